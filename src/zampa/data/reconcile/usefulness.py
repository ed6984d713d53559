"""Which pair is judged first: the one whose judgement settles most (pure).

Three things count, all of them seen in the pair itself:
- doubt, 0 to 1: 1 where a step would have linked the rows and something speaks against it, for there the machine knows
  no more; for likeness below that, 1 at a probability of one half and 0 at certainty;
- others: how many pairs that wait name one of the two rows, for a source that has each thing once lets them all go with
  one "the same";
- stake, 0 to 1: the share of fields with a policy in which the two rows do not say the same.

useful = doubt × (1 + others) + stake / 10
"""

import polars as pl

from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.linking.found import LINKS

_DIGITS = 6


def ranked(matching: MatchingDeclaration, pairs: pl.DataFrame, records: pl.DataFrame) -> pl.DataFrame:
    """The pairs (LINKS) with a column "useful"."""
    stake = _stakes(matching, pairs, records)
    named = pl.concat([pairs["left"].rename("key"), pairs["right"].rename("key")])
    times = named.value_counts(name="~times")
    counted = pairs.with_columns(stake)
    for side in ("left", "right"):
        counted = counted.join(
            times.rename({"key": side, "~times": f"~{side}"}), on=side, how="left", maintain_order="left"
        )
    others = pl.col("~left").cast(pl.Float64) + pl.col("~right") - 2
    useful = (_doubt(matching) * (1 + others) + pl.col("~stake") / 10).round(_DIGITS)
    return counted.select(*LINKS.names(), useful.alias("useful"))


def _doubt(matching: MatchingDeclaration) -> pl.Expr:
    """Steps of likeness tell a probability; every other score says only that rows are equal in something."""
    link_at = {step.name: step.probable.link_at for step in matching.link if step.probable is not None}
    bar = pl.col("step").replace_strict(link_at, default=0.0, return_dtype=pl.Float64)
    likely = 1 - (2 * pl.col("score") - 1).abs()
    return pl.when(pl.col("score") < bar).then(likely).otherwise(1.0)


def _stakes(matching: MatchingDeclaration, pairs: pl.DataFrame, records: pl.DataFrame) -> pl.Series:
    fields = [field.name for field in matching.fields if field.policy is not None]
    if not fields:
        return pl.Series("~stake", [0.0] * pairs.height)
    said = records.select("key", *fields)
    both = pairs.select("left", "right").join(
        said, left_on="left", right_on="key", how="left", maintain_order="left"
    )
    both = both.join(
        said, left_on="right", right_on="key", how="left", suffix="~right", maintain_order="left"
    )
    differ = [pl.col(field).ne_missing(pl.col(f"{field}~right")) for field in fields]
    return both.select((pl.sum_horizontal(differ).cast(pl.Float64) / len(fields)).alias("~stake")).to_series()
