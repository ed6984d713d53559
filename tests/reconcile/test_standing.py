"""A row is looked at as long as it could get one more partner."""

import polars as pl

from zampa.data.reconcile.clusters import Clusters
from zampa.data.reconcile.linking.standing import standing

ROWS = pl.DataFrame({"key": ["a1", "a2", "b1", "b2", "b3"], "source": ["a", "a", "b", "b", "b"]})


def left(clusters, once, rows=ROWS):
    """The keys that still stand."""
    return standing(rows, clusters, once)["key"].to_list()


def joined(*pairs):
    """Clusters in which these are one."""
    clusters = Clusters({})
    for pair in pairs:
        clusters.join(*pair)
    return clusters


def test_all_rows_stand_before_anything_is_linked():
    assert left(Clusters({}), ["a", "b"]) == ["a1", "a2", "b1", "b2", "b3"]


def test_a_pair_of_two_sources_that_have_each_thing_once_is_done():
    assert left(joined(("a1", "b1")), ["a", "b"]) == ["a2", "b2", "b3"]


def test_a_firm_that_another_register_may_have_twice_waits_for_the_second_one():
    assert left(joined(("a1", "b1")), ["a"]) == ["a1", "a2", "b2", "b3"]


def test_a_row_that_lacks_a_third_source_still_stands():
    rows = pl.concat([ROWS, pl.DataFrame({"key": ["c1"], "source": ["c"]})])

    assert left(joined(("a1", "b1")), ["a", "b", "c"], rows) == ["a1", "a2", "b1", "b2", "b3", "c1"]
    assert left(joined(("a1", "b1"), ("b1", "c1")), ["a", "b", "c"], rows) == ["a2", "b2", "b3"]
