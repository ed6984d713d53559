"""Histories and decisions are asked for as far as they are wanted, and no further."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from zampa.data.standards import actions, queries
from zampa.data.standards.actions import Changed, Signature
from zampa.data.standards.models import Revision
from zampa.doors.web.history import MOST_CHANGES

pytestmark = pytest.mark.django_db
SIGNED = Signature("pema", timezone.now())


def grade(*keys, level="core"):
    actions.grade(kind="resource", keys=keys, level=level, why="A ground.", office="data", signed=SIGNED)


def test_the_newest_changes_come_with_what_stood_before_the_oldest_of_them():
    for n in range(5):
        actions.note(kind="rule", pack="p", changed=[Changed("a", "changed", {"n": n})], signed=SIGNED)

    lines = queries.history("rule", "a", most=2)

    assert [(line.before, line.said) for line in lines] == [({"n": 3}, {"n": 4}), ({"n": 2}, {"n": 3})]
    assert queries.history("rule", "a")[-1].before is None
    assert queries.history("rule", "unknown") == []
    assert queries.history_count("rule", "a") == len(queries.history("rule", "a")) == 5


def test_decisions_are_asked_for_by_key_a_few_at_a_time_and_the_newest_holds(monkeypatch):
    monkeypatch.setattr(queries, "_FEW", 2)
    grade("a", "b", "c", "d")
    grade("a", level="general")

    with CaptureQueriesContext(connection) as asked:
        found = queries.gradings("resource", ["a", "b", "c", "x"])

    assert {key: line.level for key, line in found.items()} == {"a": "general", "b": "core", "c": "core"}
    assert len(asked) == 2 and all(" IN (" in q["sql"] for q in asked)


def test_a_page_shows_the_newest_changes_and_all_of_them_when_asked(client, house):
    said = Revision.objects.filter(kind="resource", key="prices.wholesale").latest("number").said
    for n in range(MOST_CHANGES + 5):
        after = {**said, "code": f"X{n}"}
        actions.note(
            kind="resource",
            pack="prices",
            changed=[Changed("prices.wholesale", "changed", after)],
            signed=SIGNED,
        )

    some = client.get("/en/resources/prices.wholesale/").content.decode()
    whole = client.get("/en/resources/prices.wholesale/?history=all").content.decode()

    assert f"All {MOST_CHANGES + 6} changes" in some and 'href="?history=all#history"' in some
    assert "<ins>X24</ins>" in some and "<ins>X0</ins>" not in some
    assert "<ins>X0</ins>" in whole and 'href="?history=all' not in whole
