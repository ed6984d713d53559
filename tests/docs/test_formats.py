"""The page of formats says what is read and what is not guessed; here it is held to that, and to its limits."""

import re
from collections.abc import Callable

import polars as pl
import pytest

from docs import shelves
from docs.shelves import DOCS
from zampa.data.ingest.readers import shapes
from zampa.data.ingest.readers.workbooks import archives, extent
from zampa.data.quality.values import days, numbers, truths

PAGE = shelves.text(DOCS / "reference" / "formats.md")
READERS: dict[str, Callable[[pl.Series], pl.Series]] = {
    "number 数": numbers.decimal,
    "date 日期": days.date,
    "month 月份": days.month,
    "year 年份": days.year,
    "yes or no 是否": truths.boolean,
}


def _row(kind: str) -> tuple[list[str], list[str]]:
    """The values of one row of the table: those that are read, and those that are not guessed."""
    cells = next(line for line in PAGE.splitlines() if line.startswith(f"| {kind} |")).split("|")
    return re.findall(r"`([^`]+)`", cells[2]), re.findall(r"`([^`]+)`", cells[3])


@pytest.mark.parametrize("kind", READERS)
def test_every_way_of_writing_that_the_page_shows_is_read(kind):
    ways, _ = _row(kind)

    assert ways
    assert READERS[kind](pl.Series(ways, dtype=pl.String)).is_not_null().all()


@pytest.mark.parametrize("kind", ["number 数", "date 日期", "month 月份"])
def test_what_the_page_calls_not_guessed_is_not_read(kind):
    _, not_guessed = _row(kind)

    assert not_guessed
    assert READERS[kind](pl.Series(not_guessed, dtype=pl.String)).is_null().all()


def test_the_limits_are_those_of_the_readers():
    for limit in (
        f"{shapes.LONGEST_LINE >> 20} MiB",
        f"{shapes.MOST_COLUMNS:,}",
        f"{archives.MOST_UNPACKED >> 20} MiB, or more than {archives.MOST_RATIO} times",
        f"{extent.MOST_CELLS:,}",
    ):
        assert f"| {limit}" in PAGE
