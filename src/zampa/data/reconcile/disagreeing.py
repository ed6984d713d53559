"""What the sources of an entity disagree in, and the names by which people know things; as of a run."""

from collections.abc import Collection, Mapping
from typing import Any

import polars as pl

from zampa.data.reconcile import conflicts, rights, shelves
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.models import Run
from zampa.data.reconcile.views import CrossedRow, CrossedRows, DisagreementLine
from zampa.foundation.kit import home
from zampa.foundation.people.rules import Actor


def crossed_rows(reader: Actor | None, entity: str, name: str) -> CrossedRows | None:
    """The rows behind a count of the newest run: pairs that differ, or rows that one register alone has.

    None where there is no such count; withheld where `reader` may not read one of the two registers.
    """
    found = _newest(entity)
    kept = MatchingDeclaration.model_validate(found.declared) if found else None
    one = next((c for c in kept.crossed if c.name == name), None) if kept else None
    if found is None or kept is None or one is None:
        return None
    readable = rights.readable(reader, kept)
    if not set(one.sources) <= readable:
        return CrossedRows([], withheld=True)
    rows = shelves.read(home.current(), entity, "records", found.tables).collect()
    things = dict(rows.select("key", "thing").iter_rows())
    lines = [
        (things.get(key), things.get(other) if other else None, said)
        for key, other, said in conflicts.crossed_lines(rows.drop("thing"), one)
    ]
    known_as = names_of(found, kept, sorted({key for line in lines for key in line[:2] if key}), readable)
    return CrossedRows(
        [
            CrossedRow(thing, other, said, {key: known_as[key] for key in (thing, other) if key})
            for thing, other, said in lines
        ]
    )


def disagreements(
    reader: Actor | None, entity: str, field: str, *, limit: int, offset: int = 0
) -> tuple[int, list[DisagreementLine]]:
    """How many things the sources disagree about in a field, and some of them with what holds and what lost.

    What sources say that `reader` may not read is withheld.
    """
    found = _newest(entity)
    if found is None:
        return 0, []
    kept, here = MatchingDeclaration.model_validate(found.declared), home.current()
    held = shelves.read(here, entity, "held", found.tables).filter(pl.col("field") == field).collect()
    lost = shelves.read(here, entity, "lost", found.tables).filter(pl.col("field") == field).collect()
    all_ = sorted({*lost["thing"], *held.filter(pl.col("why") == "undecided")["thing"]})
    some = all_[offset : offset + limit]
    holds = {row["thing"]: row for row in held.filter(pl.col("thing").is_in(some)).iter_rows(named=True)}
    readable = rights.readable(reader, kept)
    beaten: dict[str, list[tuple[str, str | None]]] = {key: [] for key in some}
    for row in lost.filter(pl.col("thing").is_in(some)).iter_rows(named=True):
        said = row["value"] if row["source"] in readable else None
        beaten[row["thing"]].append((row["source"], said))
    known_as = names_of(found, kept, some, readable)
    return len(all_), [
        _line(key, known_as[key], holds[key], beaten[key], readable) for key in some if key in holds
    ]


def names_of(
    found: Run, kept: MatchingDeclaration, keys: list[str], readable: Collection[str]
) -> dict[str, list[str]]:
    """The values by which people know these things, as of a run, as far as `readable` sources say them."""
    held = shelves.read(home.current(), found.entity, "held", found.tables)
    if set(kept.order) - set(readable):
        held = held.filter(pl.col("source").is_in(sorted(readable)))
    named = held.filter(pl.col("thing").is_in(keys) & pl.col("field").is_in(list(kept.shown_by))).collect()
    values: dict[str, dict[str, Any]] = {key: {} for key in keys}
    for row in named.iter_rows(named=True):
        values[row["thing"]][row["field"]] = row["value"]
    return {key: names(kept, said) for key, said in values.items()}


def names(kept: MatchingDeclaration, values: Mapping[str, Any]) -> list[str]:
    """Of these values those by which people know the thing."""
    return [str(values[name]) for name in kept.shown_by if values.get(name)]


def _line(
    key: str,
    known_as: list[str],
    held: Mapping[str, Any],
    lost: list[tuple[str, str | None]],
    readable: Collection[str],
) -> DisagreementLine:
    source = held["source"] or ""
    shut = bool(source) and source not in readable
    value, why = (None, "withheld") if shut else (held["value"], held["why"])
    return DisagreementLine(key, known_as, value, source, why, lost)


def _newest(entity: str) -> Run | None:
    return Run.objects.filter(entity=entity).order_by("-number").first()
