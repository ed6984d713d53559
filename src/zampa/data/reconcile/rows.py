"""The rows of an entity as its newest run knows them, by their keys: what each says, and which thing it belongs to."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from zampa.data.reconcile import shelves
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.models import Run
from zampa.foundation.kit import home


@dataclass(frozen=True)
class Row:
    """A source's row. `row` is its identity there; `thing` the key of what it belongs to, None where it is nothing yet."""

    key: str
    source: str
    row: str
    thing: str | None
    says: dict[str, str]


def newest(entity: str) -> Run | None:
    """The run that readers look through."""
    return Run.objects.filter(entity=entity).order_by("-number").first()


def of_keys(run: Run, keys: Collection[str]) -> dict[str, Row]:
    """These rows by key; unknown ones are absent."""
    return _rows(run, pl.col("key").is_in(sorted(keys)))


def of_things(run: Run, things: Collection[str]) -> dict[str, Row]:
    """All rows of these things, by key."""
    return _rows(run, pl.col("thing").is_in(sorted(things)))


def held(run: Run, thing: str) -> dict[str, dict[str, Any]]:
    """What holds for a thing as of a run (golden.HELD), by field."""
    kept = shelves.read(home.current(), run.entity, "held", run.tables)
    found = kept.filter(pl.col("thing") == thing).collect()
    return {str(row["field"]): row for row in found.iter_rows(named=True)}


def names(run: Run, says: Mapping[str, str | None]) -> list[str]:
    """The values by which people know what says this."""
    matching = MatchingDeclaration.model_validate(run.declared)
    return [value for name in matching.shown_by if (value := says.get(name))]


def _rows(run: Run, wanted: pl.Expr) -> dict[str, Row]:
    matching = MatchingDeclaration.model_validate(run.declared)
    whole = shelves.read(home.current(), run.entity, "records", run.tables)
    found = whole.filter(wanted).select("key", "source", "row", "thing", *matching.names).collect()
    return {
        str(said["key"]): Row(
            said["key"],
            said["source"],
            said["row"],
            said["thing"],
            {name: said[name] for name in matching.names if said[name] is not None},
        )
        for said in found.iter_rows(named=True)
    }
