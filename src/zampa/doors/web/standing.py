"""Lists of resources as pages show them: by office, with how each stands today."""

from dataclasses import dataclass
from datetime import date

from zampa.data.catalogue import listing
from zampa.data.catalogue.listing import Listed, Wanted
from zampa.doors.web import naming
from zampa.foundation.people.rules import Actor

NEWEST, LATE, OFFICES = 8, 8, 60


@dataclass(frozen=True)
class Shelf:
    """The resources of one office; `anchor` is its place on the list's page."""

    key: str
    office: dict[str, str]
    anchor: str
    resources: list[Listed]


@dataclass(frozen=True)
class OfficeCount:
    """An office that provides data, and how many resources it answers for."""

    key: str
    names: dict[str, str]
    count: int


@dataclass(frozen=True)
class Front:
    """What the home page says of the whole: its numbers, what is new, what is late, and who provides it."""

    resources: int
    rows: int
    on_time: int
    overdue: int
    behind: int
    newest: list[Listed]
    late: list[Listed]
    offices: list[OfficeCount]
    more_offices: int


def front(reader: Actor | None, today: date) -> Front:
    """Everything that the home page shows; its cost does not grow with the catalogue's lists."""
    cells = listing.cells(reader, Wanted(), today=today)
    numbers, offices = listing.in_all(cells), listing.counted(cells, "office")
    names = naming.names_of_offices(offices)
    lines = [OfficeCount(key, names.get(key, {"en": key}), count) for key, count in offices.items()]
    return Front(
        resources=numbers["catalogued"],
        rows=sum(cell.rows for cell in cells),
        on_time=numbers["on_time"],
        overdue=numbers["overdue"],
        behind=listing.listing(reader, Wanted(freshness="behind"), today=today, most=0).total,
        newest=_some(reader, Wanted(freshness="delivered"), today, "newest", NEWEST),
        late=_some(reader, Wanted(freshness="overdue"), today, "late", LATE),
        offices=lines[:OFFICES],
        more_offices=max(0, len(lines) - OFFICES),
    )


def shelves(resources: list[Listed]) -> list[Shelf]:
    """The resources by office, in their order."""
    keys = list(dict.fromkeys(resource.office for resource in resources))
    names = naming.names_of_offices(keys)
    return [
        Shelf(key, names.get(key, {"en": key}), f"o{place}", [r for r in resources if r.office == key])
        for place, key in enumerate(keys, start=1)
    ]


def _some(reader: Actor | None, wanted: Wanted, today: date, order: str, most: int) -> list[Listed]:
    return listing.listing(reader, wanted, today=today, order=order, most=most).resources
