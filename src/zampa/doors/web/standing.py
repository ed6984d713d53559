"""How each resource stands today: its rows, its last delivery, and whether that was on time."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from zampa.data.catalogue import queries as catalogue
from zampa.data.catalogue.declarations import Cycle
from zampa.data.ingest import queries as ingest
from zampa.data.quality.freshness import freshness
from zampa.foundation.people import queries as people
from zampa.foundation.people.rules import Actor


@dataclass(frozen=True)
class Standing:
    """`freshness` is a word of quality's rule; no rows and no date where nothing was delivered yet."""

    freshness: str
    rows: int | None
    last: datetime | None


@dataclass(frozen=True)
class Listed:
    """A resource in a list."""

    key: str
    title: dict[str, str]
    office: str
    standing: Standing


@dataclass(frozen=True)
class Shelf:
    """The resources of one office; `anchor` is its place on the list's page."""

    office: dict[str, str]
    anchor: str
    resources: list[Listed]


@dataclass(frozen=True)
class Figures:
    """The home page's numbers."""

    resources: int
    rows: int
    on_time: int
    overdue: int


def listed(reader: Actor | None, today: date) -> list[Listed]:
    """Every resource with its standing."""
    lines = catalogue.resources(reader)
    last, rows = ingest.last_committed([line.key for line in lines]), ingest.row_counts()
    return [
        Listed(
            line.key,
            line.title,
            line.office,
            standing(line.declaration.cycle, last.get(line.key), rows.get(line.key), today),
        )
        for line in lines
    ]


def standing(cycle: Cycle, last: datetime | None, rows: int | None, today: date) -> Standing:
    """One resource's standing."""
    day = timezone.localdate(last) if last else None
    return Standing(freshness(cycle, day, today).state, rows, last)


def shelves(resources: list[Listed]) -> list[Shelf]:
    """The resources by office, offices in the order of their keys."""
    names = {office.key: office.names for office in people.offices()}
    keys = sorted({resource.office for resource in resources})
    return [
        Shelf(names.get(key, {"en": key}), f"o{place}", [r for r in resources if r.office == key])
        for place, key in enumerate(keys, start=1)
    ]


def figures(resources: list[Listed]) -> Figures:
    """The numbers over all resources."""
    states = [resource.standing.freshness for resource in resources]
    rows = sum(resource.standing.rows or 0 for resource in resources)
    return Figures(
        len(resources), rows, states.count("fresh") + states.count("complete"), states.count("overdue")
    )


def newest(resources: list[Listed], *, most: int = 8) -> list[Listed]:
    """The resources that were delivered last."""
    delivered = [r for r in resources if r.standing.last]
    return sorted(delivered, key=lambda r: r.standing.last or datetime.min, reverse=True)[:most]
