"""Clerks who act in the same moment: each is given another pair, and one judgement alone stands (on PostgreSQL)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import polars as pl
import pytest
from django.db import connection

from reconcile.papers import MATCHING, ONE, OTHER, SAID, links, rows, run
from zampa.data.reconcile import shelves
from zampa.data.reconcile.actions import holding, judging, pairing
from zampa.data.reconcile.models import Judgement, Matching
from zampa.foundation.kit.problems import Told
from zampa.foundation.people import queries as people

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer anyway"),
]
KEYS = [f"B{number}" for number in range(8)]
PAIRS = [(KEYS[number], KEYS[number + 1], "code", 1.0) for number in range(0, 8, 2)]


@pytest.fixture
def waiting(house):
    """Four pairs wait, and the rows lie on their shelf."""
    whole = rows(*[(key, (ONE, OTHER)[at % 2], f"桥{at}", "QA", "1") for at, key in enumerate(KEYS)])
    version = shelves.keep(
        house, "bridge", "records", whole.with_columns(pl.col("key").alias("thing")), mark="1"
    )
    Matching.objects.create(key="bridge", pack="x", title=SAID["title"], golden=ONE, declared=SAID)
    pairing.note(run(1, tables={"records": version}), MATCHING, links(*PAIRS), whole)


def at_once(act, count=4):
    """What `count` clerks get who do the same at the same moment."""
    clerks, gate = (
        [people.actor_named(name) for name in ("dolma", "tenzin", "lhamo", "pema")][:count],
        Barrier(count),
    )

    def one(clerk):
        try:
            gate.wait()
            return act(clerk)
        except Told as told:
            return told.problems[0].what
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, clerks))


def test_clerks_who_ask_at_the_same_moment_are_given_different_pairs(waiting):
    found = at_once(lambda clerk: holding.next_pair(by=clerk, entity="bridge"))

    assert {(held.left, held.right) for held in found} == {pair[:2] for pair in PAIRS}


def test_of_clerks_who_judge_a_pair_at_the_same_moment_one_alone_has_judged(waiting):
    said = {"entity": "bridge", "left": KEYS[0], "right": KEYS[1], "same": True, "knowingly": True}

    found = at_once(lambda clerk: judging.judge(by=clerk, **said))

    number = Judgement.objects.get().pk
    assert found.count(number) == 1
    assert all("has judged these two already" in one for one in found if one != number)
