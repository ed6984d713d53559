"""Whether a resource is as fresh as its office promised."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from zampa.data.catalogue.declarations import Cycle

State = Literal["fresh", "due", "overdue", "never", "complete"]

_DAYS: dict[Cycle, int] = {"daily": 1, "weekly": 7}
_MONTHS: dict[Cycle, int] = {"monthly": 1, "quarterly": 3, "yearly": 12}
GRACE: dict[Cycle, int] = {"daily": 1, "weekly": 2, "monthly": 7, "quarterly": 14, "yearly": 30}
"""Days after the promised one during which a delivery is due, not yet overdue."""


@dataclass(frozen=True)
class Freshness:
    """`due`: the day by which the next delivery is promised; None when none is promised."""

    state: State
    due: date | None


def freshness(cycle: Cycle, last: date | None, today: date) -> Freshness:
    """How a resource stands whose newest delivery that was taken in is of `last` (None: there was none).

    The next one is promised one cycle later, at the end of a shorter month on its last day.
    """
    if last is None:
        return Freshness("never", None)
    if cycle == "once":
        return Freshness("complete", None)
    if cycle == "irregular":
        return Freshness("fresh", None)
    due = last + timedelta(days=_DAYS[cycle]) if cycle in _DAYS else _months_later(last, _MONTHS[cycle])
    if today <= due:
        return Freshness("fresh", due)
    return Freshness("due" if today <= due + timedelta(days=GRACE[cycle]) else "overdue", due)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
