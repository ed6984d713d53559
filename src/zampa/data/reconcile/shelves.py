"""The tables of reconciliation behind the store: records, links, what holds and what lost, one set for each entity."""

import secrets
from collections.abc import Mapping

import polars as pl

from zampa.foundation.kit.home import Home
from zampa.foundation.store import tables
from zampa.foundation.store.tables import Table

SHELVES = ("records", "links", "scores", "held", "lost")


def shelf(home: Home, entity: str, name: str) -> Table:
    """One of the tables."""
    return tables.place(home.tables, f"reconcile.{entity}.{name}", persons=False)


def keep(home: Home, entity: str, name: str, rows: pl.DataFrame, *, mark: str) -> int:
    """Make these rows the only ones of a shelf; returns the version. Readers go on with the version that their run names."""
    table = shelf(home, entity, name)
    tables.make(table, rows.schema)
    part = tables.write_part(table, rows, f"{name}-{mark}-{secrets.token_hex(4)}")
    return tables.commit(table, None, [part], replace=True, mark=mark)


def read(home: Home, entity: str, name: str, versions: Mapping[str, int]) -> pl.LazyFrame:
    """The rows of a shelf at the version that a run names."""
    return tables.scan(shelf(home, entity, name), version=versions[name])


def sweep(home: Home, entity: str) -> int:
    """Remove what a killed run left behind; only while nobody runs. Returns how many files went."""
    return sum(tables.sweep(shelf(home, entity, name)) for name in SHELVES)
