"""A deadline, told from what happened to its clock (pure): the same events always give the same answer.

The day on which a clock starts is not counted. While it is suspended, from the day of the suspension to the day before
it resumes, no day is counted: the deadline moves by exactly the working days in between.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce
from typing import Literal

from zampa.foundation.clocks.calendars import LONGEST, Calendar, add_working_days, working_days_between
from zampa.foundation.kit.saying import Said, say

What = Literal["started", "suspended", "resumed", "extended", "met", "ended", "risen"]
State = Literal["running", "suspended", "met", "late", "ended"]
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Event:
    """What happened to a clock on a day. `days`: working days given by "started" and "extended"."""

    what: What
    day: date
    days: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Course:
    """All that the events so far amount to. A pause lasts from its first day to the day before its second."""

    started: date | None = None
    days: int = 0
    pauses: tuple[tuple[date, date | None], ...] = ()
    met: date | None = None
    ended: date | None = None
    risen: date | None = None
    last: date | None = None

    @property
    def is_suspended(self) -> bool:
        return bool(self.pauses) and self.pauses[-1][1] is None

    @property
    def is_over(self) -> bool:
        return self.met is not None or self.ended is not None


@dataclass(frozen=True)
class Deadline:
    """How a clock stands on a day.

    `due` is None while it is suspended in time; `days_left` are working days, negative when late, and as they were when
    it was met; not `final`: some day until then is not known yet, and was taken as its weekday says.
    """

    state: State
    due: date | None
    days_left: int | None
    final: bool


def step(course: Course, event: Event) -> Course:
    """The course after one more event."""
    course = replace(course, last=event.day)
    if event.what == "started":
        return replace(course, started=event.day, days=event.days)
    if event.what == "extended":
        return replace(course, days=course.days + event.days)
    if event.what == "suspended":
        return replace(course, pauses=(*course.pauses, (event.day, None)))
    if event.what == "resumed":
        return replace(course, pauses=(*course.pauses[:-1], (course.pauses[-1][0], event.day)))
    if event.what == "met":
        return replace(course, met=event.day)
    if event.what == "ended":
        return replace(course, ended=event.day)
    return replace(course, risen=event.day)


def replay(events: Iterable[Event]) -> Course:
    """The course of a clock from all its events, in order."""
    return reduce(step, events, Course())


def due(course: Course, calendar: Calendar) -> date | None:
    """The last day in time; None while a suspension keeps it open."""
    if course.started is None:
        return None
    here, left = course.started, course.days
    for first, again in course.pauses:
        used = max(0, working_days_between(calendar, here, first - _DAY)) if first > here else 0
        if used >= left:
            break
        if again is None:
            return None
        here, left = max(here, again - _DAY), left - used
    return add_working_days(calendar, here, left)


def deadline(course: Course, calendar: Calendar, today: date) -> Deadline:
    """How the clock stands today."""
    day = due(course, calendar)
    seen = course.met or course.ended or today
    final = calendar.knows(course.started or seen, max(day or seen, course.started or seen))
    if day is None:
        state: State = "met" if course.met else "ended" if course.ended else "suspended"
        return Deadline(state, None, _left_in_pause(course, calendar), final)
    left = working_days_between(calendar, seen, day)
    if course.met:
        return Deadline("met", day, left, final)
    if course.ended:
        return Deadline("ended", day, None, final)
    if today > day:
        return Deadline("late", day, min(left, 0), final)
    return Deadline("running", day, left, final)


def fault(course: Course, event: Event) -> Said | None:
    """Why this cannot happen to the clock now; None when it can."""
    if event.what == "started":
        if event.days < 1:
            return say("A deadline has at least one working day.")
        return _too_long(event.days)
    if course.started is None:
        return say("The clock has not started.")
    if course.is_over:
        return say("The clock has stopped for good.")
    if course.last is not None and event.day < course.last:
        return say("Something happened to the clock after this day: {day}.", day=course.last.isoformat())
    if event.what == "suspended" and course.is_suspended:
        return say("The clock is suspended already.")
    if event.what == "resumed" and not course.is_suspended:
        return say("The clock is not suspended.")
    if event.what == "extended" and event.days < 1:
        return say("A deadline is extended by at least one working day.")
    if event.what == "extended" and (long := _too_long(course.days + event.days)):
        return long
    if event.what == "risen" and course.risen:
        return say("The data office knows already.")
    if event.what in {"suspended", "extended", "ended"} and not event.reason.strip():
        return say("Nobody suspends, extends or ends a clock without a reason.")
    return None


def _too_long(days: int) -> Said | None:
    return say("A deadline has at most {most} working days.", most=LONGEST) if days > LONGEST else None


def _left_in_pause(course: Course, calendar: Calendar) -> int:
    """Working days that are left when the clock resumes."""
    here, left = course.started or date.min, course.days
    for first, again in course.pauses:
        if first > here:
            left -= max(0, working_days_between(calendar, here, first - _DAY))
        here = max(here, (again or first) - _DAY)
    return left
