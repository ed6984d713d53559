"""Start the clocks of resources when structure or law of an entry changes, meet and end them, and let late ones rise."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from zampa.data.catalogue import queries, upkeep
from zampa.data.catalogue.clocking import queries as clocking
from zampa.data.catalogue.queries import Head
from zampa.data.catalogue.upkeep import CAUSES, Cause
from zampa.data.standards import queries as standards
from zampa.foundation.clocks import actions as clocks
from zampa.foundation.clocks import queries as running
from zampa.foundation.clocks.calendars import add_working_days
from zampa.foundation.clocks.queries import ClockLine
from zampa.foundation.kit import environment
from zampa.foundation.kit.saying import Said
from zampa.foundation.messages import actions as messages
from zampa.foundation.people import queries as people
from zampa.foundation.trail import actions as trail

RETIRED = "The resource was retired."


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
    asked: dict[tuple[Cause, str], list[Said]] = {}
    for key in resources:
        before, after = _newest("resource", key)
        if structure := upkeep.structure_changes(before, after):
            asked["resource_structure", key] = structure
        elif law := upkeep.law_changes(before, after):
            asked["resource_law", key] = law
    for key in elements:
        if changes := upkeep.element_changes(*_newest("element", key)):
            for use in queries.uses_of(None, key):
                asked.setdefault(("resource_structure", use.resource), changes)
    _start(asked, by, today)


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


@transaction.atomic
def rise(today: date) -> int:
    """Tell the data office, once, of every update that is late; returns how many there were."""
    late = [clock for cause in CAUSES for clock in running.late(today, kind=cause, risen=False)]
    offices = people.keeper_offices()
    if not late or not offices:
        return 0
    risen = [clock for clock in late if clocks.rise(write=trail.write, by="zampa", key=clock.key, day=today)]
    if risen:
        for office in offices:
            messages.send(to=f"office:{office}", texts=_texts(risen), link=_link(risen))
    return len(risen)


def _start(asked: Mapping[tuple[Cause, str], list[Said]], by: str, today: date) -> None:
    """One clock for each, and one message for each office, however many clocks it has.

    Where no table was ever delivered there is none to be brought up to date.
    """
    if not asked:
        return
    keys = {key for _, key in asked}
    heads = queries.heads_of(None, keys - queries.never_delivered(keys))
    known, days = running.days(), clocking.statutory_days()
    places = {o: people.place_of(o) or environment.place() for o in {head.office for head in heads.values()}}
    calendars = {place: known.of(place) for place in set(places.values())}
    started: dict[str, dict[str, Head]] = {}
    for (cause, key), changes in asked.items():
        if key not in heads:
            continue
        office = heads[key].office
        place = places[office]
        clock = clocks.start(
            write=trail.write,
            by=by,
            kind=cause,
            thing=key,
            office=office,
            place=place,
            day=today,
            days=days,
            note=upkeep.told(changes),
            calendar=calendars[place],
        )
        if clock is not None:
            started.setdefault(office, {})[key] = heads[key]
    for office, told in started.items():
        due = add_working_days(calendars[places[office]], today, days)
        _tell(office, list(told.values()), due)


def _tell(office: str, heads: Sequence[Head], due: date) -> None:
    if len(heads) == 1:
        title, link = heads[0].title, f"/resources/{heads[0].key}"
        texts = {
            "bo": f"{title['bo']} ཡི་དཀར་ཆག་བསྒྱུར་ཟིན། {due} ཚུན་རེའུ་མིག་གསར་པ་སྐྱེལ་རོགས།",
            "zh": f"“{title['zh']}”的目录已变更，请在 {due} 前提交更新后的数据表。",
            "en": f"The entry “{title['en']}” has changed. Please deliver an updated table by {due}.",
        }
    else:
        count, link = len(heads), "/desk"
        texts = {
            "bo": f"དཀར་ཆག་ {count} བསྒྱུར་ཟིན། {due} ཚུན་རེའུ་མིག་གསར་པ་སྐྱེལ་རོགས།",
            "zh": f"有 {count} 条目录已变更，请在 {due} 前提交更新后的数据表。",
            "en": f"{count} entries of your office have changed. Please deliver updated tables by {due}.",
        }
    messages.send(to=f"office:{office}", texts=texts, link=link)


def _newest(kind: str, key: str) -> tuple[dict[str, object], dict[str, object]]:
    """What the newest revision of an entry changed: before and after; twice the same when there is none before."""
    newest = next(iter(standards.history(kind, key, most=1)), None)
    if newest is None:
        return {}, {}
    return (newest.said if newest.before is None else newest.before), newest.said


def _not_before(clock: ClockLine, day: date) -> date:
    return max(clock.started, day)


def _texts(late: Sequence[ClockLine]) -> dict[str, str]:
    """One sentence about one table, one about many."""
    line = queries.line(None, late[0].thing) if len(late) == 1 else None
    if line is None:
        return {
            "bo": f"རེའུ་མིག་ {len(late)} དུས་ལས་ཡོལ་ཟིན། ལས་ཁུངས་ལ་དྲན་སྐུལ་གནང་རོགས།",
            "zh": f"有 {len(late)} 张数据表逾期未更新，请催办。",
            "en": f"The updates of {len(late)} tables are overdue. Please remind their offices.",
        }
    due = late[0].deadline.due
    return {
        "bo": f"{line.title['bo']} {due} ཚུན་སྐྱེལ་མེད། ལས་ཁུངས་ལ་དྲན་སྐུལ་གནང་རོགས།",
        "zh": f"“{line.title['zh']}”应在 {due} 前更新，已逾期，请催办。",
        "en": f"“{line.title['en']}” should have been updated by {due}. Please remind its office.",
    }


def _link(late: Sequence[ClockLine]) -> str:
    return f"/resources/{late[0].thing}" if len(late) == 1 else "/desk"
