"""When a table that came on time tells of long ago."""

from datetime import date

import pytest

from zampa.data.catalogue.promises import is_behind


@pytest.mark.parametrize(
    ("cycle", "newest", "delivered", "behind"),
    [
        ("daily", "2026-11-21", "2026-11-22", False),
        ("daily", "2026-11-19", "2026-11-22", False),
        ("daily", "2026-11-18", "2026-11-22", True),
        ("daily", "2018-12-31", "2026-11-22", True),
        ("monthly", "2026-09-30", "2026-11-22", False),
        ("monthly", "2026-08-31", "2026-11-22", True),
        ("yearly", "2024-12-31", "2026-06-30", False),
        ("yearly", "2023-12-31", "2026-06-30", True),
        ("irregular", "1950-01-01", "2026-11-22", False),
        ("once", "1950-01-01", "2026-11-22", False),
    ],
)
def test_days_are_far_behind_after_two_cycles_and_the_grace(cycle, newest, delivered, behind):
    assert is_behind(cycle, date.fromisoformat(newest), date.fromisoformat(delivered)) is behind


def test_a_table_without_days_is_never_behind():
    assert not is_behind("daily", None, date(2026, 11, 22))
    assert not is_behind("daily", date(2018, 12, 31), None)
