"""Where a table lies, and how it is opened, made, committed to, rolled back and read at any version."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote

import polars as pl
from deltalake import CommitProperties, DeltaTable
from deltalake import Schema as DeltaSchema
from deltalake.transaction import AddAction

from zampa.foundation.store.passes import Pass

_FOR_EVER = {
    "delta.logRetentionDuration": "interval 36500 days",
    "delta.deletedFileRetentionDuration": "interval 36500 days",
}
# Bounds of columns are values of rows: the log of a table of persons has none, whoever writes to it.
_NO_VALUES_IN_THE_LOG = {"delta.dataSkippingNumIndexedCols": "0"}
MARK = "zampa"
SCHEMA_MARK = "columns added"


class PassNeeded(Exception):
    """Somebody opened a table of persons without a pass: a fault in the program."""


@dataclass(frozen=True)
class Table:
    """One table's place. `persons` tables lie in a folder of their own (0700) and open only with a pass."""

    key: str
    folder: Path
    persons: bool


@dataclass(frozen=True)
class Part:
    """A Parquet file that is written and waits for its commit. `stats` has min, max and null counts by column."""

    path: Path
    rows: int
    stats: str


def place(tables: Path, key: str, *, persons: bool) -> Table:
    """The place of a table that may not be made yet. Persons and others never share a folder."""
    return Table(key, tables / "persons" / key if persons else tables / "open" / key, persons)


def make(table: Table, schema: pl.Schema) -> None:
    """Make the empty table (version 0); one that exists gets the columns that it lacks."""
    arrow = pl.DataFrame(schema=schema).to_arrow().schema
    if DeltaTable.is_deltatable(str(table.folder)):
        delta = DeltaTable(str(table.folder))
        have = {field.name for field in delta.schema().fields}
        arrow_fields = DeltaSchema.from_arrow(cast(Any, arrow)).fields
        lacking = [field for field in arrow_fields if field.name not in have]
        if lacking:
            delta.alter.add_columns(lacking, commit_properties=_marked(SCHEMA_MARK))
        return
    table.folder.mkdir(parents=True, exist_ok=True)
    if table.persons:
        table.folder.parent.chmod(0o700)
    settings = _FOR_EVER | (_NO_VALUES_IN_THE_LOG if table.persons else {})
    DeltaTable.create(str(table.folder), schema=arrow, mode="ignore", configuration=cast(Any, settings))


def keys(tables: Path) -> list[str]:
    """The keys of all tables that have a folder, made whole or not."""
    shelves = [tables / "open", tables / "persons"]
    return sorted({folder.name for shelf in shelves if shelf.exists() for folder in shelf.glob("[!.]*")})


def exists(table: Table) -> bool:
    """Whether the table was made."""
    return DeltaTable.is_deltatable(str(table.folder))


def opened(table: Table, pass_: Pass | None, *, version: int | None = None) -> DeltaTable:
    """The library's handle at one version (the newest when None). The one place where a table is opened."""
    if table.persons and pass_ is None:
        raise PassNeeded(table.key)
    return DeltaTable(str(table.folder), version=version)


def current_version(table: Table) -> int:
    """The newest version's number; 0 is the empty table. Needs no pass, for it shows no row."""
    return DeltaTable(str(table.folder)).version()


def schema_of(table: Table) -> pl.Schema:
    """The table's columns. Needs no pass, for it shows no row."""
    delta = DeltaTable(str(table.folder))
    return pl.Schema(delta.schema().to_arrow())


def scan(table: Table, pass_: Pass | None = None, *, version: int | None = None) -> pl.LazyFrame:
    """The rows of one version, read lazily."""
    return pl.scan_delta(opened(table, pass_, version=version))


def write_part(table: Table, frame: pl.DataFrame, name: str) -> Part:
    """Write one Parquet file beside the table's own; nobody sees it before its commit."""
    path = table.folder / f"{name}.parquet"
    frame.write_parquet(path, compression="zstd", compression_level=1)
    with open(path, "rb") as written:
        os.fsync(written.fileno())
    return Part(path, frame.height, _stats(frame, persons=table.persons))


def commit(table: Table, pass_: Pass | None, parts: Sequence[Part], *, replace: bool, mark: str) -> int:
    """Make the parts the table's new rows (with `replace`: its only rows) in one atomic commit; returns the version.

    `mark` is kept in the commit, so that it can be found again after a crash.
    """
    delta = opened(table, pass_)
    actions = [
        AddAction(
            part.path.name,
            part.path.stat().st_size,
            {},
            int(part.path.stat().st_mtime * 1000),
            True,
            part.stats,
        )
        for part in parts
    ]
    delta.create_write_transaction(
        cast(Any, actions),
        "overwrite" if replace else "append",
        delta.schema(),
        commit_properties=_marked(mark),
    )
    return current_version(table)


def restore(table: Table, pass_: Pass | None, *, version: int, mark: str) -> int:
    """Make an old version the newest one, as a new version; returns its number."""
    opened(table, pass_).restore(version, commit_properties=_marked(mark))
    return current_version(table)


def marks(table: Table) -> dict[str, int]:
    """Which mark made which version."""
    if not exists(table):
        return {}
    history = DeltaTable(str(table.folder)).history()
    return {entry[MARK]: entry["version"] for entry in history if MARK in entry}


def files(table: Table, pass_: Pass | None, *, version: int | None = None) -> list[str]:
    """The paths of the Parquet files that are one version."""
    return sorted(opened(table, pass_, version=version).file_uris())


def orphans(table: Table) -> list[Path]:
    """Parquet files that no version has ever named: what a killed process left behind. Needs no pass."""
    named: set[str] = set()
    for log in (table.folder / "_delta_log").glob("*.json"):
        for line in log.read_text("utf-8").splitlines():
            entry = json.loads(line)
            named.update(entry[kind]["path"] for kind in ("add", "cdc") if kind in entry)
    named = {unquote(path) for path in named}
    return [path for path in table.folder.glob("*.parquet") if path.name not in named]


def sweep(table: Table) -> int:
    """Remove what `orphans` names; call it only while nobody writes to the table. Returns how many files went."""
    found = orphans(table) if exists(table) else []
    for path in found:
        path.unlink(missing_ok=True)
    return len(found)


def _marked(mark: str) -> CommitProperties:
    return CommitProperties(custom_metadata={MARK: mark})


def _stats(frame: pl.DataFrame, *, persons: bool) -> str:
    """Delta's per-file statistics: how many rows and nulls, and the bounds of numbers and dates.

    Texts get no bounds, so that no value of a text column stands in the log; of persons only the rows are counted.
    """
    if persons:
        return json.dumps({"numRecords": frame.height})
    kinds = [name for name, kind in frame.schema.items() if kind.is_integer() or kind == pl.Date]
    lows, highs = frame.select(pl.col(kinds).min()), frame.select(pl.col(kinds).max())
    return json.dumps(
        {
            "numRecords": frame.height,
            "nullCount": {name: frame[name].null_count() for name in frame.columns},
            "minValues": _bounds(lows),
            "maxValues": _bounds(highs),
        }
    )


def _bounds(row: pl.DataFrame) -> dict[str, Any]:
    found = row.row(0, named=True) if row.width else {}
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in found.items() if v is not None}
