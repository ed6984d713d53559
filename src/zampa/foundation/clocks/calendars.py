"""Working days of one place (pure): weekends, holidays, weekend days that are worked, and how far all that is known."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

DayKind = Literal["holiday", "working"]
_DAY = timedelta(days=1)
LONGEST = 5000
"""The most working days that a deadline may have: about twenty years."""
WARN_DAYS = 60


@dataclass(frozen=True)
class SpecialDay:
    """A day that is not as its weekday says. `place`: the code of the division where it holds, "" for the country."""

    day: date
    kind: DayKind
    place: str = ""
    verified: bool = True


@dataclass(frozen=True)
class Calendar:
    """`years`: known in full. `rests` are weekdays off, `works` weekend days at work, `unsure` days not verified."""

    years: frozenset[int] = frozenset()
    rests: frozenset[date] = frozenset()
    works: frozenset[date] = frozenset()
    unsure: frozenset[date] = field(default=frozenset())

    def is_working(self, day: date) -> bool:
        """Whether offices work on this day."""
        return day in self.works if day.weekday() >= 5 else day not in self.rests

    def knows(self, first: date, last: date) -> bool:
        """Whether every day from `first` to `last` is known for good."""
        years = all(year in self.years for year in range(first.year, last.year + 1))
        return years and not any(first <= day <= last for day in self.unsure)

    def ends_on(self, today: date) -> date | None:
        """The last day of the years that are known without a gap from today on; None when this year is not."""
        year = today.year
        while year in self.years:
            year += 1
        return date(year - 1, 12, 31) if year > today.year else None


def calendar_of(days: Iterable[SpecialDay], years: Iterable[int], place: str = "") -> Calendar:
    """The calendar of one place: its own days and those of the divisions above it; the nearest division is right.

    A day that nobody could verify moves no deadline; it only keeps one that runs across it from being final.
    """
    nearest: dict[date, SpecialDay] = {}
    unsure: set[date] = set()
    for special in days:
        if not place.startswith(special.place):
            continue
        before = nearest.get(special.day)
        if not special.verified:
            unsure.add(special.day)
        elif before is None or len(special.place) >= len(before.place):
            nearest[special.day] = special
    rests = {d for d, special in nearest.items() if special.kind == "holiday" and d.weekday() < 5}
    works = {d for d, special in nearest.items() if special.kind == "working" and d.weekday() >= 5}
    doubtful = {d for d in unsure - nearest.keys() if d.weekday() < 5}
    return Calendar(frozenset(years), frozenset(rests), frozenset(works), frozenset(doubtful))


def working_days_between(calendar: Calendar, after: date, until: date) -> int:
    """How many working days follow `after` up to and with `until`; negative when `until` is before `after`."""
    if until < after:
        return -working_days_between(calendar, until, after)
    weeks, rest = divmod((until - after).days, 7)
    weekdays = weeks * 5 + sum((after.weekday() + step) % 7 < 5 for step in range(1, rest + 1))
    rests = sum(after < day <= until for day in calendar.rests)
    works = sum(after < day <= until for day in calendar.works)
    return weekdays - rests + works


def is_ending(until: date | None, today: date) -> bool:
    """Whether it is time to look for the next year's notice: `until` is the calendar's last known day."""
    return until is None or (until - today).days <= WARN_DAYS


def add_working_days(calendar: Calendar, day: date, days: int) -> date:
    """The day on which `days` working days after `day` have passed; `day` itself is not counted (0: it is `day`)."""
    if not 0 <= days <= LONGEST:
        raise ValueError(f"{days} working days is no deadline")
    while days:
        day += _DAY
        days -= calendar.is_working(day)
    return day
