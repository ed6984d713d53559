"""The quality of a resource's deliveries over time, as a small picture and in words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from zampa.data.quality.queries import ScoreLine
from zampa.foundation.ui.pictures import Course, course

DIMENSIONS = ("completeness", "validity", "uniqueness", "consistency", "timeliness")


@dataclass(frozen=True)
class Dimension:
    """One dimension over time; no course where nothing checks it."""

    name: str
    course: Course | None
    last: float


@dataclass(frozen=True)
class Scores:
    """`mean` is the mean of what is checked over all deliveries, `first` to `last`; no course where there was none yet."""

    count: int
    mean: float
    course: Course | None
    dimensions: list[Dimension]
    first: datetime | None = None
    last: datetime | None = None


def scores(found: Sequence[ScoreLine], checked: Collection[str] = DIMENSIONS) -> Scores:
    """The picture of these scores, oldest first. What nothing checks is no praise: it has no score and is in no mean."""
    if not found:
        return Scores(0, 0.0, None, [])
    counted = [name for name in DIMENSIONS if name in checked]
    whole = [sum(getattr(score, name) for name in counted) / len(counted) for score in found]
    return Scores(
        len(found),
        sum(whole) / len(whole),
        course(whole),
        [_dimension(name, found, name in checked) for name in DIMENSIONS],
        found[0].at,
        found[-1].at,
    )


def _dimension(name: str, found: Sequence[ScoreLine], is_checked: bool) -> Dimension:
    values = [getattr(score, name) for score in found]
    line = course(values, floor=0.5 if min(values) >= 0.5 else 0.0) if is_checked else None
    return Dimension(name, line, values[-1])
