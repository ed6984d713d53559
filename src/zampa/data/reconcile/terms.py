"""By what a thing is looked up: its key and the birth keys of its rows, and every code and name that a source gives it."""

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from zampa.data.reconcile.comparing.ways import comparable
from zampa.data.reconcile.declarations import MatchingDeclaration


@dataclass(frozen=True)
class Entries:
    """What the keyed index holds: things as JSON by key, and (term, key)."""

    rows: Iterator[tuple[str, str]]
    terms: Iterator[tuple[str, str]]


def entries(
    matching: MatchingDeclaration, records: pl.DataFrame, things: pl.DataFrame, wide: pl.DataFrame
) -> Entries:
    """All things with their terms. Codes and names are found whatever their width, spaces and case."""
    said = wide.select("key", pl.struct(pl.exclude("key")).struct.json_encode().alias("json"))
    known = records.join(things.drop_nulls("thing"), on="key", maintain_order="left")
    parts = [known.select(pl.col("key").alias("term"), pl.col("thing").alias("key"))]
    for field in matching.terms:
        rows = known.drop_nulls([field])
        made = comparable("lower", comparable("text", rows[field])).alias("term")
        parts.append(rows.select(made, pl.col("thing").alias("key")).drop_nulls("term"))
    terms = pl.concat(parts).unique(maintain_order=True)
    return Entries(said.iter_rows(), terms.iter_rows())


def term(text: str) -> str:
    """What somebody asked for, as terms are kept."""
    made = comparable("lower", comparable("text", pl.Series([text])))
    return str(made[0] or "")
