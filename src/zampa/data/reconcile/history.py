"""What was known of one thing, run by run: every value that came to hold, and what held before it."""

from dataclasses import dataclass
from datetime import datetime

import polars as pl

from zampa.data.reconcile import shelves
from zampa.data.reconcile.models import Run
from zampa.foundation.kit import home

MOST_RUNS = 100


@dataclass(frozen=True)
class Turn:
    """From a run on another value holds for a field. `before` and `after` are None where nothing holds."""

    run: int
    at: datetime
    field: str
    before: str | None
    after: str | None
    source: str
    why: str


def history(entity: str, record: str) -> list[Turn]:
    """The turns of the thing to which a record belongs, newest first; the first run says everything for the first time."""
    here = home.current()
    before: dict[str, str | None] = {}
    found: list[Turn] = []
    runs = list(Run.objects.filter(entity=entity).order_by("-number")[:MOST_RUNS])[::-1]
    for run in runs:
        rows = shelves.read(here, entity, "records", run.tables).filter(pl.col("key") == record)
        thing = next(iter(rows.select("thing").collect()["thing"]), None)
        held = shelves.read(here, entity, "held", run.tables).filter(pl.col("thing") == thing).collect()
        now = {row["field"]: row for row in held.iter_rows(named=True)}
        for field in sorted({*now, *before}):
            row = now.get(field)
            value = row["value"] if row else None
            if value != before.get(field):
                said = (row["source"] or "", row["why"]) if row else ("", "")
                found.append(Turn(run.number, run.at, field, before.get(field), value, *said))
        before = {field: row["value"] for field, row in now.items()}
    return found[::-1]
