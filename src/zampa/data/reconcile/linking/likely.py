"""Linking by likeness: what is compared, and what the scores of pairs mean (pure). The model itself runs in the store."""

import json
from collections.abc import Iterator, Sequence

import polars as pl

from zampa.data.reconcile.comparing.ways import comparable
from zampa.data.reconcile.declarations import MatchingDeclaration, Probable, Step
from zampa.data.reconcile.linking.found import LINKS, Found, in_order, nothing
from zampa.foundation.store.linking import Comparison, Level, Spec

SCORES = LINKS
UNNAMED = pl.Schema({name: kind for name, kind in LINKS.items() if name != "step"})
_ALIKE = 0.005  # two candidates whose probabilities are nearer than this cannot be told apart


def none() -> Found:
    """Nothing was compared."""
    return Found(nothing(), nothing())


def column(name: str) -> str:
    """The column that holds "field~way"."""
    field, _, way = name.partition("~")
    return f"{field}__{way or 'text'}"


def compared(rows: pl.DataFrame, probable: Probable) -> pl.DataFrame:
    """The rows with everything that is compared or blocked by: "key", "source", and a column for each field~way."""
    names = sorted({name for rule in probable.block for name in rule} | set(probable.compare))
    made = []
    for name in names:
        field, _, way = name.partition("~")
        made.append(comparable(way or "text", rows[field]).alias(column(name)))
    return rows.select("key", "source").with_columns(made)


def spec(probable: Probable) -> Spec:
    """What the store is to compare."""
    comparisons = tuple(
        Comparison(column(name), tuple(_level(level) for level in levels))
        for name, levels in sorted(probable.compare.items())
    )
    blocking = tuple(tuple(column(name) for name in rule) for rule in probable.block)
    return Spec(blocking, comparisons, probable.most)


def fingerprint(probable: Probable) -> str:
    """What a model was trained for: another one is needed when this is another."""
    said = probable.model_dump(mode="json")
    return json.dumps({"block": said["block"], "compare": said["compare"]}, sort_keys=True)


def two_sides(made: pl.DataFrame, matching: MatchingDeclaration) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of the first source, and those of the others."""
    return next(sides(made, matching))


def sides(made: pl.DataFrame, matching: MatchingDeclaration) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """Whom to compare with whom: the rows of each source with those of the sources after it."""
    there = [source.resource for source in matching.sources if source.resource in made["source"].unique()]
    for number, resource in enumerate(there[:-1]):
        yield (
            made.filter(pl.col("source") == resource),
            made.filter(pl.col("source").is_in(there[number + 1 :])),
        )


def sorted_scores(scores: pl.DataFrame, step: Step) -> pl.DataFrame:
    """The scores of a step with the smaller key on the left, each pair once, sorted."""
    named = scores.with_columns(pl.lit(step.name).alias("step")).select(LINKS.names())
    return in_order(named).sort("left", "right")


def as_taken(step: str, keys: pl.Series) -> pl.DataFrame:
    """That these rows took part in a step, as pairs with themselves."""
    frame = pl.DataFrame({"left": keys, "right": keys})
    said = {"step": pl.lit(step), "score": pl.lit(1.0), "evidence": pl.lit("")}
    return frame.with_columns(**said).select(LINKS.names())


def scored(pairs: pl.DataFrame, made_of: Spec) -> pl.DataFrame:
    """Predicted pairs (left_key, right_key, score, a level for each comparison) as scores with their evidence."""
    levels = [
        pl.lit(f"{comparison.name}=") + pl.col(comparison.name).cast(pl.String)
        for comparison in made_of.comparisons
    ]
    if pairs.is_empty():
        return pl.DataFrame(schema=UNNAMED)
    return pairs.select(
        pl.col("left_key").alias("left"),
        pl.col("right_key").alias("right"),
        "score",
        pl.concat_str(levels, separator="|").alias("evidence"),
    ).cast(UNNAMED)


def found(
    scores: pl.DataFrame,
    made: pl.DataFrame,
    probable: Probable,
    *,
    once: Sequence[str],
    told: tuple[tuple[str, int], ...],
) -> Found:
    """Links where the probability is high and no other row is as probable; a person judges the rest."""
    sources = made.select("key", "source")
    both = scores.join(sources, left_on="left", right_on="key", how="left", maintain_order="left")
    both = both.join(
        sources, left_on="right", right_on="key", how="left", suffix="~right", maintain_order="left"
    )
    sure = both.filter(pl.col("score") >= probable.link_at)
    unclear = sure.select(
        (_rivals("left", "source~right", once) | _rivals("right", "source", once)).alias("~")
    ).to_series()
    links = sure.filter(~unclear).select(LINKS.names())
    pairs = pl.concat([sure.filter(unclear), both.filter(pl.col("score") < probable.link_at)])
    return Found(links, pairs.select(LINKS.names()), told)


def _rivals(one: str, source_of_other: str, once: Sequence[str]) -> pl.Expr:
    """Whether a row has several partners, of one source that has each thing once, that are as good as each other."""
    group = [one, source_of_other]
    best = pl.col("score").max().over(group)
    near = (pl.col("score") >= best - _ALIKE).sum().over(group)
    return (near > 1) & (pl.col("score") >= best - _ALIKE) & pl.col(source_of_other).is_in(list(once))


def _level(said: str) -> Level:
    kind, _, threshold = said.partition(" ")
    return Level(kind, float(threshold) if threshold else None)
