"""Ask for clocks and for the calendar. Clocks are about offices and things, never about persons."""

import csv
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from django.db.models import Case, Count, Min, Q, QuerySet, Value, When

from zampa.foundation.clocks import rules
from zampa.foundation.clocks.calendars import Calendar, SpecialDay, calendar_of
from zampa.foundation.clocks.declarations import CalendarDeclaration, days_of
from zampa.foundation.clocks.models import Calendar as KeptCalendar
from zampa.foundation.clocks.models import Clock, ClockEvent
from zampa.foundation.clocks.rules import Deadline, Event
from zampa.foundation.kit.saying import from_json

_FEW = 10_000  # SQLite takes no more than 32,766 values in one question
_CHINA = Path(__file__).parent / "china.csv"


@dataclass(frozen=True)
class Days:
    """Every special day that is known, and the years that are known in full."""

    special: tuple[SpecialDay, ...]
    years: frozenset[int]

    def of(self, place: str = "") -> Calendar:
        """The calendar of one place."""
        return calendar_of(self.special, self.years, place)


@dataclass(frozen=True)
class CalendarLine:
    """A calendar as it is kept: whose pack declares it, and whether it still does."""

    pack: str
    retired: bool
    declaration: CalendarDeclaration


@dataclass(frozen=True)
class ClockLine:
    """A clock and how it stands. `note` can be said in any language."""

    key: int
    kind: str
    thing: str
    office: str
    place: str
    started: date
    days: int
    note: str
    risen: date | None
    deadline: Deadline


@dataclass(frozen=True)
class OpenClock:
    """A clock in a long list: what is needed to sort it."""

    key: int
    kind: str
    thing: str
    office: str
    due: date | None
    risen: bool


def calendar_lines() -> list[CalendarLine]:
    """Every calendar of a pack, by key."""
    return [
        CalendarLine(kept.pack, kept.retired, CalendarDeclaration.model_validate(kept.declared))
        for kept in KeptCalendar.objects.all()
    ]


def days() -> Days:
    """The country's days that come with Zampa, and those of packs, which are right where both speak."""
    special, years = list(_of_the_country()), {day.day.year for day in _of_the_country()}
    for line in calendar_lines():
        if not line.retired:
            special += days_of(line.declaration)
            years |= set(line.declaration.years)
    return Days(tuple(special), frozenset(years))


def running(
    today: date, *, offices: Collection[str] | None = None, limit: int | None = None
) -> list[ClockLine]:
    """The clocks that run or are suspended, of these offices or of all, by deadline."""
    return _lines(_open(offices)[:limit], today)


def waiting(
    today: date, *, office: str, and_late_ones: bool = False, most: int, but: str = ""
) -> tuple[int, int, list[OpenClock]]:
    """What waits for an office: how many clocks are open, how many of them late, and the nearest ones.

    `and_late_ones`: those of other offices that are late, too; `but`: a kind that is left out.
    """
    found = _waiting(today, office, and_late_ones=and_late_ones).exclude(kind=but)
    columns = found.values_list("id", "kind", "thing", "office", "due", "risen")[:most]
    nearest = [
        OpenClock(key, kind, thing, held_by, due, risen is not None)
        for key, kind, thing, held_by, due, risen in columns
    ]
    return found.count(), found.filter(due__lt=today).count(), nearest


def gathered(
    today: date, *, kind: str, office: str, and_late_ones: bool = False
) -> list[tuple[str, bool, int, date | None]]:
    """The clocks of a kind that wait for an office, gathered: (office, are they late, how many, the nearest day)."""
    found = _waiting(today, office, and_late_ones=and_late_ones).filter(kind=kind).order_by()
    late = Case(When(due__lt=today, then=Value(True)), default=Value(False))
    rows = found.annotate(late=late).values("office", "late").annotate(n=Count("id"), nearest=Min("due"))
    return [(row["office"], row["late"], row["n"], row["nearest"]) for row in rows]


def told(today: date, keys: Collection[int]) -> dict[int, ClockLine]:
    """These clocks, by key."""
    return {line.key: line for line in _lines(Clock.objects.filter(id__in=keys), today)}


def running_for(today: date, *, kind: str, thing: str) -> ClockLine | None:
    """The clock of a kind that runs for one thing."""
    return next(iter(_lines(_open(None).filter(kind=kind, thing=thing), today)), None)


def clock(key: int, today: date) -> ClockLine | None:
    """One clock, whatever its state."""
    return next(iter(_lines(Clock.objects.filter(id=key), today)), None)


def late(today: date, *, kind: str, risen: bool) -> list[ClockLine]:
    """The clocks of a kind that run late, those that rose already or those that did not."""
    found = Clock.objects.filter(state__in=Clock.OPEN, kind=kind, due__lt=today, risen__isnull=not risen)
    return _lines(found, today)


def events(key: int) -> list[Event]:
    """Everything that happened to a clock, in order."""
    return [_event(kept) for kept in ClockEvent.objects.filter(clock=key).order_by("number")]


def events_of(keys: Collection[int]) -> dict[int, list[Event]]:
    """The same for many clocks."""
    happened: dict[int, list[Event]] = {key: [] for key in keys}
    of_clocks = Clock.objects.filter(id__in=keys) if len(keys) < _FEW else Clock.objects.all()
    for event in ClockEvent.objects.filter(clock__in=of_clocks).order_by("clock", "number"):
        if event.clock_id in happened:
            happened[event.clock_id].append(_event(event))
    return happened


def known_until(today: date) -> date | None:
    """The last day of the years that are known without a gap from today on; None when this year is not."""
    return days().of().ends_on(today)


def _waiting(today: date, office: str, *, and_late_ones: bool) -> QuerySet[Clock]:
    found, mine = Clock.objects.filter(state__in=Clock.OPEN), Q(office=office)
    return found.filter(mine | Q(due__lt=today) if and_late_ones else mine)


def _open(offices: Collection[str] | None) -> QuerySet[Clock]:
    found = Clock.objects.filter(state__in=Clock.OPEN)
    return found if offices is None else found.filter(office__in=offices)


def _lines(found: Iterable[Clock], today: date) -> list[ClockLine]:
    clocks = list(found)
    if not clocks:
        return []
    happened = events_of([kept.pk for kept in clocks])
    known = days()
    calendars = {place: known.of(place) for place in {kept.place for kept in clocks}}
    return [_line(kept, happened[kept.pk], calendars[kept.place], today) for kept in clocks]


def _line(kept: Clock, happened: list[Event], calendar: Calendar, today: date) -> ClockLine:
    return ClockLine(
        kept.pk,
        kept.kind,
        kept.thing,
        kept.office,
        kept.place,
        kept.started,
        kept.days,
        from_json(kept.note) if kept.note else "",
        kept.risen,
        rules.deadline(rules.replay(happened), calendar, today),
    )


def _event(kept: ClockEvent) -> Event:
    return Event(kept.what, kept.day, kept.days, kept.reason)  # type: ignore[arg-type]


@cache
def _of_the_country() -> tuple[SpecialDay, ...]:
    """china.csv: day, until, kind, bo, zh, en, source."""
    found = []
    with _CHINA.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            first = date.fromisoformat(row["day"])
            last = date.fromisoformat(row["until"]) if row["until"] else first
            for step in range((last - first).days + 1):
                found.append(SpecialDay(first + timedelta(days=step), row["kind"]))  # type: ignore[arg-type]
    return tuple(found)
