"""Everything that waits for one reader, across rooms: clocks, deliveries, promises, grading, messages."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.urls import NoReverseMatch, reverse

from zampa.data.catalogue import listing, naming
from zampa.data.catalogue.listing import Listed, Wanted
from zampa.data.catalogue.promises import GRACE
from zampa.data.ingest import pending
from zampa.data.reconcile import queries as registers
from zampa.data.reconcile.actions.retesting import CLOCK
from zampa.data.reconcile.asked import desk as reconcile
from zampa.doors.web import urgency
from zampa.doors.web.naming import names_of_offices
from zampa.doors.web.urgency import Group, Waiting
from zampa.foundation.clocks import queries as clocks
from zampa.foundation.clocks.queries import ClockLine
from zampa.foundation.messages import queries as messages
from zampa.foundation.people.rules import Actor, may

PAGE = 40


@dataclass(frozen=True)
class Line:
    """One thing that waits, as the desk shows it. `state`: a word of the table "clock"; `office`: where it is another's.

    `about`: what kind of things they are, where many are gathered in one line.
    """

    kind: str
    title: dict[str, str] | None
    office: dict[str, str] | None
    state: str
    day: date | None
    since: date | None
    days_left: int | None
    final: bool
    why: str
    count: int
    about: dict[str, str] | None
    do: str
    link: str


@dataclass(frozen=True)
class Desk:
    """One page of what waits: the things under their headings, and how many there are in all."""

    total: int
    overdue: int
    groups: list[tuple[Group, list[Line]]]
    first: int
    last: int


@dataclass
class _Found:
    total: int = 0
    overdue: int = 0
    things: list[Waiting] = field(default_factory=list)

    def add(self, total: int, overdue: int, things: Iterable[Waiting]) -> None:
        self.total += total
        self.overdue += overdue
        self.things += things


def desk(by: Actor, today: date, *, first: int = 0) -> Desk:
    """What waits for this reader, from the thing number `first` on (counted from 0)."""
    found, most = _Found(), first + PAGE
    _clocks(found, by, today, most)
    _discrepancies(found, by, today)
    _pairs(found, by)
    _deliveries(found, by, most)
    _promises(found, by, today, most)
    _grading(found, by, today)
    _places(found, by, today)
    _messages(found, by)
    if 0 < found.total <= first:
        return desk(by, today)
    shown = urgency.window(found.things, first=first, most=PAGE)
    lines = _lines(shown, by, today)
    groups = [(group, [lines[thing] for thing in some]) for group, some in urgency.grouped(shown, today)]
    return Desk(found.total, found.overdue, groups, first + 1, first + len(shown))


def _clocks(found: _Found, by: Actor, today: date, most: int) -> None:
    if not may(by, "deliver", office=by.office):
        return
    everywhere = may(by, "keep_clocks")
    total, late, nearest = clocks.waiting(
        today, office=by.office, and_late_ones=everywhere, most=most, but=CLOCK
    )
    things = [Waiting("clock", str(c.key), c.office, c.due, resource=c.thing) for c in nearest]
    found.add(total, late, things)


def _discrepancies(found: _Found, by: Actor, today: date) -> None:
    """What the own office must answer, one line whatever their number; for a keeper what is late elsewhere, too."""
    if may(by, "answer", office=by.office):
        everywhere = may(by, "keep_clocks")
        for office, late, count, day in clocks.gathered(
            today, kind=CLOCK, office=by.office, and_late_ones=everywhere
        ):
            found.add(1, int(late), [Waiting("discrepancies", f"{office} {late}", office, day, count=count)])


def _pairs(found: _Found, by: Actor) -> None:
    """Pairs to judge, one line for each entity; and for a keeper what offices have rejected."""
    papers = reconcile.waiting_for(by)
    for entity, count in papers.to_judge.items():
        found.add(1, 0, [Waiting("pairs", entity, count=count)])
    if papers.to_decide:
        found.add(1, 0, [Waiting("rejected", "rejected", count=papers.to_decide)])


def _deliveries(found: _Found, by: Actor, most: int) -> None:
    total, oldest = pending.pending(by, most=most)
    things = [Waiting(p.state, p.key, p.office, since=p.since, resource=p.resource) for p in oldest]
    found.add(total, 0, things)


def _promises(found: _Found, by: Actor, today: date, most: int) -> None:
    """Late deliveries: for a keeper those of every office; what is due and not late yet: the own office's."""
    if not may(by, "deliver", office=by.office):
        return
    own = Wanted(office=by.office)
    late = Wanted() if may(by, "deliver") else own
    for wanted, freshness in ((late, "overdue"), (own, "due")):
        told = listing.listing(by, _standing(wanted, freshness), today=today, most=most, order="late")
        things = [Waiting("promised", r.key, r.office, _late(r), resource=r.key) for r in told.resources]
        found.add(told.total, told.total if freshness == "overdue" else 0, things)


