"""Bring the keyed index of a golden table up to its newest run: whole, or only what is different."""

import polars as pl
from django.db import connection

from zampa.data.reconcile import golden, shelves, terms
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.models import Run
from zampa.foundation.kit import home
from zampa.foundation.store import indexing

_WHOLE_ABOVE = 0.3


def follow(
    run: Run,
    matching: MatchingDeclaration,
    records: pl.DataFrame,
    things: pl.DataFrame,
    held: pl.DataFrame,
    wide: pl.DataFrame,
    *,
    since: Run | None,
) -> None:
    """Bring the index up to this run. `since`: the run that it was built from, if it is the one before.

    The index is derived: killed here, the newest run answers from its tables, and the next tick builds it again.
    """
    key = matching.golden
    kept = indexing.version_of(connection, connection.vendor, key)
    differing = None
    if since is not None and kept == since.number and since.matching == run.matching:
        differing = _differing(since, records.join(things, on="key", how="left"), held)
    if differing is None or len(differing) > _WHOLE_ABOVE * max(wide.height, 1):
        whole = terms.entries(matching, records, things, wide)
        indexing.build(
            connection, connection.vendor, key, version=run.number, rows=whole.rows, terms=whole.terms
        )
        return
    there = wide.filter(pl.col("key").is_in(differing))
    members = things.filter(pl.col("thing").is_in(differing))
    some = records.filter(pl.col("key").is_in(members["key"].implode()))
    entries = terms.entries(matching, some, members, there)
    gone = sorted(set(differing) - set(there["key"]))
    indexing.change(
        connection,
        connection.vendor,
        key,
        version=run.number,
        rows=entries.rows,
        terms=entries.terms,
        gone=gone,
    )


def build_again(run: Run, matching: MatchingDeclaration) -> None:
    """Build the index of a run from what it kept."""
    here = home.current()
    whole = shelves.read(here, run.entity, "records", run.tables).collect()
    held = shelves.read(here, run.entity, "held", run.tables).collect()
    things = whole.select("key", "thing")
    from_held = golden.wide(matching, held)
    follow(run, matching, whole.drop("thing"), things, held, from_held, since=None)


def _differing(since: Run, records: pl.DataFrame, held: pl.DataFrame) -> list[str]:
    """The things of which a record or a value is not as it was."""
    here = home.current()
    found: set[str] = set()
    for name, now, column in (("records", records, "thing"), ("held", held, "thing")):
        before = shelves.read(here, since.entity, name, since.tables).collect().select(now.columns)
        for one, other in ((before, now), (now, before)):
            changed = one.join(other, on=now.columns, how="anti", nulls_equal=True)
            found.update(changed[column].drop_nulls().to_list())
    return sorted(found)
