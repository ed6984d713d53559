"""The port "link these tables": which rows of two tables are one thing, and how probably. Splink on DuckDB, in the process."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import cast

import polars as pl

from zampa.foundation.store import link_model, link_splink, link_tables
from zampa.foundation.store.likeness import MISSING, Level
from zampa.foundation.store.link_model import Model
from zampa.foundation.store.link_spec import Comparison, Spec
from zampa.foundation.store.link_tables import Limits, Skipped

__all__ = [
    "Comparison",
    "Level",
    "Limits",
    "Model",
    "NothingToLearn",
    "Predicted",
    "Skipped",
    "Spec",
    "predict",
    "train",
]


class NothingToLearn(Exception):
    """No two rows meet by any rule, or what is compared is only what they meet by: no model can be trained."""


@dataclass(frozen=True)
class Predicted:
    """`pairs`: left_key, right_key, score (0 to 1), and for each comparison a column of that name with its level;
    `skipped`: the values that were left out.
    """

    pairs: pl.DataFrame
    skipped: tuple[Skipped, ...]


def train(
    left: pl.DataFrame,
    right: pl.DataFrame,
    spec: Spec,
    *,
    seed: int,
    on: str = "",
    sample: int = 2_000_000,
    limits: Limits | None = None,
) -> Model:
    """Train a model on two tables, each with "key" and the spec's columns; the same tables and seed give the same model.

    `on`: the day, which is kept in the model; `sample`: about how many pairs are looked at. Raises NothingToLearn.
    """
    rows = (left.height, right.height)
    with link_tables.session(limits or Limits()) as connection:
        laid = link_tables.lay_out(connection, left, right, spec, more_pairs=sample)
        teaching = [n for n, pairs in enumerate(laid.pairs) if pairs and spec.taught_by(spec.blocking[n])]
        if not teaching:
            raise NothingToLearn
        chance = link_splink.chance(connection, spec, laid, sample=sample, seed=seed)
        lessons = [
            link_splink.lesson(connection, spec, laid, n, chance=chance, rows=min(rows), sample=sample)
            for n in teaching
        ]
    looked_at = min(sample, rows[0] * rows[1])
    return link_model.weighed(spec.levels, chance, lessons, rows=rows, sample=looked_at, on=on, seed=seed)


def predict(
    left: pl.DataFrame,
    right: pl.DataFrame,
    spec: Spec,
    model: Model,
    *,
    at_least: float,
    only: Collection[str] | None = None,
    limits: Limits | None = None,
) -> Predicted:
    """The pairs that are one thing with at least this probability, sorted by their keys.

    With `only`, the pairs of which one row at least is among these keys: the very pairs and scores of the whole run,
    for values are common by the whole tables. Raises ValueError when the model was trained for other comparisons.
    """
    if model.levels != spec.levels:
        raise ValueError("The model was trained for other comparisons: train one for these.")
    with link_tables.session(limits or Limits()) as connection:
        laid = link_tables.lay_out(connection, left, right, spec, only=only)
        if not any(laid.pairs):
            return Predicted(_named(pl.DataFrame(schema=_counted(spec)), spec), laid.skipped)
        lowest = max(at_least - 1e-6, 1e-12)  # the threshold is one of rounded scores
        scored = link_splink.score(connection, spec, laid, model, at_least=lowest)
        found = connection.sql(
            f"""SELECT unique_id_l, unique_id_r, round(match_probability, 6) AS score, COLUMNS('gamma_.*')
            FROM {scored} WHERE score >= {at_least!r} ORDER BY ALL"""
        ).to_arrow_table()
    return Predicted(_named(cast(pl.DataFrame, pl.from_arrow(found)), spec), laid.skipped)


def _counted(spec: Spec) -> pl.Schema:
    levels = {f"gamma_{number}": pl.Int32() for number in range(len(spec.comparisons))}
    return pl.Schema(
        {"unique_id_l": pl.String(), "unique_id_r": pl.String(), "score": pl.Float64(), **levels}
    )


def _named(counted: pl.DataFrame, spec: Spec) -> pl.DataFrame:
    """Splink counts the levels of a comparison from the last one, 0; a missing value is -1."""
    levels = []
    for number, comparison in enumerate(spec.comparisons):
        words = {-1: MISSING, **dict(enumerate(reversed(comparison.said)))}
        found = pl.col(f"gamma_{number}").cast(pl.Int32)
        levels.append(found.replace_strict(words, return_dtype=pl.String).alias(comparison.name))
    return counted.select(
        pl.col("unique_id_l").alias("left_key"), pl.col("unique_id_r").alias("right_key"), "score", *levels
    )
