"""When the next delivery of a resource is promised, by its update cycle (pure)."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from zampa.data.catalogue.declarations import Cycle

_DAYS: dict[Cycle, int] = {"realtime": 1, "daily": 1, "weekly": 7}
_MONTHS: dict[Cycle, int] = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}
GRACE: dict[Cycle, int] = {
    "realtime": 1,
    "daily": 1,
    "weekly": 2,
    "monthly": 7,
    "quarterly": 14,
    "half_yearly": 21,
    "yearly": 30,
}
"""Days after the promised one during which a delivery is due, not yet overdue."""


@dataclass(frozen=True)
class Promise:
    """Fresh until the day `due`, due until the day `late`, overdue after it; both None when nothing is promised."""

    due: date | None
    late: date | None


def promise(cycle: Cycle, last: date | None) -> Promise:
    """What is promised after a newest delivery of `last` (None: there was none).

    The next one is promised one cycle later, at the end of a shorter month on its last day.
    """
    if last is None or cycle not in GRACE:
        return Promise(None, None)
    due = last + timedelta(days=_DAYS[cycle]) if cycle in _DAYS else _months_later(last, _MONTHS[cycle])
    return Promise(due, due + timedelta(days=GRACE[cycle]))


def is_behind(cycle: Cycle, newest: date | None, delivered: date | None) -> bool:
    """Whether the newest day in a table lay more than two cycles and the grace behind the day on which it was delivered.

    One cycle passes while its days come together, one until they are delivered. What promises no cycle is never behind.
    """
    end = promise(cycle, newest).due
    latest = promise(cycle, end).late
    return latest is not None and delivered is not None and delivered > latest


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
