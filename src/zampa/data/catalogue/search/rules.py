"""What the index decides: how fresh an entry is, and what the lines of the trail change in it (pure)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zampa.foundation.trail.rules import Line

NEVER, UNTIMED, COMPLETE = -1, 9_000_000, 9_000_001
"""Instead of a day: nothing delivered yet; nothing promised; delivered once for all. Real ordinals lie between."""

FRESHNESS = ("fresh", "due", "overdue", "complete", "never")
_WHOLE = {"places.adopt", "offices.adopt"}


def freshness_days(
    cycle: str, delivered_on: date | None, due: date | None, late: date | None
) -> tuple[int, int]:
    """The days from which freshness follows on any day, so that no entry is written again because a day has passed."""
    if delivered_on is None:
        return NEVER, NEVER
    if cycle == "once":
        return COMPLETE, COMPLETE
    if due is None or late is None:
        return UNTIMED, UNTIMED
    return due.toordinal(), late.toordinal()


def freshness(due: int | None, late: int | None, today: date) -> str:
    """The word for it: fresh, due, overdue, never, complete; empty where an entry is delivered by nobody."""
    if due is None or late is None:
        return ""
    if due in (NEVER, COMPLETE):
        return "never" if due == NEVER else "complete"
    day = today.toordinal()
    return "fresh" if day <= due else "due" if day <= late else "overdue"


@dataclass(frozen=True)
class Touched:
    """What lines of the trail are about; `whole`: so much that everything is read again."""

    packs: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    resources: frozenset[str] = frozenset()
    whole: bool = False


def touched(lines: Iterable[Line]) -> Touched:
    """What these lines change in the index; an act that it knows nothing of changes nothing."""
    packs, offices, resources, whole = set(), set(), set(), False
    for line in lines:
        whole = whole or line.act in _WHOLE
        if line.act == "packs.apply":
            packs.add(line.thing)
        elif line.act == "office.add":
            offices.add(line.thing)
        elif line.act.startswith("table."):
            resources.add(line.thing)
        elif line.act.startswith("delivery.") and line.detail.get("resource"):
            resources.add(str(line.detail["resource"]))
    return Touched(frozenset(packs), frozenset(offices), frozenset(resources), whole)
