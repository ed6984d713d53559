"""The versions of a table as pages list them."""

from dataclasses import dataclass
from datetime import datetime

from zampa.data.ingest import queries as ingest
from zampa.foundation.people.rules import Actor


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


def lines(reader: Actor | None, resource: str) -> list[Line]:
    """All versions, newest first."""
    found = ingest.versions(reader, resource)
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
        )
        for v in found
    ]
