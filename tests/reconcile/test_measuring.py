"""Precision, recall, F1 and wrong merges of a linking whose truth is known."""

from itertools import pairwise

from zampa.data.reconcile.measuring import Measured, measure, wrong_pairs

TRUTH = [("a1", "b1"), ("a2", "b2"), ("a3", "b3")]


def test_a_perfect_linking_finds_all_and_puts_nothing_wrongly_together():
    found = measure(TRUTH, TRUTH)

    assert (found.right, found.wrong, found.missed) == (3, 0, 0)
    assert (found.precision, found.recall, found.f1) == (1.0, 1.0, 1.0)


def test_a_pair_counts_in_either_order_and_once():
    assert measure([("b1", "a1"), ("a1", "b1")], [("a1", "b1")]) == Measured(1, 0, 0)


def test_a_wrong_link_is_counted_with_all_that_follows_from_it():
    found = measure([*TRUTH, ("b1", "a2")], TRUTH)

    assert (found.right, found.wrong, found.missed) == (3, 4, 0)
    assert wrong_pairs([*TRUTH, ("b1", "a2")], TRUTH) == [
        ("a1", "a2"),
        ("a1", "b2"),
        ("a2", "b1"),
        ("b1", "b2"),
    ]
    assert found.precision == 3 / 7


def test_what_was_not_found_lowers_recall_alone():
    found = measure(TRUTH[:1], TRUTH, unclear=TRUTH[1:2])

    assert (found.precision, found.recall, found.unclear) == (1.0, 1 / 3, 1)
    assert found.f1 == 0.5


def test_nothing_linked_and_nothing_to_link_is_no_error():
    assert measure([], []).f1 == 1.0
    assert measure([], TRUTH).f1 == 0.0


def test_records_whose_truth_nobody_knows_are_not_looked_at():
    found = measure([("a1", "b1"), ("a9", "b9")], TRUTH, known={"a1", "b1", "a2", "b2"})

    assert (found.right, found.wrong, found.missed) == (1, 0, 1)


def test_a_hundred_thousand_records_of_one_thing_are_counted_without_laying_out_their_pairs():
    chain = list(pairwise(f"r{number:06}" for number in range(100_000)))

    assert measure(chain, chain).right == 100_000 * 99_999 // 2
