"""Start clocks, keep what happens to them, and keep the calendars of packs."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, Protocol

from django.db import transaction
from django.utils import timezone

from zampa.foundation.clocks import queries, rules
from zampa.foundation.clocks.calendars import Calendar
from zampa.foundation.clocks.declarations import CalendarDeclaration
from zampa.foundation.clocks.models import Calendar as KeptCalendar
from zampa.foundation.clocks.models import Clock, ClockEvent
from zampa.foundation.clocks.rules import Course, Event
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say, to_json

_BATCH = 500
_ACTS = {"met": "clock.meet", "ended": "clock.end", "risen": "clock.rise"}


@dataclass(frozen=True)
class Asked:
    """One of many things for which a clock starts."""

    thing: str
    office: str
    place: str = ""


class Write(Protocol):
    """Writes the act's line: `trail.actions.write`, handed over by the room that lets the clock act."""

    def __call__(self, *, by: str, act: str, thing: str, detail: dict[str, Any] | None = None) -> int: ...


@transaction.atomic
def start(
    *,
    write: Write,
    by: str,
    kind: str,
    thing: str,
    office: str,
    day: date,
    days: int,
    place: str = "",
    note: str = "",
    calendar: Calendar | None = None,
) -> int | None:
    """Start a clock of `days` working days; returns its key. None when one of this kind runs for the thing already:
    its deadline is the earlier one, and stands. `calendar`: that of the place, for who starts many and has read it."""
    event = Event("started", day, days)
    if told := rules.fault(Course(), event):
        raise Told(Problem(thing, told))
    if Clock.objects.filter(kind=kind, thing=thing, state__in=Clock.OPEN).exists():
        return None
    clock = Clock(kind=kind, thing=thing, office=office, place=place, started=day, days=days)
    clock.note = to_json(note) if note else {}
    clock.due = rules.due(rules.replay([event]), calendar or queries.days().of(place))
    clock.save()
    _add(clock, 1, event, by)
    write(by=by, act="clock.start", thing=f"clock {clock.pk}", detail=_about(clock, days=days))
    return clock.pk


@transaction.atomic
def start_many(
    *, write: Write, by: str, kind: str, asked: Sequence[Asked], day: date, days: int, note: str = ""
) -> dict[str, int]:
    """Start a clock for each of these things, with one line for all; returns their keys by thing.

    A thing for which one of this kind runs keeps that one, and is absent. Raises Told.
    """
    event = Event("started", day, days)
    if told := rules.fault(Course(), event):
        raise Told(Problem(kind, told))
    has = set(Clock.objects.filter(kind=kind, state__in=Clock.OPEN).values_list("thing", flat=True))
    wanted = [one for one in asked if one.thing not in has]
    if not wanted:
        return {}
    known, course = queries.days(), rules.replay([event])
    due = {place: rules.due(course, known.of(place)) for place in {one.place for one in wanted}}
    said = to_json(note) if note else {}
    clocks = Clock.objects.bulk_create(
        [
            Clock(kind=kind, started=day, days=days, note=said, due=due[one.place], **vars(one))
            for one in wanted
        ],
        batch_size=_BATCH,
    )
    _add_to_many([(clock, 1, event) for clock in clocks], by)
    keys = [clock.pk for clock in clocks]
    write(by=by, act="clock.start", thing=kind, detail={"clocks": keys, "days": days})
    return {clock.thing: clock.pk for clock in clocks}


@transaction.atomic
def happen_to_many(
    *,
    write: Write,
    by: str,
    keys: Collection[int],
    what: Literal["met", "ended", "risen"],
    day: date,
    reason: str = "",
) -> list[int]:
    """Let many clocks be met, end or rise, with one line for all; returns those to which it could happen."""
    wanted, changed = list(keys), list[tuple[Clock, int, Event]]()
    happened, known, calendars = queries.events_of(wanted), queries.days(), dict[str, Calendar]()
    for first in range(0, len(wanted), _BATCH):
        for clock in Clock.objects.select_for_update().filter(id__in=wanted[first : first + _BATCH]):
            course = rules.replay(happened[clock.pk])
            event = Event(what, max(day, course.last or day), reason=reason)
            if rules.fault(course, event) or (what == "risen" and course.is_suspended):
                continue
            calendar = calendars.setdefault(clock.place, known.of(clock.place))
            _tell(clock, rules.step(course, event), calendar)
            changed.append((clock, len(happened[clock.pk]) + 1, event))
    clocks = [clock for clock, _, _ in changed]
    _save_many(clocks)
    _add_to_many(changed, by)
    if clocks:
        detail = {"clocks": [clock.pk for clock in clocks]}
        write(by=by, act=_ACTS[what], thing=clocks[0].kind, detail=detail)
    return [clock.pk for clock in clocks]


def suspend(*, write: Write, by: str, key: int, day: date, reason: str) -> None:
    """No day counts from `day` on, until it is resumed. Raises Told when that cannot be."""
    _happen(write, by, key, Event("suspended", day, reason=reason), "clock.suspend")


def resume(*, write: Write, by: str, key: int, day: date) -> None:
    """Days count again from `day` on. Raises Told."""
    _happen(write, by, key, Event("resumed", day), "clock.resume")


def extend(*, write: Write, by: str, key: int, day: date, days: int, reason: str) -> None:
    """Give the office `days` more working days. Raises Told."""
    _happen(write, by, key, Event("extended", day, days, reason), "clock.extend")


