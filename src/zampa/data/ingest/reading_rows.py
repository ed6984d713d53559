"""Rows of tables that are not about persons: pages of a version, and what differs between two versions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from zampa.data.catalogue import queries as catalogue
from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.ingest import conditions, preparing, rules
from zampa.data.ingest.conditions import Condition
from zampa.foundation.kit import environment, home
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.kit.words import nearest
from zampa.foundation.people.rules import Actor
from zampa.foundation.store import comparing, tables
from zampa.foundation.store.comparing import Sides


@dataclass(frozen=True)
class Rows:
    """Rows of one version. `withheld`: this reader is shown no rows (they are about persons, or not open).

    `newest_by`: the field of time by which the newest rows stand first; None where they stand as they were delivered.
    """

    columns: list[str]
    rows: list[tuple[Any, ...]]
    total: int
    version: int
    withheld: bool = False
    newest_by: str | None = None


@dataclass(frozen=True)
class Difference:
    """How two versions differ, with samples {"kind", "before", "after"}."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    samples: list[dict[str, Any]] = field(default_factory=list)
    withheld: bool = False


def rows(
    reader: Actor | None,
    resource: str,
    *,
    version: int | None = None,
    where: Sequence[Condition] = (),
    limit: int | None = 20,
    offset: int = 0,
) -> Rows:
    """A page of rows. Raises Told for an unknown resource, version, column or value."""
    declared = _declared(resource)
    columns = [f.name for f in declared.fields]
    newest = _newest(declared)
    if not rules.may_read_rows(declared, reader):
        return Rows(columns, [], 0, newest, withheld=True)
    number = _version(declared, newest, version)
    if newest == 0:
        return Rows(columns, [], 0, 0)
    table = preparing.table_of(home.current(), declared)
    lazy = tables.scan(table, version=number)
    wanted = conditions.filtering(declared, lazy.collect_schema(), where)
    if wanted is not None:
        lazy = lazy.filter(wanted)
    have = [c for c in columns if c in lazy.collect_schema()]
    total = int(lazy.select(pl.len()).collect().item())
    page = lazy.select(have).slice(offset, limit).collect()
    return Rows(have, page.rows(), total, number)


def all_rows(
    reader: Actor | None, resource: str, *, version: int | None = None, where: Sequence[Condition] = ()
) -> Iterator[dict[str, Any]]:
    """Every row of a version, batch by batch, for a table that is not about persons."""
    wanted = _wanted(reader, resource, version, where)
    if wanted is not None:
        for batch in wanted.collect_batches(chunk_size=50_000):
            yield from batch.iter_rows(named=True)


def write_parquet(
    reader: Actor | None,
    resource: str,
    path: Path,
    *,
    version: int | None = None,
    where: Sequence[Condition] = (),
) -> bool:
    """The same rows as a Parquet file, in bounded memory; False, and no file, where the reader may see none."""
    wanted = _wanted(reader, resource, version, where)
    if wanted is None:
        return False
    wanted.sink_parquet(path)
    return True


def _wanted(
    reader: Actor | None, resource: str, version: int | None, where: Sequence[Condition]
) -> pl.LazyFrame | None:
    declared = _declared(resource)
    newest = _newest(declared)
    if not rules.may_read_rows(declared, reader) or newest == 0:
        return None
    table = preparing.table_of(home.current(), declared)
    lazy = tables.scan(table, version=_version(declared, newest, version))
    wanted = conditions.filtering(declared, lazy.collect_schema(), where)
    return lazy if wanted is None else lazy.filter(wanted)


def difference(reader: Actor | None, resource: str, one: int, two: int, *, limit: int = 50) -> Difference:
    """What changed from version `one` to version `two`; of tables about persons only how many."""
    declared = _declared(resource)
    newest = _newest(declared)
    if not rules.may_read_rows(declared, reader):
        return Difference(withheld=True)
    for number in (one, two):
        _version(declared, newest, number, least=0)
    here = home.current()
    table = preparing.table_of(here, declared)
    before, after = (tables.files(table, None, version=number) for number in (one, two))
    columns = [f.name for f in declared.fields]
    memory = environment.number("ZAMPA_MEMORY_MIB")
    sides = Sides(
        before, after, columns, declared.identity, memory, preparing.spill_folder(here, table)
    ).only_what_differs()
    change = comparing.change(sides)
    return Difference(change.added, change.changed, change.removed, comparing.samples(sides, limit=limit))


def _declared(resource: str) -> ResourceDeclaration:
    declared = catalogue.resource(None, resource)
    if declared is None:
        near = nearest(resource, catalogue.keys(None))
        do = say("Did you mean {key}?", key=near) if near else say("See the resources with: zampa resources")
        raise Told(Problem(resource, say("There is no resource with this key."), do))
    return declared


def _newest(declared: ResourceDeclaration) -> int:
    table = preparing.table_of(home.current(), declared)
    return tables.current_version(table) if tables.exists(table) else 0


def _version(declared: ResourceDeclaration, newest: int, asked: int | None, *, least: int = 1) -> int:
    if asked is None:
        return newest
    if not least <= asked <= newest:
        what = say("There is no version {version}; the newest is {newest}.", version=asked, newest=newest)
        raise Told(
            Problem(
                declared.key, what, say("See them with: zampa versions {resource}", resource=declared.key)
            )
        )
    return asked
