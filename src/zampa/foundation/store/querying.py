"""Run one SELECT over tables, with bounds of memory and time, and no way out of the process."""

import threading
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, cast

import duckdb
import polars as pl


class TooLong(Exception):
    """The query was stopped after its time."""


def run(
    sql: str,
    *,
    files: Mapping[str, Sequence[str]] | None = None,
    columns: Mapping[str, Sequence[str]] | None = None,
    frames: Mapping[str, pl.DataFrame] | None = None,
    parameters: Sequence[Any] = (),
    memory_mib: int = 1024,
    seconds: float = 300.0,
    spill: Path | None = None,
) -> pl.DataFrame:
    """The answer to `sql` over named views: `files` (Parquet paths, each view with its `columns`) and `frames`.

    Only the named files can be read; a query that needs more memory spills into `spill` or fails.
    """
    with closing(duckdb.connect(":memory:")) as connection:
        connection.execute(f"SET memory_limit = '{memory_mib}MiB'")
        connection.execute("SET preserve_insertion_order = false")
        if spill is not None:
            spill.mkdir(parents=True, exist_ok=True, mode=0o700)
        connection.execute("SET temp_directory = ?", [str(spill) if spill else ""])
        for name, paths in (files or {}).items():
            connection.execute(_view(connection, name, list(paths), (columns or {})[name]))
        for name, frame in (frames or {}).items():
            connection.register(name, frame.to_arrow())
        allowed = [path for paths in (files or {}).values() for path in paths]
        connection.execute("SET allowed_paths = ?", [allowed])
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        timer = threading.Timer(seconds, connection.interrupt)
        timer.start()
        try:
            found = connection.sql(sql, params=list(parameters)).to_arrow_table()
            return cast(pl.DataFrame, pl.from_arrow(found))
        except duckdb.InterruptException:
            raise TooLong(f"{seconds:g} s") from None
        finally:
            timer.cancel()


def _view(connection: duckdb.DuckDBPyConnection, name: str, paths: list[str], columns: Sequence[str]) -> str:
    """A view of the columns; one that no file has yet is null."""
    if not paths:
        empty = ", ".join(f'NULL AS "{column}"' for column in columns)
        return f'CREATE VIEW "{name}" AS SELECT {empty} WHERE false'
    listed = ", ".join("'" + path.replace("'", "''") + "'" for path in paths)
    source = f"read_parquet([{listed}], union_by_name = true)"
    have = {row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()}
    chosen = ", ".join(f'"{column}"' if column in have else f'NULL AS "{column}"' for column in columns)
    return f'CREATE VIEW "{name}" AS SELECT {chosen} FROM {source}'
