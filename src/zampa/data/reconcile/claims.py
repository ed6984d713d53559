"""What sources say of one field of all things on a day, as a frame; and the decision where the highest rank agrees (pure)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from zampa.data.reconcile import policy
from zampa.data.reconcile.comparing.ways import comparable
from zampa.data.reconcile.declarations import GoldenField, MatchingDeclaration
from zampa.data.reconcile.records import said_since

Flags = NDArray[np.bool_]
Counts = NDArray[Any]


def in_order(rows: pl.DataFrame, matching: MatchingDeclaration) -> pl.DataFrame:
    """The records by thing, and those of a thing by the order of the sources and by key."""
    order = pl.col("source").replace_strict(matching.order, return_dtype=pl.Int32).alias("~order")
    return rows.with_columns(order).sort("thing", "~order", "key").drop("~order")


def on(rows: pl.DataFrame, field: GoldenField, day: str, matching: MatchingDeclaration) -> pl.DataFrame:
    """What the sources of the policy say of the field on a day (ISO): one row a claim, by thing and rank.

    "~alike" is the value in the way in which values of the field agree; where all values of a thing are written alike,
    as it is written. `rows`: records with their "thing", as `in_order` gives them.
    """
    order = policy.ranks(field.policy) if field.policy else {}
    start, end = pl.col("valid_from"), pl.col("valid_to")
    there = rows.filter(
        pl.col("source").is_in(list(order))
        & pl.col(field.name).is_not_null()
        & (start.is_null() | (start <= day))
        & (end.is_null() | (end >= day))
    )
    rank = pl.col("source").replace_strict(order, return_dtype=pl.Int32, default=None).alias("~rank")
    there = there.with_columns(rank)
    ranks = [order[resource] for resource in matching.order if resource in order]
    if ranks != sorted(set(ranks)):
        there = there.sort("thing", "~rank", "source", "key")
    said = there.select(
        "thing",
        pl.lit(field.name).alias("field"),
        pl.col(field.name).alias("value"),
        "source",
        pl.col("key").alias("record"),
        pl.col(said_since(field.name)).alias("version"),
        "valid_from",
        "valid_to",
        "seen_on",
        "~rank",
    )  # fmt: skip
    return alike(said, field)


def alike(said: pl.DataFrame, field: GoldenField) -> pl.DataFrame:
    """The claims with "~alike": made only for things of which two values are written differently."""
    values, things = said["value"], _Things(said["thing"])
    differs = pl.Series(things.anywhere(values != things.first(values)))
    some = values.filter(differs)
    made = comparable(field.way, some).fill_null(some)
    return said.with_columns(values.clone().scatter(differs.arg_true(), made).alias("~alike"))


@dataclass(frozen=True)
class Settled:
    """The claims that hold, each with "why" and "confidence"; those that lost; and those of things still to be decided."""

    holds: pl.DataFrame
    lost: pl.DataFrame
    left: pl.DataFrame


def settle(said: pl.DataFrame, *, ruled: pl.Series, by_rank: bool) -> Settled:
    """Settle all things whose claims agree, and with `by_rank` those where the claims of the highest rank agree among
    themselves: there the first claim holds. Things with one of the `ruled` records are left.
    """
    things = _Things(said["thing"])
    differ = said["~alike"] != things.first(said["~alike"])
    on_top = said["~rank"] == things.first(said["~rank"])
    agreed, unanimous = ~things.anywhere(differ), ~things.anywhere(differ & on_top)
    settled = (unanimous if by_rank else agreed) & ~things.anywhere(said["record"].is_in(ruled.implode()))
    one = things.count() == 1
    why = np.where(one, "only", np.where(agreed, "agreed", "authority"))
    share = 1 - things.count(differ) / things.count()
    holds = said.with_columns(
        pl.Series("why", why, pl.String), pl.Series("confidence", share, pl.Float64).round(3)
    )
    first = pl.Series(things.is_first & settled)
    return Settled(
        holds.filter(first), said.filter(differ & pl.Series(settled)), said.filter(~pl.Series(settled))
    )


class _Things:
    """The claims of one thing stand together: what is so anywhere among them, how often, and what the first one says."""

    def __init__(self, things: pl.Series) -> None:
        self.is_first = (things != things.shift(1)).fill_null(True).to_numpy()
        self._number = np.cumsum(self.is_first) - 1
        self._starts = np.flatnonzero(self.is_first)

    def first(self, values: pl.Series) -> pl.Series:
        """The first value of its thing for each claim."""
        return values.gather(self._starts[self._number])

    def anywhere(self, told: pl.Series) -> Flags:
        """Whether this is so of any claim of its thing, for each claim."""
        return self.count(told) > 0

    def count(self, told: pl.Series | None = None) -> Counts:
        """Of how many claims of its thing this is so, or how many there are, for each claim."""
        weights = None if told is None else told.to_numpy()
        counted = np.bincount(self._number, weights=weights, minlength=len(self._starts))
        return counted[self._number]
