"""The records of an entity from the tables of its sources: every version since the last run is gone through in order."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from zampa.data.catalogue import queries as catalogue
from zampa.data.ingest import preparing
from zampa.data.ingest import queries as ingest
from zampa.data.reconcile import records
from zampa.data.reconcile.declarations import MatchingDeclaration, Source
from zampa.foundation.kit.home import Home
from zampa.foundation.store import tables


@dataclass(frozen=True)
class Gathered:
    """All records; `rows`: how many each source has; `versions`: as of which version of it."""

    records: pl.DataFrame
    rows: Mapping[str, int]
    versions: Mapping[str, int]


def newest_versions(matching: MatchingDeclaration) -> dict[str, int]:
    """The newest version of each source that has one."""
    return ingest.newest_versions([source.resource for source in matching.sources])


def gather(
    home: Home, matching: MatchingDeclaration, before: pl.DataFrame | None, seen: Mapping[str, int]
) -> Gathered:
    """The records as of the newest versions. `before`: those of the last run, at the versions `seen`; None from the start."""
    newest = newest_versions(matching)
    parts = []
    for source in matching.sources:
        if source.resource in newest:
            old = None if before is None else before.filter(pl.col("source") == source.resource)
            parts.append(
                _of_source(home, matching, source, old, seen.get(source.resource, 0), newest[source.resource])
            )
    whole = records.together(matching, parts)
    counts = dict(whole.group_by("source").len().iter_rows())
    return Gathered(whole, {resource: counts.get(resource, 0) for resource in newest}, newest)


def _of_source(
    home: Home,
    matching: MatchingDeclaration,
    source: Source,
    old: pl.DataFrame | None,
    seen: int,
    newest: int,
) -> pl.DataFrame:
    declared = catalogue.resource(None, source.resource)
    if declared is None or declared.persons:
        raise LookupError(source.resource)
    table = preparing.table_of(home, declared)
    found = pl.DataFrame(schema=records.schema(matching)) if old is None else old
    start = 1 if old is None else seen + 1
    for version in range(start, newest + 1):
        rows = tables.scan(table, version=version).collect()
        found = records.aged(
            matching, found, records.gather(matching, source, rows, declared.identity, version)
        )
    return found