def _standing(wanted: Wanted, freshness: str) -> Wanted:
    return Wanted(office=wanted.office, freshness=freshness)


def _late(resource: Listed) -> date | None:
    """The last day on which the delivery is not overdue."""
    return resource.due + timedelta(days=GRACE.get(resource.cycle, 0)) if resource.due else None  # type: ignore[call-overload]


def _grading(found: _Found, by: Actor, today: date) -> None:
    if not may(by, "apply_packs"):
        return
    missing = listing.listing(by, Wanted(grade="none"), today=today, most=0).total
    if missing:
        found.add(1, 0, [Waiting("grading", "grading", count=missing)])


def _places(found: _Found, by: Actor, today: date) -> None:
    """Resources about a division that the register has no more, for the data office."""
    if may(by, "apply_packs"):
        gone = listing.listing(by, Wanted(place=listing.GONE), today=today, most=0).total
        if gone:
            found.add(1, 0, [Waiting("gone", "gone", count=gone)])


def _messages(found: _Found, by: Actor) -> None:
    if unread := messages.unread(by.addresses):
        found.add(1, 0, [Waiting("messages", "messages", count=unread)])


def _lines(shown: list[Waiting], by: Actor, today: date) -> dict[Waiting, Line]:
    told = clocks.told(today, [int(w.thing) for w in shown if w.kind == "clock"])
    titles = naming.titles({w.resource for w in shown if w.resource})
    offices = names_of_offices({w.office for w in shown if w.office and w.office != by.office})
    entities = {e.key: e.title for e in registers.entities()} if any(w.kind == "pairs" for w in shown) else {}
    return {
        w: _line(
            w,
            told.get(int(w.thing)) if w.kind == "clock" else None,
            titles.get(w.resource, {"en": w.resource}) if w.resource else None,
            offices.get(w.office, {"en": w.office}) if w.office and w.office != by.office else None,
            entities.get(w.thing) if w.kind == "pairs" else None,
            today,
        )
        for w in shown
    }


def _line(
    w: Waiting,
    clock: ClockLine | None,
    title: dict[str, str] | None,
    office: dict[str, str] | None,
    about: dict[str, str] | None,
    today: date,
) -> Line:
    late = w.day is not None and w.day < today
    return Line(
        kind=w.kind,
        title=title,
        office=office,
        state=clock.deadline.state if clock else "late" if late else "running" if w.day else "",
        day=w.day,
        since=w.since,
        days_left=clock.deadline.days_left if clock else None,
        final=clock.deadline.final if clock else True,
        why=clock.note if clock else "",
        count=w.count,
        about=about,
        do="remind" if office and w.kind in {"clock", "promised", "discrepancies"} else w.kind,
        link=_link(w, is_mine=office is None),
    )


def _link(w: Waiting, *, is_mine: bool) -> str:
    if w.kind in {"asked", "held"}:
        return reverse("delivery", args=[w.thing])
    if w.kind == "pairs":
        return reverse("queue", args=[w.thing])
    if w.kind == "discrepancies":
        return f"{reverse('discrepancies')}?state=open&office={w.office}"
    if w.kind == "rejected":
        return f"{reverse('discrepancies')}?state=answered"
    if w.kind == "messages":
        return "#inbox"
    if w.kind == "grading":
        return _grading_page()
    if w.kind == "gone":
        return f"{reverse('resources')}?place={listing.GONE}"
    if is_mine:
        return f"{reverse('deliver')}?resource={w.resource}"
    return reverse("resource", args=[w.resource])


def _grading_page() -> str:
    """The page of grades; the list of resources while there is none."""
    try:
        return reverse("grading")
    except NoReverseMatch:
        return f"{reverse('resources')}?grade=none"
