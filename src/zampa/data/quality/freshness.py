"""Whether a resource is as fresh as its office promised."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from zampa.data.catalogue.declarations import Cycle
from zampa.data.catalogue.promises import promise

State = Literal["fresh", "due", "overdue", "never", "complete"]


@dataclass(frozen=True)
class Freshness:
    """`due`: the day by which the next delivery is promised; None when none is promised."""

    state: State
    due: date | None


def freshness(cycle: Cycle, last: date | None, today: date) -> Freshness:
    """How a resource stands whose newest delivery that was taken in is of `last` (None: there was none)."""
    if last is None:
        return Freshness("never", None)
    if cycle == "once":
        return Freshness("complete", None)
    promised = promise(cycle, last)
    if promised.due is None or promised.late is None or today <= promised.due:
        return Freshness("fresh", promised.due)
    return Freshness("due" if today <= promised.late else "overdue", promised.due)
