"""What was known of one thing, run by run: every value that came to hold, and what held before it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl

from zampa.data.reconcile import rights, shelves
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.golden import MADE
from zampa.data.reconcile.models import Run
from zampa.foundation.kit import home
from zampa.foundation.people.rules import Actor

MOST_RUNS = 100


@dataclass(frozen=True)
class Turn:
    """From a run on another value holds for a field. `before` and `after` are None where nothing holds.

    `withheld`: one of them is None because the reader may not read its source.
    """

    run: int
    at: datetime
    field: str
    before: str | None
    after: str | None
    source: str
    why: str
    withheld: bool = False


def history(reader: Actor | None, entity: str, record: str) -> list[Turn]:
    """The turns of the thing to which a record belongs, newest first; the first run says everything for the first time."""
    before: dict[str, Mapping[str, Any]] = {}
    found: list[Turn] = []
    runs = list(Run.objects.filter(entity=entity).order_by("-number")[:MOST_RUNS])[::-1]
    readable = _readable(reader, runs[-1]) if runs else set()
    for run in runs:
        now = _held(run, record)
        for field in sorted({*now, *before}):
            if _value(now, field) != _value(before, field):
                found.append(_turn(run, field, before, now, readable))
        before = now
    return found[::-1]


def _readable(reader: Actor | None, run: Run) -> set[str]:
    """The sources whose values may be read; what is made from other fields, too, where all of them may be."""
    kept = MatchingDeclaration.model_validate(run.declared)
    open_ = set(rights.readable(reader, kept))
    return open_ | {MADE} if open_ == set(kept.order) else open_


def _held(run: Run, record: str) -> dict[str, Mapping[str, Any]]:
    here = home.current()
    rows = shelves.read(here, run.entity, "records", run.tables).filter(pl.col("key") == record)
    thing = next(iter(rows.select("thing").collect()["thing"]), None)
    held = shelves.read(here, run.entity, "held", run.tables).filter(pl.col("thing") == thing).collect()
    return {row["field"]: row for row in held.iter_rows(named=True)}


def _turn(
    run: Run,
    field: str,
    before: Mapping[str, Mapping[str, Any]],
    now: Mapping[str, Mapping[str, Any]],
    readable: Collection[str],
) -> Turn:
    shut = [_is_shut(then, field, readable) for then in (before, now)]
    old, new = (None if no else _value(then, field) for no, then in zip(shut, (before, now), strict=True))
    source, why = (now[field]["source"] or "", now[field]["why"]) if field in now else ("", "")
    return Turn(run.number, run.at, field, old, new, source, why, any(shut))


def _is_shut(then: Mapping[str, Mapping[str, Any]], field: str, readable: Collection[str]) -> bool:
    source = then[field]["source"] if field in then else None
    return bool(source) and source not in readable


def _value(then: Mapping[str, Mapping[str, Any]], field: str) -> str | None:
    return then[field]["value"] if field in then else None
