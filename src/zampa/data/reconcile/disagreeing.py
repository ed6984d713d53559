"""What the sources of an entity disagree in, and the names by which people know things; as of a run."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from zampa.data.reconcile import conflicts, shelves
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.models import Run
from zampa.data.reconcile.views import CrossedRow, DisagreementLine
from zampa.foundation.kit import home


def crossed_rows(entity: str, name: str) -> list[CrossedRow] | None:
    """The rows behind a count of the newest run: pairs that differ, or rows that one register alone has."""
    found = _newest(entity)
    kept = MatchingDeclaration.model_validate(found.declared) if found else None
    one = next((c for c in kept.crossed if c.name == name), None) if kept else None
    if found is None or one is None:
        return None
    rows = shelves.read(home.current(), entity, "records", found.tables).collect()
    things = dict(rows.select("key", "thing").iter_rows())
    return [
        CrossedRow(things.get(key), things.get(other) if other else None, said)
        for key, other, said in conflicts.crossed_lines(rows.drop("thing"), one)
    ]


def disagreements(
    entity: str, field: str, *, limit: int, offset: int = 0
) -> tuple[int, list[DisagreementLine]]:
    """How many things the sources disagree about in a field, and some of them with what holds and what lost."""
    found = _newest(entity)
    if found is None:
        return 0, []
    kept, here = MatchingDeclaration.model_validate(found.declared), home.current()
    held = shelves.read(here, entity, "held", found.tables).filter(pl.col("field") == field).collect()
    lost = shelves.read(here, entity, "lost", found.tables).filter(pl.col("field") == field).collect()
    all_ = sorted({*lost["thing"], *held.filter(pl.col("why") == "undecided")["thing"]})
    some = all_[offset : offset + limit]
    holds = {row["thing"]: row for row in held.filter(pl.col("thing").is_in(some)).iter_rows(named=True)}
    beaten: dict[str, list[tuple[str, str]]] = {key: [] for key in some}
    for row in lost.filter(pl.col("thing").is_in(some)).iter_rows(named=True):
        beaten[row["thing"]].append((row["source"], row["value"]))
    known_as = names_of(found, kept, some)
    return len(all_), [
        DisagreementLine(
            key,
            known_as[key],
            holds[key]["value"],
            holds[key]["source"] or "",
            holds[key]["why"],
            beaten[key],
        )
        for key in some
        if key in holds
    ]


def names_of(found: Run, kept: MatchingDeclaration, keys: list[str]) -> dict[str, list[str]]:
    """The values by which people know these things, as of a run."""
    held = shelves.read(home.current(), found.entity, "held", found.tables)
    named = held.filter(pl.col("thing").is_in(keys) & pl.col("field").is_in(list(kept.shown_by))).collect()
    values: dict[str, dict[str, Any]] = {key: {} for key in keys}
    for row in named.iter_rows(named=True):
        values[row["thing"]][row["field"]] = row["value"]
    return {key: names(kept, said) for key, said in values.items()}


def names(kept: MatchingDeclaration, values: Mapping[str, Any]) -> list[str]:
    """Of these values those by which people know the thing."""
    return [str(values[name]) for name in kept.shown_by if values.get(name)]


def _newest(entity: str) -> Run | None:
    return Run.objects.filter(entity=entity).order_by("-number").first()
