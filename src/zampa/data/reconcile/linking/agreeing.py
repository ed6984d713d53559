"""Linking by levels of agreement: rows that are equal in something are held against each other, pair by pair."""

import polars as pl

from zampa.data.reconcile.clusters import Clusters
from zampa.data.reconcile.comparing.levels import agreement
from zampa.data.reconcile.declarations import MatchingDeclaration, Step
from zampa.data.reconcile.linking import keyed
from zampa.data.reconcile.linking.found import LINKS, Found, in_order, nothing

_MOST = 1_000_000  # pairs of one value; a value that makes more is left out, and told


def link(records: pl.DataFrame, clusters: Clusters, matching: MatchingDeclaration, step: Step) -> Found:
    """The links of a step with `agree`: of rows equal in `same`, each pair of two sources that agrees far enough.

    Where a row has several such partners in a source that has each thing once, a person judges.
    """
    rows, group = keyed.grouped(records, clusters, matching, step)
    rows, told = _without_the_largest(rows, group, step)
    pairs = _agreeing(_pairs(rows, group, matching), matching, step)
    once = pl.col("source~right").is_in(keyed.once(matching))
    of_left = (pl.len().over("key", "source~right") > 1) & once
    of_right = (pl.len().over("key~right", "source") > 1) & pl.col("source").is_in(keyed.once(matching))
    pairs = pairs.with_columns((of_left | of_right).alias("~unclear"))
    sure, unclear = (
        _as_links(pairs.filter(pl.col("~unclear") == told_), group, step) for told_ in (False, True)
    )
    links, contradicted = keyed.contradicted(sure, records, matching, step)
    waiting = pl.concat([unclear, contradicted, *([links] if step.judge else [])])
    return Found(in_order(nothing() if step.judge else links), in_order(waiting), told)


def _without_the_largest(
    rows: pl.DataFrame, group: list[str], step: Step
) -> tuple[pl.DataFrame, tuple[tuple[str, int], ...]]:
    sized = rows.with_columns((pl.len().over(group) ** 2 / 2).alias("~pairs"))
    large = sized.filter(pl.col("~pairs") > _MOST)
    told = large.group_by(group, maintain_order=True).len().rows()
    return sized.filter(pl.col("~pairs") <= _MOST).drop("~pairs"), tuple(
        (f"{' + '.join(step.same)}: {' + '.join(values[: len(step.same)])}", rows_) for *values, rows_ in told
    )


def _pairs(rows: pl.DataFrame, group: list[str], matching: MatchingDeclaration) -> pl.DataFrame:
    """Each pair of rows of two sources, the source that stands first on the left."""
    order = rows.with_columns(
        pl.col("source").replace_strict(matching.order, return_dtype=pl.Int32).alias("~order")
    )
    both = order.join(order, on=group, suffix="~right", maintain_order="left")
    return both.filter(pl.col("~order") < pl.col("~order~right"))


def _agreeing(pairs: pl.DataFrame, matching: MatchingDeclaration, step: Step) -> pl.DataFrame:
    """The pairs that reach one of the levels in every field, each with its level as "level field"."""
    for field, levels in step.agree.items():
        found = agreement(matching.field(field).kind, pairs[field], pairs[f"{field}~right"])
        pairs = pairs.with_columns(found.alias(f"level {field}")).filter(found.is_in(list(levels)))
    return pairs


def _as_links(pairs: pl.DataFrame, group: list[str], step: Step) -> pl.DataFrame:
    said = [pl.lit(f"{name[1:]}=") + pl.col(name) for name in group if name.startswith("=")]
    said += [pl.lit(f"{field}=") + pl.col(f"level {field}") for field in step.agree]
    return pairs.select(
        pl.col("key").alias("left"),
        pl.col("key~right").alias("right"),
        pl.lit(step.name).alias("step"),
        pl.lit(1.0).alias("score"),
        pl.concat_str(said, separator="|").alias("evidence"),
    ).cast(LINKS)
