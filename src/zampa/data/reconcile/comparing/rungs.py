"""Levels of agreement as rungs of a ladder: each is tried on the pairs that no stronger one has taken."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from zampa.data.reconcile.comparing.deciding import Making, Pairs
from zampa.foundation.kit.saying import Said, say

Test = Callable[[Pairs], pl.Series]


@dataclass(frozen=True)
class Level:
    """How far two values agree: the higher the strength, the further; 0 contradicts, -1 says nothing."""

    key: str
    says: Said
    strength: int


@dataclass(frozen=True)
class Rung:
    """A level, and which pairs reach it (null is no)."""

    level: Level
    reached: Test


SAME = Level("same", say("Both are written alike."), 6)
OTHER = Level("other", say("They do not agree in any of these ways."), 0)
MISSING = Level("missing", say("One of them says nothing."), -1)
_STRENGTHS = {"written": 5, "core": 4, "type": 4, "short": 3, "sound": 2, "near": 1}


def rung(key: str, says: Said, reached: Test) -> Rung:
    """A rung between same and other; one key has one strength in all kinds."""
    return Rung(Level(key, says, _STRENGTHS[key]), reached)


def ladder(make: Making, *between: Rung) -> tuple[Rung, ...]:
    """Missing where the way leaves nothing of a side, same, and the rungs between it and other."""
    return (Rung(MISSING, lambda pairs: _nothing(pairs, make)), Rung(SAME, _alike), *between)


def climbed(rungs: Sequence[Rung], pairs: Pairs) -> pl.Series:
    """The key of the first rung that each pair reaches, other where it reaches none."""
    rows = pl.int_range(len(pairs.left), eager=True).alias("row")
    found = []
    for step in rungs:
        reached = step.reached(pairs).fill_null(False)
        found.append(_reached(rows.filter(reached), step.level))
        rows, pairs = rows.filter(~reached), pairs.only(~reached)
    return pl.concat([*found, _reached(rows, OTHER)]).sort("row")["level"]


def _reached(rows: pl.Series, level: Level) -> pl.DataFrame:
    return rows.to_frame().with_columns(pl.lit(level.key, pl.String).alias("level"))


def equal(make: Making) -> Test:
    """The test whether both sides are equal in a way."""

    def test(pairs: Pairs) -> pl.Series:
        left, right = pairs.of(make)
        return left == right

    return test


def _alike(pairs: Pairs) -> pl.Series:
    return pairs.left == pairs.right


def _nothing(pairs: Pairs, make: Making) -> pl.Series:
    left, right = pairs.of(make)
    return left.is_null() | right.is_null()
