"""`zampa tick` reconciles what has changed, and nothing else; one entity that fails does not keep the others back."""

import pytest
from django.db import connection

from reconcile.conftest import MAPS
from zampa.data.reconcile import queries, tasks
from zampa.data.reconcile.actions import judging
from zampa.data.reconcile.models import Matching, Run
from zampa.foundation.people import queries as people
from zampa.foundation.store import indexing


def test_the_first_table_of_a_source_makes_the_first_run_and_the_next_tick_none(bridges):
    assert [tasks.tick(), tasks.tick()] == [1, 0]
    assert Run.objects.get().by == "zampa"


def test_without_any_table_there_is_nothing_to_reconcile(house):
    assert tasks.tick() == 0


def test_a_new_table_and_a_new_judgement_are_followed(run, bridges):
    bridges("bridges.maps", MAPS.replace("928", "930"), by="pema")
    assert tasks.tick() == 1
    keys = [queries.hits(None, "bridge", name)[0].key for name in ("卡若桥", "达孜桥")]
    pema = people.actor_named("pema")
    judging.judge(by=pema, entity="bridge", left=keys[0], right=keys[1], same=False)

    assert [tasks.tick(), tasks.tick()] == [1, 0]


def test_an_index_that_a_killed_run_left_behind_is_built_again(run):
    Run.objects.update(number=2)

    assert tasks.tick() == 0

    assert indexing.version_of(connection, connection.vendor, "bridges.register") == 2


def test_one_that_fails_is_told_after_the_others_were_done(bridges):
    broken = Matching.objects.get(key="bridge")
    said = {**broken.declared, "key": "arch", "golden": "nowhere.register", "letter": "A"}
    Matching.objects.create(
        key="arch", pack="bridges", title=broken.title, golden="nowhere.register", declared=said
    )

    with pytest.raises(LookupError):
        tasks.catch_up()

    assert Run.objects.get().entity == "bridge"
