"""Rows are found by every way of writing a value, and by the headers of three languages."""

import pytest

from furniture import GOOD, OTHER, prices
from zampa.data.ingest import conditions, reading_rows
from zampa.foundation.kit.problems import Told
from zampa.foundation.people.models import Account

PRICES = "prices.wholesale"


@pytest.fixture
def table(deliver):
    deliver(PRICES, prices(GOOD, OTHER.replace("2026-06-10", "2026-06-09").replace("4.1", "1234.5")))


def found(*texts):
    where = [conditions.condition(text) for text in texts]
    return reading_rows.rows(None, PRICES, where=where).total


@pytest.mark.parametrize(
    "text",
    [
        "day=2026/6/9",
        "day = 2026年6月9日",
        "发布日期=20260609",
        "最高价=1,234.5",
        "highest price >= １２３４.５",
        "ཐོན་རྫས་ཀྱི་མིང=白蜡",
        "品名=白蜡",
    ],
)
def test_a_value_may_be_written_as_deliveries_accept_it(table, text):
    assert found(text) == 1


def test_an_unknown_name_is_met_with_the_nearest_known_one(table):
    with pytest.raises(Told, match="Did you mean"):
        found("最高价格=3")


def test_what_cannot_be_read_says_what_to_write_and_nothing_else(table, client):
    client.force_login(Account.objects.get(username="dolma"))

    page = client.get(f"/en/resources/{PRICES}/versions/1/?field=day&op==&value=5/1/2023")

    assert page.status_code == 400
    assert "is not of the kind of this field." in page.text
    assert "Write year, month and day in this order" in page.text
    assert "No row is like this." not in page.text