def meet(*, write: Write, by: str, key: int, day: date) -> None:
    """What was asked for was done. Raises Told."""
    _happen(write, by, key, Event("met", day), "clock.meet")


def end(*, write: Write, by: str, key: int, day: date, reason: str) -> None:
    """It need not be done any more. Raises Told."""
    _happen(write, by, key, Event("ended", day, reason=reason), "clock.end")


@transaction.atomic
def rise(*, write: Write, by: str, key: int, day: date) -> bool:
    """It is late, and the data office is told. False, and nothing is kept, when it stopped meanwhile or rose already."""
    clock, course = _course(key)
    if course.is_suspended or rules.fault(course, Event("risen", day)):
        return False
    _happen(write, by, clock.pk, Event("risen", day), "clock.rise")
    return True


@transaction.atomic
def declare(
    *, pack: str, calendars: Collection[CalendarDeclaration]
) -> list[tuple[str, str, dict[str, Any]]]:
    """Make these the calendars of the pack, and compute every open deadline again; what it no longer declares is retired.

    Returns what is not as it was: key, change ("new", "changed", "moved", "returns", "retired"), declaration.
    Part of the transaction in which a pack is applied, which writes the line in the trail.
    """
    kept = {row.key: row for row in KeptCalendar.objects.all()}
    changed = []
    for said in calendars:
        declared = said.model_dump(mode="json")
        if told := _change(kept.get(said.key), pack, declared):
            changed.append((said.key, told, declared))
    names = {said.key for said in calendars}
    for row in kept.values():
        if row.pack == pack and not row.retired and row.key not in names:
            changed.append((row.key, "retired", row.declared))
    rows = [
        KeptCalendar(key=key, pack=pack, title=said["title"], declared=said, retired=change == "retired")
        for key, change, said in changed
    ]
    KeptCalendar.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["pack", "title", "declared", "retired"],
    )
    if changed:
        compute_again()
    return changed


@transaction.atomic
def compute_again() -> int:
    """Tell every open deadline again from its events; returns how many came out differently."""
    known, calendars = queries.days(), dict[str, Calendar]()
    clocks, moved = list(Clock.objects.filter(state__in=Clock.OPEN)), []
    happened = queries.events_of([clock.pk for clock in clocks])
    for clock in clocks:
        calendar = calendars.setdefault(clock.place, known.of(clock.place))
        before = (clock.state, clock.due, clock.risen)
        _tell(clock, rules.replay(happened[clock.pk]), calendar)
        if (clock.state, clock.due, clock.risen) != before:
            moved.append(clock)
    Clock.objects.bulk_update(moved, ["state", "due", "risen"], batch_size=_BATCH)
    return len(moved)


@transaction.atomic
def _happen(write: Write, by: str, key: int, event: Event, act: str) -> None:
    clock, course = _course(key)
    if told := rules.fault(course, event):
        raise Told(Problem(clock.thing, told))
    _add(clock, clock.events.count() + 1, event, by)
    _tell(clock, rules.step(course, event), queries.days().of(clock.place))
    clock.save(update_fields=["state", "due", "risen"])
    more = {"days": event.days} if event.days else {}
    write(by=by, act=act, thing=f"clock {key}", detail=_about(clock, **more))


def _course(key: int) -> tuple[Clock, Course]:
    """The clock, held until the transaction ends, and its course. Raises Told."""
    clock = Clock.objects.select_for_update().filter(id=key).first()
    if clock is None:
        raise Told(
            Problem(str(key), say("There is no clock with this number."), say("See them with: zampa clocks"))
        )
    return clock, rules.replay(queries.events(key))


def _add(clock: Clock, number: int, event: Event, by: str) -> None:
    ClockEvent.objects.create(
        clock=clock,
        number=number,
        what=event.what,
        day=event.day,
        days=event.days,
        reason=event.reason,
        by=by,
        at=timezone.now(),
    )


def _save_many(clocks: Sequence[Clock]) -> None:
    """How these clocks stand now: one statement for all that stand alike, for most do."""
    alike: dict[tuple[str, date | None, date | None], list[int]] = {}
    for clock in clocks:
        alike.setdefault((clock.state, clock.due, clock.risen), []).append(clock.pk)
    for (state, due, risen), keys in alike.items():
        for first in range(0, len(keys), _BATCH):
            some = Clock.objects.filter(id__in=keys[first : first + _BATCH])
            some.update(state=state, due=due, risen=risen)


def _add_to_many(numbered: Sequence[tuple[Clock, int, Event]], by: str) -> None:
    """To each of these clocks its event of that number."""
    now = timezone.now()
    events = [
        ClockEvent(clock=clock, number=n, what=e.what, day=e.day, days=e.days, reason=e.reason, by=by, at=now)
        for clock, n, e in numbered
    ]
    ClockEvent.objects.bulk_create(events, batch_size=_BATCH)


def _tell(clock: Clock, course: Course, calendar: Calendar) -> None:
    over = "met" if course.met else "ended" if course.ended else ""
    clock.state = over or ("suspended" if course.is_suspended else "running")
    clock.due = rules.due(course, calendar)
    clock.risen = course.risen


def _about(clock: Clock, **more: int) -> dict[str, Any]:
    return {"kind": clock.kind, "of": clock.thing, "office": clock.office, **more}


def _change(before: KeptCalendar | None, pack: str, after: dict[str, Any]) -> str:
    if before is None:
        return "new"
    if before.retired:
        return "returns"
    if before.pack != pack:
        return "moved"
    return "changed" if before.declared != after else ""
