"""The clocks of resources: one starts when structure or law of an entry changes, and a delivery meets it."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from zampa.data.catalogue import queries, upkeep
from zampa.data.catalogue.queries import ResourceLine
from zampa.data.catalogue.upkeep import CAUSES, Cause
from zampa.data.standards import queries as standards
from zampa.foundation.clocks import actions as clocks
from zampa.foundation.clocks import queries as running
from zampa.foundation.clocks.queries import ClockLine
from zampa.foundation.kit import environment
from zampa.foundation.kit.saying import Said
from zampa.foundation.messages import actions as messages
from zampa.foundation.people import queries as people
from zampa.foundation.trail import actions as trail

RETIRED = "The resource was retired."


def statutory_days() -> int:
    """Working days within which an updated table must be delivered (ZAMPA_UPDATE_DAYS)."""
    return environment.number("ZAMPA_UPDATE_DAYS")


@transaction.atomic
def start(
    *, resources: Collection[str], elements: Collection[str], retired: Collection[str], by: str, at: datetime
) -> None:
    """Start the clocks of what these changed entries ask for, and end those of retired ones.

    Part of the transaction in which a pack is applied, after its changes were written into the history.
    """
    today = timezone.localdate(at)
    for key in retired:
        end(resource=key, by=by, day=today, reason=RETIRED)
    for key in resources:
        before, after = _newest("resource", key)
        if structure := upkeep.structure_changes(before, after):
            _start("resource_structure", key, structure, by, today)
        elif law := upkeep.law_changes(before, after):
            _start("resource_law", key, law, by, today)
    for key in elements:
        if changes := upkeep.element_changes(*_newest("element", key)):
            for resource in dict.fromkeys(use.resource for use in queries.uses_of(None, key)):
                _start("resource_structure", resource, changes, by, today)


@transaction.atomic
def meet(*, resource: str, by: str, causes: Iterable[Cause] = CAUSES) -> None:
    """A delivery brought the table up to date. Part of the delivery's transaction."""
    today = timezone.localdate()
    for cause in causes:
        if clock := running.running_for(today, kind=cause, thing=resource):
            clocks.meet(write=trail.write, by=by, key=clock.key, day=_not_before(clock, today))


@transaction.atomic
def end(*, resource: str, by: str, day: date, reason: str) -> None:
    """Nothing is asked for any more."""
    for cause in CAUSES:
        if clock := running.running_for(day, kind=cause, thing=resource):
            clocks.end(write=trail.write, by=by, key=clock.key, day=_not_before(clock, day), reason=reason)


def clock_of(resource: str, today: date) -> ClockLine | None:
    """The clock of a resource that ends first."""
    found = [running.running_for(today, kind=cause, thing=resource) for cause in CAUSES]
    return min((c for c in found if c), key=lambda c: c.deadline.due or date.max, default=None)


def _start(cause: Cause, key: str, changes: list[Said], by: str, today: date) -> None:
    line = queries.line(None, key)
    if line is None or line.retired:
        return
    clock = clocks.start(
        write=trail.write,
        by=by,
        kind=cause,
        thing=key,
        office=line.office,
        place=people.place_of(line.office) or environment.place(),
        day=today,
        days=statutory_days(),
        note=upkeep.told(changes),
    )
    if clock is not None:
        _tell(line, clock, today)


def _tell(line: ResourceLine, key: int, today: date) -> None:
    clock = running.clock(key, today)
    due = clock.deadline.due.isoformat() if clock and clock.deadline.due else ""
    title = line.title
    texts = {
        "bo": f"{title['bo']} ཡི་དཀར་ཆག་བསྒྱུར་ཟིན། {due} ཚུན་རེའུ་མིག་གསར་པ་སྐྱེལ་རོགས།",
        "zh": f"“{title['zh']}”的目录已变更，请在 {due} 前提交更新后的数据表。",
        "en": f"The entry “{title['en']}” has changed. Please deliver an updated table by {due}.",
    }
    messages.send(to=f"office:{line.office}", texts=texts, link=f"/resources/{line.key}")


def _newest(kind: str, key: str) -> tuple[dict[str, object], dict[str, object]]:
    """What the newest revision of an entry changed: before and after; twice the same when there is none before."""
    newest = next(iter(standards.history(kind, key)), None)
    if newest is None:
        return {}, {}
    return (newest.said if newest.before is None else newest.before), newest.said


def _not_before(clock: ClockLine, day: date) -> date:
    return max(clock.started, day)
