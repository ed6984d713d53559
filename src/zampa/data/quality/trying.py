"""Runs the SQL of rules over the few rows of examples: a database of its own in memory, with no way out of it."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from typing import cast

import duckdb
import polars as pl

from zampa.data.quality.kinds.sql import RunSql

Tables = Mapping[str, pl.DataFrame | pl.LazyFrame]


@contextmanager
def trying() -> Iterator[RunSql]:
    """Runs one SELECT after the other in one locked database; each sees its own tables only, and leaves nothing."""
    with closing(duckdb.connect(":memory:")) as database:
        database.execute("SET threads = 1")
        database.execute("SET enable_external_access = false")
        database.execute("SET lock_configuration = true")
        yield lambda query, tables: _answer(database, query, tables)


def run_sql(query: str, tables: Tables) -> pl.DataFrame:
    """The answer to one SELECT over these tables, in a database that ends with it."""
    with trying() as run:
        return run(query, tables)


def _answer(database: duckdb.DuckDBPyConnection, query: str, tables: Tables) -> pl.DataFrame:
    """Tables belong to a cursor and end with it; what a query would write is taken back."""
    with closing(database.cursor()) as cursor:
        for name, rows in tables.items():
            cursor.register(name, rows.lazy().collect().to_arrow())
        cursor.begin()
        try:
            return cast(pl.DataFrame, pl.from_arrow(cursor.sql(query).to_arrow_table()))
        finally:
            cursor.rollback()
