"""Which rows a step still has to look at: those that could get one more partner."""

from collections.abc import Collection
from itertools import chain

import polars as pl

from zampa.data.reconcile.clusters import Clusters


def standing(rows: pl.DataFrame, clusters: Clusters, once: Collection[str]) -> pl.DataFrame:
    """The rows that could be one with a row of another source: one that their cluster lacks, or one that may have a
    thing several times. `once`: the sources that have each thing once.
    """
    if not clusters.members:
        return rows
    taking_part = rows["source"].unique().to_list()
    several = [source for source in taking_part if source not in once]
    rows = rows.join(listed(clusters), on="key", how="left", maintain_order="left")
    alone = pl.col("~one").is_null()
    whole = pl.col("source").n_unique().over("~one") == len(taking_part)
    own = pl.col("source").is_in(several).cast(pl.Int32)
    return rows.filter(alone | ~whole | (len(several) - own > 0)).drop("~one")


def listed(clusters: Clusters) -> pl.DataFrame:
    """Each record of a cluster with the one that stands for it."""
    members = clusters.members
    ones = pl.Series("~one", list(members), pl.String)
    sizes = pl.Series("~size", [len(records) for records in members.values()], pl.UInt32)
    keys = pl.Series("key", list(chain.from_iterable(members.values())), pl.String)
    return pl.DataFrame({"key": keys, "~one": ones.repeat_by(sizes).explode()})
