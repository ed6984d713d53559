"""The queue of pairs holds exactly what the newest run could not decide, the most useful first."""

import pytest
from django.utils import timezone

from reconcile.papers import MATCHING, ONE, OTHER, links, rows, run
from zampa.data.reconcile import queue, usefulness
from zampa.data.reconcile.actions import pairing
from zampa.data.reconcile.models import Pair

ROWS = rows(
    ("B1", ONE, "雅江大桥", "QA1", "210"),
    ("B2", OTHER, "雅江桥", "QA1", "210"),
    ("B3", OTHER, "雅江二桥", "QA1", "99"),
    ("B4", ONE, "达孜桥", "QA4", "1"),
    ("B5", OTHER, "达孜桥", "QA4", "1"),
)


def useful(*pairs):
    found = usefulness.ranked(MATCHING, links(*pairs), ROWS)
    return dict(zip(found["right"], found["useful"], strict=True))


def waiting():
    return [(pair.left, pair.right) for pair in queue.waiting("bridge")]


def note(number, *pairs):
    pairing.note(run(number), MATCHING, links(*pairs), ROWS)


def test_an_even_chance_is_judged_before_a_likely_pair():
    found = useful(("B1", "B2", "likely", 0.95), ("B4", "B5", "likely", 0.55))

    assert found["B5"] > found["B2"]


def test_a_pair_that_settles_others_is_judged_before_one_that_stands_alone():
    found = useful(("B1", "B2", "code", 1.0), ("B1", "B3", "code", 1.0), ("B4", "B5", "code", 1.0))

    assert found["B2"] > found["B5"]


def test_of_pairs_that_are_alike_the_one_that_decides_more_fields_is_first():
    found = useful(("B1", "B2", "code", 1.0), ("B1", "B3", "code", 1.0))

    assert found["B3"] > found["B2"]


@pytest.mark.django_db
def test_after_a_run_the_queue_is_what_waits_and_nothing_else():
    note(1, ("B1", "B2", "code", 1.0), ("B1", "B3", "code", 1.0))

    note(2, ("B1", "B3", "code", 1.0), ("B4", "B5", "code", 1.0))

    assert set(waiting()) == {("B1", "B3"), ("B4", "B5")}
    assert dict(Pair.objects.values_list("right", "run")) == {"B3": 1, "B5": 2}


@pytest.mark.django_db
def test_a_pair_that_stays_keeps_who_looks_at_it_also_where_its_score_is_another():
    note(1, ("B1", "B2", "likely", 0.7))
    Pair.objects.update(held_by="dolma", held_until=timezone.now())

    note(2, ("B1", "B2", "likely", 0.8))

    pair = Pair.objects.get()
    assert (pair.held_by, pair.score, pair.evidence) == ("dolma", 0.8, ["code=1"])


@pytest.mark.django_db
def test_nothing_new_writes_nothing(django_assert_num_queries):
    note(1, ("B1", "B2", "code", 1.0))
    this = run(2)

    with django_assert_num_queries(3):  # a savepoint, one question, and its end
        pairing.note(this, MATCHING, links(("B1", "B2", "code", 1.0)), ROWS)


@pytest.mark.django_db
def test_no_pair_waits_for_an_entity_without_any():
    note(1)

    assert waiting() == []
