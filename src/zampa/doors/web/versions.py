"""The versions of a table as pages list them."""

from dataclasses import dataclass
from datetime import datetime

from zampa.data.catalogue import queries as catalogue
from zampa.data.ingest import queries as ingest
from zampa.data.ingest import reading_rows
from zampa.data.ingest.reading_rows import Difference
from zampa.foundation.people.rules import Actor, may

QUICK_ROWS = 1_000_000  # two versions with more rows are compared on their own page alone


@dataclass(frozen=True)
class Line:
    """One version; `before` is the version that it can be compared with, `paper` the delivery that the reader may open."""

    number: int
    at: datetime
    cause: str
    of: int | None
    reason: str
    paper: str | None
    rows: int
    added: int
    changed: int
    removed: int
    is_current: bool
    before: int | None
    may_return: bool


def lines(reader: Actor | None, resource: str) -> list[Line]:
    """All versions, newest first."""
    found = ingest.versions(reader, resource)
    declared = catalogue.resource(None, resource)
    may_return = declared is not None and may(reader, "rollback", office=declared.office)
    papers = {d.key for d in ingest.deliveries(reader, resource=resource, limit=500)}
    return [
        Line(
            v.number,
            v.at,
            v.cause,
            v.of,
            v.reason,
            v.delivery if v.delivery in papers else None,
            v.rows,
            v.added,
            v.changed,
            v.removed,
            v.is_current,
            v.number - 1 if v.number > 1 else None,
            may_return and not v.is_current,
        )
        for v in found
    ]


@dataclass(frozen=True)
class GoingBack:
    """What a return would change, compared with the current version; `difference` only where it is quick to tell."""

    current: int
    rows: int
    difference: Difference | None


def going_back(reader: Actor | None, resource: str, to: Line) -> GoingBack | None:
    """From the current version to an old one; None while there is no other."""
    now = next((line for line in ingest.versions(reader, resource) if line.is_current), None)
    if now is None:
        return None
    if now.rows + to.rows > QUICK_ROWS:
        return GoingBack(now.number, now.rows, None)
    change = reading_rows.difference(reader, resource, now.number, to.number, limit=0)
    return GoingBack(now.number, now.rows, None if change.withheld else change)
