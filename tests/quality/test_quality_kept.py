"""What rules found and what a delivery scored is kept, and asked for by delivery and by resource."""

from datetime import UTC, datetime

import pytest
from ledger import checker, plan, rows, rule

from zampa.data.quality import actions, queries

pytestmark = pytest.mark.django_db


def test_what_was_found_comes_back_the_gravest_and_most_frequent_first():
    one = checker(
        plan({"a": "integer", "b": "integer"}, [rule("few", "warn", range={"field": "b", "max": 1})])
    )
    one.check(rows("a b", ("x", "5"), ("y", "5"), ("1", "x"), ("1", "9"), ("1", "9"), ("1", "9")))

    actions.note(delivery="d1", resource="test.rows", tallies=one.tallies())

    assert [(t.rule, t.severity, t.rows) for t in queries.tallies("d1")] == [
        ("a.type", "stop", 2),
        ("b.type", "stop", 1),
        ("few", "warn", 3),
    ]
    assert queries.tallies("d1")[0].first == [
        {"line": 2, "field": "a", "value": "x"},
        {"line": 3, "field": "a", "value": "y"},
    ]
    assert queries.tallies("another") == []


def test_scores_of_a_resource_come_back_oldest_first():
    for day, delivery in ((2, "later"), (1, "earlier")):
        actions.score(delivery=delivery, resource="test.rows", rows=10, at=datetime(2024, 5, day, tzinfo=UTC))

    assert [(s.delivery, s.validity) for s in queries.scores("test.rows")] == [
        ("earlier", 1.0),
        ("later", 1.0),
    ]
    assert queries.scores("another") == []
