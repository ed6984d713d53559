"""Levels of agreement as rungs of a ladder: each is tried on the pairs that no stronger one has taken."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from zampa.data.reconcile.comparing.deciding import Sides
from zampa.data.reconcile.comparing.ways import comparable
from zampa.foundation.kit.saying import Said, say

Test = Callable[[pl.DataFrame], pl.Series]


@dataclass(frozen=True)
class Level:
    """How far two values agree: the higher the strength, the further; 0 contradicts, -1 says nothing."""

    key: str
    says: Said
    strength: int


@dataclass(frozen=True)
class Rung:
    """A level, and which pairs (columns left and right) reach it."""

    level: Level
    reached: Test


SAME = Level("same", say("Both are written alike."), 6)
OTHER = Level("other", say("They do not agree in any of these ways."), 0)
MISSING = Level("missing", say("One of them says nothing."), -1)


def level(key: str, says: Said) -> Level:
    """A level between same and other; one key has one strength in all kinds."""
    strengths = {"written": 5, "core": 4, "type": 4, "short": 3, "sound": 2, "near": 1}
    return Level(key, says, strengths[key])


def ladder(way: str, *between: Rung) -> tuple[Rung, ...]:
    """Missing where the way leaves nothing of a side, same, and the rungs between it and other."""
    return (Rung(MISSING, lambda pairs: _nothing(sides(way, pairs))), Rung(SAME, _alike), *between)


def climbed(rungs: Sequence[Rung], pairs: pl.DataFrame) -> pl.Series:
    """The key of the first rung that each pair reaches, other where it reaches none."""
    waiting = pairs.with_row_index("row")
    found = [pl.DataFrame(schema={"row": waiting["row"].dtype, "level": pl.String})]
    for rung in rungs:
        reached = rung.reached(waiting).fill_null(False)
        found.append(_rows(waiting.filter(reached), rung.level))
        waiting = waiting.filter(~reached)
    found.append(_rows(waiting, OTHER))
    return pl.concat(found).sort("row")["level"]


def _rows(pairs: pl.DataFrame, reached: Level) -> pl.DataFrame:
    return pairs.select("row", pl.lit(reached.key, pl.String).alias("level"))


def sides(way: str, pairs: pl.DataFrame) -> Sides:
    """Both sides in the comparable form of a way."""
    return comparable(way, pairs["left"]), comparable(way, pairs["right"])


def equal(way: str) -> Test:
    """The test whether both sides are equal in a way."""

    def test(pairs: pl.DataFrame) -> pl.Series:
        left, right = sides(way, pairs)
        return left == right

    return test


def _alike(pairs: pl.DataFrame) -> pl.Series:
    return pairs["left"] == pairs["right"]


def _nothing(pairs: Sides) -> pl.Series:
    return pairs[0].is_null() | pairs[1].is_null()
