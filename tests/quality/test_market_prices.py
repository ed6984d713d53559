"""The file of the market: what a clerk must be able to understand about it, in figures."""

from datetime import date

import polars as pl
import pytest
from ledger import checker, plan, rule

pytestmark = pytest.mark.shared

HEADERS = {
    "品名": "product",
    "最低价": "low",
    "平均价": "mean",
    "最高价": "high",
    "规格": "specification",
    "单位": "unit",
    "发布日期": "day",
}
PLAN = plan(
    {
        "product": {"type": "text", "required": True},
        **dict.fromkeys(("low", "mean", "high"), {"type": "decimal", "required": True, "minimum": 0}),
        "specification": "text",
        "unit": "text",
        "day": {"type": "date", "required": True},
    },
    [
        rule("copy", dimension="uniqueness", unique={"fields": "row"}),
        rule(
            "order",
            compare=[
                {"left": "low", "op": "<=", "right": "mean"},
                {"left": "mean", "op": "<=", "right": "high"},
            ],
        ),
        rule("zero", sql={"row": "low > 0 AND mean > 0 AND high > 0"}),
        rule("other_price", "warn", unique={"fields": ["product", "specification", "unit", "day"]}),
    ],
)


@pytest.mark.parametrize("size", [1_000_000, 7_919])
def test_the_market_file_is_understood_in_figures(shared, size):
    raw = pl.read_csv(shared / "market-prices/xinfadi_fruit_to_2016-04-27.csv", infer_schema=False).rename(
        HEADERS
    )
    raw = raw.select(pl.int_range(2, pl.len() + 2, dtype=pl.Int64).alias("_line"), pl.all())
    one = checker(PLAN, today=date(2016, 4, 28))

    results = [one.check(batch) for batch in raw.iter_slices(size)]

    tallies = {tally.key: tally for tally in one.tallies()}
    assert raw.height == 79_020
    assert {key: tally.rows for key, tally in tallies.items()} == {
        "copy": 468,
        "order": 533,
        "zero": 422,
        "other_price": 26,
    }
    assert sum(result.stopped.height for result in results) == 997
    assert sum(result.taken.height for result in results) == 78_023
    broken = pl.concat(result.stopped for result in results)["_rules"]
    assert (broken.list.contains("order") & broken.list.contains("zero")).sum() == 422
    assert tallies["copy"].first[0]["says"]["en"] == "The same as line 2."


def test_the_same_file_again_changes_nothing(shared):
    raw = pl.read_csv(shared / "market-prices/xinfadi_fruit_to_2016-04-27.csv", infer_schema=False).rename(
        HEADERS
    )
    raw = raw.select(pl.int_range(2, pl.len() + 2, dtype=pl.Int64).alias("_line"), pl.all())
    there = checker(PLAN, today=date(2016, 4, 28)).check(raw).taken.drop("_line")

    again = checker(PLAN, today=date(2016, 4, 28), existing=iter([there])).check(raw)

    assert (again.taken.height, again.stopped.height, again.unchanged) == (0, 997, 78_023)
