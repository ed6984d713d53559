"""Linking by equality: of an identifier, of a key within what a row lies in, or of what a row points to."""

import polars as pl

from zampa.data.reconcile.clusters import Clusters
from zampa.data.reconcile.comparing.levels import agreement
from zampa.data.reconcile.comparing.ways import comparable
from zampa.data.reconcile.declarations import MatchingDeclaration, Step
from zampa.data.reconcile.linking.found import LINKS, Found, in_order, nothing
from zampa.data.reconcile.linking.standing import standing

_PARENT = "~parent"
_MOST_OF_A_SOURCE = 5


def link(records: pl.DataFrame, clusters: Clusters, matching: MatchingDeclaration, step: Step) -> Found:
    """The links of a step with `same` (and `within`): rows that agree in all of it, where that names one row a source."""
    rows, group = grouped(records, clusters, matching, step)
    twice = (pl.len().over([*group, "source"]) > 1) & pl.col("source").is_in(once(matching))
    rows = rows.with_columns(twice.alias("~twice")).with_columns(
        pl.col("~twice").any().over(group).alias("~unclear")
    )
    sure = _to_the_first(rows.filter(~pl.col("~unclear")), group, step)
    unclear = _across(rows.filter(pl.col("~unclear")), group, matching, step)
    links, against = contradicted(sure, records, matching, step)
    pairs = pl.concat([unclear, against, *([links] if step.judge else [])])
    return Found(in_order(nothing() if step.judge else links), in_order(pairs))


def grouped(
    records: pl.DataFrame, clusters: Clusters, matching: MatchingDeclaration, step: Step
) -> tuple[pl.DataFrame, list[str]]:
    """The rows that a step still looks at and that are equal to one of another source, and the columns of equal values:
    "=field~way" for each of `same`, and what they lie in.
    """
    rows = standing(_taking_part(records, step), clusters, once(matching))
    rows = (
        _within(rows, records, clusters, matching, step)
        if step.within
        else rows.with_columns(pl.lit("").alias(_PARENT))
    )
    rows = rows.drop_nulls([_PARENT, *(name.partition("~")[0] for name in step.same)])
    group = [_PARENT]
    for name in sorted(step.same, key=_costs):  # what costs little leaves few rows for the rest
        rows = _equal(rows, [*group, f"={name}"], name)
        group.append(f"={name}")
    return rows, [*(f"={name}" for name in step.same), _PARENT]


def once(matching: MatchingDeclaration) -> list[str]:
    """The sources that have each thing once."""
    return [source.resource for source in matching.sources if source.unique]


def point(records: pl.DataFrame, matching: MatchingDeclaration, step: Step) -> Found:
    """The links of a step with `points`: a row names another source's row by the value of its `same` field."""
    name, target = step.points or "", step.same[0]
    pointing = (
        _taking_part(records, step).drop_nulls([name]).select("key", "source", pl.col(name).alias("~to"))
    )
    first = records.filter(~pl.col("source").is_in(list(step.sources))).drop_nulls([target])
    first = first.unique([target], keep="first", maintain_order=True).select(
        pl.col(target).alias("~to"), pl.col("key").alias("~key")
    )
    found = pointing.join(first, on="~to").select(
        pl.col("~key").alias("left"),
        pl.col("key").alias("right"),
        pl.lit(step.name).alias("step"),
        pl.lit(1.0).alias("score"),
        (pl.lit(f"{name}=") + pl.col("~to")).alias("evidence"),
    )
    return Found(in_order(found), nothing())


def _costs(name: str) -> bool:
    return not name.endswith("~exact")


def _equal(rows: pl.DataFrame, group: list[str], name: str) -> pl.DataFrame:
    """The rows that are equal to one of another source in these columns, of which the last is made of "field~way"."""
    field, _, way = name.partition("~")
    made = rows.with_columns(comparable(way or "text", rows[field]).alias(f"={name}"))
    return made.drop_nulls(f"={name}").filter(pl.col("source").n_unique().over(group) > 1)


def _taking_part(records: pl.DataFrame, step: Step) -> pl.DataFrame:
    rows = records.filter(pl.col("source").is_in(list(step.sources))) if step.sources else records
    for field, values in step.when.items():
        rows = rows.filter(pl.col(field).is_in(list(values)))
    return rows


def _within(
    rows: pl.DataFrame, records: pl.DataFrame, clusters: Clusters, matching: MatchingDeclaration, step: Step
) -> pl.DataFrame:
    """The rows with the thing that they lie in: their source's own row with that code or name, as it is linked so far."""
    lies_in = step.within or ""
    found_by = matching.parent.found_by if matching.parent else lies_in
    named = rows.select("source", lies_in).unique()
    above = records.select("source", pl.col(found_by).alias(lies_in), pl.col("key").alias("~above"))
    above = named.join(above, on=["source", lies_in]).unique(
        ["source", lies_in], keep="first", maintain_order=True
    )
    above = above.with_columns(pl.Series(_PARENT, [clusters.of(key) for key in above["~above"]], pl.String))
    return rows.join(above.drop("~above"), on=["source", lies_in], how="left", maintain_order="left")


def _to_the_first(rows: pl.DataFrame, group: list[str], step: Step) -> pl.DataFrame:
    """Each row of a group and the first one, unless both are of one source."""
    rows = rows.with_columns(
        pl.col("key").first().over(group).alias("left"), pl.col("source").first().over(group).alias("~first")
    )
    found = rows.filter((pl.col("key") != pl.col("left")) & (pl.col("source") != pl.col("~first")))
    return _as_links(found.with_columns(pl.col("key").alias("right")), group, step)


def _across(rows: pl.DataFrame, group: list[str], matching: MatchingDeclaration, step: Step) -> pl.DataFrame:
    """Each row of a group and each of another source, of a source only the first few."""
    few = rows.filter(pl.int_range(pl.len()).over([*group, "source"]) < _MOST_OF_A_SOURCE)
    order = few.select(
        *group,
        "key",
        pl.col("source").replace_strict(matching.order, return_dtype=pl.Int32).alias("~order"),
    )
    both = order.join(order, on=group, suffix="~right", maintain_order="left")
    both = both.filter(pl.col("~order") < pl.col("~order~right"))
    return _as_links(both.rename({"key": "left", "key~right": "right"}), group, step)


def _as_links(pairs: pl.DataFrame, group: list[str], step: Step) -> pl.DataFrame:
    values = [column for column in group if column != _PARENT]
    said = pl.concat_str([pl.lit(f"{column[1:]}=") + pl.col(column) for column in values], separator="|")
    return pairs.select(
        "left",
        "right",
        pl.lit(step.name).alias("step"),
        pl.lit(1.0).alias("score"),
        said.alias("evidence"),
    ).cast(LINKS)


def contradicted(
    links: pl.DataFrame, records: pl.DataFrame, matching: MatchingDeclaration, step: Step
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The links apart from those that another field contradicts."""
    if not step.unless or links.is_empty():
        return links, nothing()
    wanted = list(step.unless)
    said = records.select("key", *wanted)
    both = links.join(said, left_on="left", right_on="key", how="left", maintain_order="left")
    both = both.join(
        said, left_on="right", right_on="key", how="left", suffix="~right", maintain_order="left"
    )
    against = pl.Series([False] * links.height)
    for field, levels in step.unless.items():
        found = agreement(matching.field(field).kind, both[field], both[f"{field}~right"])
        against = against | found.is_in(list(levels))
    return links.filter(~against), links.filter(against)
