"""Which records are one thing."""

from zampa.data.reconcile.clusters import Clusters, kept_apart

ONE_EACH = {"a1": "a", "a2": "a", "b1": "b", "b2": "b"}


def test_records_of_different_sources_are_put_together_and_through_each_other():
    clusters = Clusters(ONE_EACH)

    assert clusters.join("a1", "b1") and clusters.join("b1", "c1")

    assert sorted(clusters.within("c1")) == ["a1", "b1", "c1"]
    assert clusters.of("a1") == clusters.of("c1")


def test_a_source_that_has_each_thing_once_is_not_put_together_without_a_person():
    clusters = Clusters(ONE_EACH)
    clusters.join("a1", "b1")

    assert not clusters.may_join("a2", "b1")
    assert not clusters.join("a2", "b1")
    assert clusters.join("a2", "b1", by_person=True)


def test_what_a_person_said_to_be_different_is_joined_by_no_step_and_by_no_way_round():
    clusters = Clusters(ONE_EACH, kept_apart([("a1", "b1")]))

    assert not clusters.join("a1", "b1")
    assert clusters.join("a1", "c1")
    assert not clusters.join("c1", "b1")


def test_many_records_in_a_chain_end_in_one_cluster():
    clusters = Clusters({})

    assert all(clusters.join(f"r{n}", f"r{n + 1}") for n in range(5_000))

    assert len(clusters.within("r0")) == 5_001
