"""The quality of a resource's deliveries over time, as a small picture and in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from zampa.data.quality.queries import ScoreLine
from zampa.foundation.ui.pictures import Course, course

DIMENSIONS = ("completeness", "validity", "uniqueness", "consistency", "timeliness")


@dataclass(frozen=True)
class Dimension:
    """One dimension over time."""

    name: str
    course: Course
    last: float


@dataclass(frozen=True)
class Scores:
    """`mean` is the mean of all dimensions over all deliveries; no course where nothing was delivered yet."""

    count: int
    mean: float
    course: Course | None
    dimensions: list[Dimension]


def scores(found: Sequence[ScoreLine]) -> Scores:
    """The picture of these scores, oldest first."""
    if not found:
        return Scores(0, 0.0, None, [])
    whole = [sum(getattr(score, name) for name in DIMENSIONS) / len(DIMENSIONS) for score in found]
    return Scores(
        len(found), sum(whole) / len(whole), course(whole), [_dimension(name, found) for name in DIMENSIONS]
    )


def _dimension(name: str, found: Sequence[ScoreLine]) -> Dimension:
    values = [getattr(score, name) for score in found]
    line = course(values, floor=0.5 if min(values) >= 0.5 else 0.0)
    assert line is not None
    return Dimension(name, line, values[-1])
