"""What other policies would change of what holds, before they are applied: nothing is written."""

from dataclasses import dataclass

import polars as pl
from django.utils import timezone

from zampa.data.reconcile import golden, shelves
from zampa.data.reconcile.actions import running
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.models import Run
from zampa.foundation.kit import home

SAMPLES = 5
_OF_RECORDS = ("sources", "link", "parent")


@dataclass(frozen=True)
class Sample:
    """One value that would change: of which thing, and why the new one would hold (a word of policy.Why)."""

    thing: str
    names: tuple[str, ...]
    field: str
    old: str | None
    new: str | None
    source: str | None
    why: str


@dataclass(frozen=True)
class Preview:
    """How many values would change, by field, with samples of each.

    `relinks`: other parts change, too, by which rows are read or linked; what that does only a run can tell. `unread`:
    fields that the last run did not read, so that nothing is said of them.
    """

    entity: str
    things: int
    fields: dict[str, int]
    samples: tuple[Sample, ...]
    relinks: tuple[str, ...]
    unread: tuple[str, ...]


def preview(after: MatchingDeclaration, *, samples: int = SAMPLES) -> Preview | None:
    """What would hold by these policies, of the records and links of the last run; None where nothing was run yet.

    `samples`: at most so many of each field.
    """
    run = Run.objects.filter(entity=after.key).order_by("-number").first()
    if run is None:
        return None
    before, here = MatchingDeclaration.model_validate(run.declared), home.current()
    records = shelves.read(here, run.entity, "records", run.tables).collect()
    held = shelves.read(here, run.entity, "held", run.tables).collect()
    unread = tuple(name for name in after.names if name not in records.columns)
    known = after.model_copy(update={"fields": tuple(f for f in after.fields if f.name not in unread)})
    things, day = records.select("key", "thing"), timezone.localdate().isoformat()
    ruled = running.papers(run.entity).ruled
    made = golden.assemble(known, records.drop("thing"), things, day=day, ruled=ruled)
    changed = _changed(held, made.held)
    counts = {
        str(name): int(count) for name, count in changed.group_by("field").len().sort("field").iter_rows()
    }
    shown = changed.group_by("field", maintain_order=True).head(samples)
    relinks = tuple(part for part in _OF_RECORDS if getattr(before, part) != getattr(after, part))
    return Preview(
        run.entity, held["thing"].n_unique(), counts, _samples(shown, before, held), relinks, unread
    )


def _changed(held: pl.DataFrame, would: pl.DataFrame) -> pl.DataFrame:
    """Values that differ: "thing", "field", "value" as it holds, "new", and "source" and "why" of the new one."""
    new = would.select("thing", "field", pl.col("value").alias("new"), "source", "why")
    both = held.select("thing", "field", "value").join(new, on=["thing", "field"], how="full", coalesce=True)
    return both.filter(pl.col("value").ne_missing(pl.col("new"))).sort("field", "thing")


def _samples(shown: pl.DataFrame, before: MatchingDeclaration, held: pl.DataFrame) -> tuple[Sample, ...]:
    named = held.join(shown.select("thing").unique(), on="thing", how="semi").drop_nulls("value")
    values = {
        (thing, field): value for thing, field, value in named.select("thing", "field", "value").iter_rows()
    }
    found = []
    for row in shown.iter_rows(named=True):
        names = tuple(
            values[row["thing"], name] for name in before.shown_by if (row["thing"], name) in values
        )
        parts = (row["field"], row["value"], row["new"], row["source"], row["why"] or "missing")
        found.append(Sample(row["thing"], names, *parts))
    return tuple(found)
