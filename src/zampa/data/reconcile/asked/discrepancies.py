"""Discrepancies: what offices are asked about, for officials; a value only for who may read the table that says it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.utils import timezone

from zampa.data.catalogue import naming
from zampa.data.reconcile import rights
from zampa.data.reconcile.models import Discrepancy, Matching
from zampa.foundation.clocks import queries as clocks
from zampa.foundation.clocks.queries import ClockLine
from zampa.foundation.people import queries as people
from zampa.foundation.people.rules import Actor, may

_STATES = ("open", "answered", "closed")


@dataclass(frozen=True)
class DiscrepancyLine:
    """A discrepancy in a list. `theirs` is what the source says, `golden` what holds (None: undecided, or not to be read).

    `bundle`: the values that one paper asks about, 0 for one value; `names` by which people know the thing.
    """

    number: str
    entity: str
    thing: str
    field: str
    resource: str
    title: dict[str, str]
    office: str
    names: str
    theirs: str | None
    golden: str | None
    says: str | None
    bundle: int
    how: str
    by_office: str
    state: str
    outcome: str
    opened_at: datetime
    closed_at: datetime | None
    clock: ClockLine | None


@dataclass(frozen=True)
class Step:
    """What somebody did with a discrepancy ("answered", "sent_back"), and why."""

    what: str
    name: str
    office: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class DiscrepancyView:
    """A discrepancy with its story, and what the reader may do with it now."""

    line: DiscrepancyLine
    record: str
    by: str
    reason: str
    steps: list[Step]
    run: int
    closed_run: int | None
    may_answer: bool
    may_send_back: bool
    may_rule: bool


def discrepancies(
    reader: Actor | None,
    *,
    entity: str | None = None,
    office: str | None = None,
    state: str | None = None,
    thing: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> tuple[int, list[DiscrepancyLine]]:
    """How many there are, and some of them: those that wait first, the newest before the others. None for the public.

    `office`: that of the source, or the one that disputes; `state`: "open", "answered", "closed".
    """
    if reader is None:
        return 0, []
    found = Discrepancy.objects.all()
    if entity is not None:
        found = found.filter(entity=entity)
    if thing is not None:
        found = found.filter(thing=thing)
    if state is not None:
        found = found.filter(state=state)
    if office is not None:
        found = found.filter(office=office) | found.filter(by_office=office)
    return found.count(), _lines(reader, list(_ordered(found)[offset : offset + limit]))


def resources(numbers: Collection[str]) -> dict[str, str]:
    """The resource that each of these papers asks about, by number; others are absent. No value is told."""
    return dict(Discrepancy.objects.filter(number__in=list(numbers)).values_list("number", "resource"))


def offices(reader: Actor | None) -> set[str]:
    """The offices that were ever asked; none for the public."""
    if reader is None:
        return set()
    return set(Discrepancy.objects.order_by().values_list("office", flat=True).distinct())


def discrepancy(reader: Actor | None, number: str) -> DiscrepancyView | None:
    """One discrepancy; None where there is none, and for the public."""
    kept = Discrepancy.objects.filter(number=number).first()
    if kept is None or reader is None:
        return None
    (line,) = _lines(reader, [kept])
    names = people.sender_names({kept.by, *(step["by"] for step in kept.steps)})
    steps = [
        Step(
            step["what"],
            names.get(step["by"], step["by"]),
            step["office"],
            datetime.fromisoformat(step["at"]),
            step["reason"],
        )
        for step in kept.steps
    ]
    golden = Matching.objects.filter(key=kept.entity).values_list("golden", flat=True).first() or ""
    return DiscrepancyView(
        line,
        kept.record,
        names.get(kept.by, kept.by),
        kept.reason,
        steps,
        kept.run,
        kept.closed_run,
        may_answer=kept.state == "open" and may(reader, "answer", office=kept.office),
        may_send_back=kept.state == "answered" and may(reader, "send_back"),
        may_rule=kept.state in Discrepancy.OPEN and may(reader, "rule", office=rights.office_of(golden)),
    )


def _ordered(found: QuerySet[Discrepancy]) -> QuerySet[Discrepancy]:
    order = Case(
        *(When(state=state, then=Value(place)) for place, state in enumerate(_STATES)),
        output_field=IntegerField(),
    )
    return found.order_by(order, "-opened_at", "-number")


def _lines(reader: Actor, found: list[Discrepancy]) -> list[DiscrepancyLine]:
    titles = naming.titles({kept.resource for kept in found})
    told = clocks.told(timezone.localdate(), [kept.clock for kept in found if kept.clock])
    golden = dict(Matching.objects.values_list("key", "golden"))
    sources = {kept.resource for kept in found}
    readable = {one for one in sources | set(golden.values()) if rights.may_read(reader, one)}
    return [_line(reader, kept, titles, told, golden.get(kept.entity, ""), readable) for kept in found]


def _line(
    reader: Actor,
    kept: Discrepancy,
    titles: Mapping[str, dict[str, str]],
    told: Mapping[int, ClockLine],
    golden: str,
    readable: set[str],
) -> DiscrepancyLine:
    sees = golden in readable
    sees_theirs = kept.resource in readable or reader.office == kept.office
    sees_theirs = sees_theirs if kept.how == "run" else False
    return DiscrepancyLine(
        kept.number,
        kept.entity,
        kept.thing,
        kept.field,
        kept.resource,
        titles.get(kept.resource, {"en": kept.resource}),
        kept.office,
        kept.names if sees or reader.office == kept.office else "",
        kept.theirs if sees_theirs else None,
        (kept.golden or None) if sees or reader.office == kept.office else None,
        (kept.says or None) if sees or reader.office in (kept.office, kept.by_office) else None,
        kept.bundle,
        kept.how,
        kept.by_office,
        kept.state,
        kept.outcome,
        kept.opened_at,
        kept.closed_at,
        told.get(kept.clock) if kept.clock else None,
    )
