"""Runs the SQL of rules over the few rows of an example: a database of its own in memory, with no way out of it."""

from collections.abc import Mapping
from contextlib import closing
from typing import cast

import duckdb
import polars as pl


def run_sql(query: str, tables: Mapping[str, pl.DataFrame | pl.LazyFrame]) -> pl.DataFrame:
    """The answer to one SELECT over these tables."""
    with closing(duckdb.connect(":memory:")) as connection:
        for name, rows in tables.items():
            connection.register(name, rows.lazy().collect().to_arrow())
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        return cast(pl.DataFrame, pl.from_arrow(connection.sql(query).to_arrow_table()))
