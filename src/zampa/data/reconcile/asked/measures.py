"""How each source does: how often its value holds or loses, what was put right, and how fast. Public, by office."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from statistics import median

from django.utils import timezone

from zampa.data.catalogue import naming
from zampa.data.reconcile import rights, rows
from zampa.data.reconcile.losses import PUT_RIGHT
from zampa.data.reconcile.models import Discrepancy
from zampa.foundation.clocks import queries as clocks
from zampa.foundation.clocks.calendars import Calendar, working_days_between
from zampa.foundation.kit import environment
from zampa.foundation.people import queries as people


@dataclass(frozen=True)
class Measure:
    """How a source does in one field, or an office in all of its sources (then `source` and `field` are empty).

    `wins` and `loses`: things of the newest run whose value is this source's, or another's. Values that it was asked
    about: `open` wait, `put_right` were changed by the source; `days`: the median of working days that this took.
    """

    office: str
    source: str
    title: dict[str, str]
    field: str
    wins: int
    loses: int
    open: int
    put_right: int
    days: float | None


@dataclass
class _Sum:
    counts: Counter[str] = field(default_factory=Counter)
    days: list[int] = field(default_factory=list)


def measures(entity: str) -> list[Measure]:
    """Of each source and field, by source and field. Counts only: everybody may read them."""
    sums = _sums(entity)
    titles = naming.titles({source for source, _ in sums})
    offices = {source: rights.office_of(source) for source, _ in sums}
    return [
        _measure(offices[source], source, titles.get(source, {"en": source}), name, sums[source, name])
        for source, name in sorted(sums)
    ]


def by_office(entities: Iterable[str]) -> list[Measure]:
    """Of each office, over all of its sources and fields of these entities."""
    offices: dict[str, _Sum] = {}
    for entity in entities:
        for (source, _), one in _sums(entity).items():
            whole = offices.setdefault(rights.office_of(source), _Sum())
            whole.counts.update(one.counts)
            whole.days += one.days
    return [_measure(office, "", {}, "", offices[office]) for office in sorted(offices)]


def _sums(entity: str) -> dict[tuple[str, str], _Sum]:
    found: dict[tuple[str, str], _Sum] = {}
    run = rows.newest(entity)
    for source, name, outcome, count in run.counts.get("measures", []) if run else []:
        found.setdefault((source, name), _Sum()).counts[outcome] += count
    known, places, passed = clocks.days(), dict[str, Calendar](), dict[tuple[str, date, date], int]()
    papers = Discrepancy.objects.filter(entity=entity).order_by()
    for source, name, office, state, outcome, bundle, opened, closed in papers.values_list(
        "resource", "field", "office", "state", "outcome", "bundle", "opened_at", "closed_at"
    ):
        one = found.setdefault((source, name), _Sum())
        if state in Discrepancy.OPEN:
            one.counts["open"] += bundle or 1
        elif outcome in PUT_RIGHT:
            one.counts["put_right"] += bundle or 1
            span = (office, timezone.localdate(opened), timezone.localdate(closed))
            if span not in passed:
                if office not in places:
                    places[office] = known.of(people.place_of(office) or environment.place())
                passed[span] = working_days_between(places[office], *span[1:])
            one.days.append(passed[span])
    return found


def _measure(office: str, source: str, title: dict[str, str], name: str, one: _Sum) -> Measure:
    counts = one.counts
    days = float(median(one.days)) if one.days else None
    return Measure(
        office,
        source,
        title,
        name,
        counts["wins"],
        counts["loses"],
        counts["open"],
        counts["put_right"],
        days,
    )
