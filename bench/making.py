"""Makes the files of the benches: twelve columns about invented persons, one row in a hundred wrong in one of twelve ways."""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl

from zampa.foundation.kit.invented import firms, residents

BAD_EVERY = 100
BAD_AT = 37  # never the first of a household or of a table: the row before it is right
NEW_EVERY = 10  # of the rows of an upsert, one in ten is new
BENEFITS = pl.Series(["grassland", "housing", "school", "pension"])
TEXT = pl.String

# One way of going wrong for each rule; the value is what stands in the file then.
WRONG: tuple[tuple[str, str, pl.Expr], ...] = (
    ("identifier.checksum", "identifier", pl.col("identifier").str.head(17) + pl.lit("?")),
    ("employer.checksum", "employer", pl.col("employer").str.head(17) + pl.lit("I")),
    ("sex.codes", "sex", pl.lit("7")),
    ("benefit.codes", "benefit", pl.lit("lottery")),
    ("village_known", "village", pl.lit("999999999999")),
    ("household.pattern", "household", pl.lit("h 1")),
    ("amount.range", "amount", pl.lit("-5.00")),
    ("identifier_twice", "identifier", pl.col("identifier").shift(1)),
    ("name_zh.required", "name_zh", pl.lit(None, TEXT)),
    ("born_before_entry", "registered_on", pl.lit("1901-01-01")),
    ("paid_later_than_today", "paid_on", pl.lit("2099-01-01")),
    ("amount.type", "amount", pl.lit("about 500")),
)


def payments(rows: int, *, wrong: bool = True, seed: int = 1) -> Iterator[pl.DataFrame]:
    """`rows` rows as texts, in tables of a few ten thousand; wrong ones stand evenly between the others."""
    random = np.random.default_rng(seed)
    employers = next(firms.firms(5_000, seed))["credit_code"]
    done = 0
    for people in residents.residents(rows, seed):
        table = _with_payments(people, employers, random)
        yield _with_faults(table, done) if wrong else table
        done += len(people)


def bad_rows(rows: int) -> int:
    return len(range(BAD_AT, rows, BAD_EVERY))


def write(file: Path, rows: int) -> int:
    """The file of an intake; returns how many of its rows are wrong."""
    _write(file, payments(rows))
    return bad_rows(rows)


def write_for_upsert(base: Path, changes: Path, rows: int) -> None:
    """A table of `rows` right rows, and the rows of one per cent of it: nine in ten changed, spread evenly, one new."""
    new = rows // (BAD_EVERY * NEW_EVERY)
    left, changed = rows, []
    step = BAD_EVERY * NEW_EVERY // (NEW_EVERY - 1)
    with base.open("wb") as out:
        for number, table in enumerate(payments(rows + new, wrong=False)):
            table.head(left).write_csv(out, include_header=number == 0)
            changed.append(table.head(left).gather_every(step).with_columns(amount=pl.lit("777.77")))
            changed.append(table.slice(left) if left < len(table) else table.clear())
            left = max(0, left - len(table))
    pl.concat(changed).write_csv(changes)


def _with_payments(people: pl.DataFrame, employers: pl.Series, random: np.random.Generator) -> pl.DataFrame:
    rows = len(people)
    paid = np.datetime64("2025-12-31") - random.integers(0, 365, rows)
    return people.drop("alive").with_columns(
        birth_date=pl.col("birth_date").cast(TEXT),
        registered_on=pl.col("registered_on").cast(TEXT),
        employer=employers.gather(random.integers(0, len(employers), rows)),
        benefit=BENEFITS.gather(random.integers(0, len(BENEFITS), rows)),
        amount=pl.Series(random.integers(100, 2_000_000, rows) / 100).cast(TEXT),
        paid_on=pl.Series(paid).cast(pl.Date).cast(TEXT),
    )


def _with_faults(table: pl.DataFrame, first: int) -> pl.DataFrame:
    number = pl.int_range(first, first + pl.len(), dtype=pl.Int64)
    kind = pl.when(number % BAD_EVERY == BAD_AT).then(number // BAD_EVERY % len(WRONG))
    numbered = table.with_columns(_kind=kind)
    for fault, (_, column, value) in enumerate(WRONG):
        value = pl.when(pl.col("_kind") == fault).then(value).otherwise(pl.col(column))
        numbered = numbered.with_columns(value.alias(column))
    return numbered.drop("_kind")


def _write(file: Path, tables: Iterator[pl.DataFrame]) -> None:
    with file.open("wb") as out:
        for number, table in enumerate(tables):
            table.write_csv(out, include_header=number == 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--rows", type=int, default=1_000_000)
    asked = parser.parse_args()
    print(f"{write(asked.file, asked.rows):,} of {asked.rows:,} rows are wrong")
