"""What waits, in the order in which it should be done (pure)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

Group = Literal["overdue", "week", "later"]
GROUPS: tuple[Group, ...] = ("overdue", "week", "later")
WEEK = 7


@dataclass(frozen=True)
class Waiting:
    """One thing that waits. `thing` is its key; `day`: by when; `since`: from when on it has waited."""

    kind: str
    thing: str
    office: str = ""
    day: date | None = None
    since: date | None = None
    resource: str = ""
    count: int = 0


def group_of(waiting: Waiting, today: date) -> Group:
    """Overdue, in the next seven days, or later; what has no day is later."""
    if waiting.day is None:
        return "later"
    if waiting.day < today:
        return "overdue"
    return "week" if (waiting.day - today).days < WEEK else "later"


def by_urgency(waiting: Iterable[Waiting]) -> list[Waiting]:
    """The nearest day first; then what has no day, longest waiting first; what says neither comes last."""
    return sorted(
        waiting,
        key=lambda w: (w.day is None, w.day or date.max, w.since or date.max, w.kind, w.resource, w.thing),
    )


def window(waiting: Iterable[Waiting], *, first: int, most: int) -> list[Waiting]:
    """The things from number `first` on, counted from 0.

    Of each source its nearest `first + most` things are enough: whatever it left out comes behind them.
    """
    return by_urgency(waiting)[first : first + most]


def grouped(waiting: Iterable[Waiting], today: date) -> list[tuple[Group, list[Waiting]]]:
    """Sorted things under their headings; empty headings are left out."""
    return [(group, list(some)) for group, some in groupby(waiting, key=lambda w: group_of(w, today))]
