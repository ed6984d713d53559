"""How numbers and dates are written."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from zampa.foundation.ui import formats


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (45.0, "45"),
        (Decimal("45.00"), "45"),
        (4.05, "4.05"),
        (0.1 + 0.2, "0.3"),
        (None, "–"),
        ("45.0", "45.0"),
    ],
)
def test_one_number_is_written_in_one_way(value, shown):
    assert formats.cell(value) == shown


def test_decimals_of_one_column_have_as_many_places_as_the_longest():
    rows = [("青稞", 2.1, 7), ("土豆", 1.35, None), ("酥油", 45.0, 12)]

    assert formats.aligned(rows) == [["青稞", "2.10", "7"], ["土豆", "1.35", None], ["酥油", "45.00", "12"]]


def test_what_has_no_places_is_left_as_it_is():
    assert formats.aligned([(1e-9, float("nan")), (2.0, 3.25)]) == [["1e-09", "nan"], ["2", "3.25"]]
    assert formats.aligned([]) == []


def test_a_date_in_tibetan_has_one_form_and_its_year_is_never_left_behind():
    value = date(2026, 11, 22)

    assert formats.day(value, "bo") == formats.short_day(value, "bo") == "2026\u00a0ལོའི་ཟླ་11ཚེས་22"
    assert formats.moment(datetime(2026, 11, 22, 8, 30, tzinfo=UTC), "bo") == "2026\u00a0ལོའི་ཟླ་11ཚེས་22, 16:30"
