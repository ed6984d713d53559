"""What a pack may say about holidays."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from pydantic import Field

from zampa.foundation.clocks.calendars import SpecialDay
from zampa.foundation.kit.declared import Declared, Strict, Texts
from zampa.foundation.kit.faults import Fault
from zampa.foundation.kit.saying import say

LONGEST_SPAN = 31


class DayDeclaration(Strict):
    """A day, or days in a row, on which offices rest or work whatever the weekday."""

    day: date = Field(description="the day, or the first one")
    until: date | None = Field(None, description="the last day, where it is more than one")
    kind: Literal["holiday", "working"] = Field(
        description="holiday: no work; working: work on a weekend day"
    )
    title: Texts = Field(description="its name")
    source: str = Field(min_length=1, description="who says so: the notice, or where it was read")
    verified: bool = Field(
        True, description="false: nobody has read the notice; it moves no deadline, which is then not final"
    )


class CalendarDeclaration(Declared):
    """Holidays and working weekend days. File: calendars/*.yaml, one each. The nearest place's days are right."""

    place: str | None = Field(
        None,
        pattern=r"^\d{2,12}$",
        description="the code of the division where they hold; else the whole country",
    )
    years: tuple[int, ...] = Field(
        (), description="the years of which every day of the country stands here; without place only"
    )
    days: tuple[DayDeclaration, ...] = Field(min_length=1, description="the days")


def days_of(said: CalendarDeclaration) -> list[SpecialDay]:
    """Every single day of a calendar."""
    return [
        SpecialDay(day, declared.kind, said.place or "", declared.verified)
        for declared in said.days
        for day in _span(declared)
    ]


def calendar_faults(said: CalendarDeclaration) -> list[Fault]:
    """Everything about one calendar that does not hold together."""
    return [*_years(said), *_spans(said), *_twice(said)]


def _years(said: CalendarDeclaration) -> Iterator[Fault]:
    if said.place and said.years:
        what = say("A place has days of its own; the years are those of the whole country.")
        yield Fault(("years",), what, say("Leave years: out, or place:."))
    for place, year in enumerate(said.years):
        if not any(declared.day.year == year for declared in said.days):
            what = say("No day of {year} stands here, but the year is said to be whole.", year=year)
            yield Fault(("years", place), what, say("Add its days, or leave the year out."))


def _spans(said: CalendarDeclaration) -> Iterator[Fault]:
    for place, declared in enumerate(said.days):
        if declared.until is not None and not 0 <= (declared.until - declared.day).days <= LONGEST_SPAN:
            what = say("From {day} to {until} is no span of days.", day=declared.day, until=declared.until)
            yield Fault(("days", place, "until"), what, say("until: is the last day, a month later at most."))


def _twice(said: CalendarDeclaration) -> Iterator[Fault]:
    there: set[date] = set()
    for place, declared in enumerate(said.days):
        days = set(_span(declared))
        if twice := sorted(days & there):
            what = say("{day} stands here twice.", day=twice[0])
            yield Fault(("days", place, "day"), what, say("Keep it in one of the two."))
        there |= days


def _span(declared: DayDeclaration) -> list[date]:
    length = ((declared.until or declared.day) - declared.day).days
    return [declared.day + timedelta(days=step) for step in range(min(length, LONGEST_SPAN) + 1)]
