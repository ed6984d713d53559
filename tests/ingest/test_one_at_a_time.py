"""A delivery is worked on by one process at a time, from the moment it can be seen."""

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from furniture import GOOD, SWAPPED, prices
from ingest import killing
from ingest.test_kill import prepare
from zampa.data.ingest import keeping
from zampa.data.ingest.actions import decisions, deliveries, mending, opening
from zampa.data.ingest.models import Delivery, Version
from zampa.foundation.kit import locks
from zampa.foundation.kit.problems import Told
from zampa.foundation.people import queries as people

PRICES = "prices.wholesale"


def test_a_tick_leaves_an_upload_alone_that_another_process_receives(tmp_path):
    env = prepare(tmp_path)
    file = killing.price_file(tmp_path / "f.csv", 50, 1)
    script = str(Path(__file__).with_name("receive_slowly.py"))
    with subprocess.Popen(
        [sys.executable, script, str(file)], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as receiving:
        key = receiving.stdout.readline().strip()
        tick = killing.zampa("tick", env=env)
        state, _ = receiving.communicate("go on\n")

    assert (tick.returncode, tick.stderr) == (0, "")
    assert state == "waiting\n"
    assert killing.zampa("tick", env=env).returncode == 0
    report = json.loads(killing.zampa("delivery", key, "--json", env=env).stdout)
    assert (report["status"], report["rows"]) == ("committed", 50)
    assert "delivery.interrupted" not in killing.zampa("trail", env=env).stdout


def test_a_delivery_opened_while_another_is_in_the_making_takes_the_next_number(deliver, house):
    first = deliver(PRICES, prices(GOOD)).key
    day, number = first.split("-")

    with opening.delivery_lock(house, f"{day}-{int(number) + 1:04d}"):
        second = deliver(PRICES, prices(SWAPPED)).key

    assert second == f"{day}-{int(number) + 2:04d}"


def test_the_lock_of_a_delivery_is_held_while_it_is_worked_on(deliver, house, monkeypatch):
    tried = []

    def work(delivery, *_, **__):
        with pytest.raises(locks.Busy), opening.delivery_lock(house, delivery.key, wait_seconds=0):
            pass
        tried.append(delivery.key)
        mending.mend()
        return Delivery.objects.get(key=delivery.key)

    monkeypatch.setattr(deliveries, "_work", work)

    assert deliver(PRICES, prices(GOOD)).state == "checking"
    assert len(tried) == 1


def test_what_is_taken_back_before_the_work_begins_is_not_taken_in(deliver, monkeypatch):
    key = deliver(PRICES, prices(GOOD, SWAPPED)).key
    dolma = people.actor_named("dolma")
    decisions.release(by=dolma, key=key, reason="it is right")
    begin = deliveries._begin

    def taken_back(delivery):
        decisions.withdraw(by=dolma, key=key, reason="wrong file")
        return begin(delivery)

    monkeypatch.setattr(deliveries, "_begin", taken_back)

    assert deliveries.take_in(key=key).state == "refused"
    assert not Version.objects.filter(delivery=key).exists()


def test_nobody_takes_back_what_is_being_worked_on(deliver, monkeypatch):
    key = deliver(PRICES, prices(GOOD, SWAPPED)).key
    dolma, kept_source = people.actor_named("dolma"), keeping.kept_source
    decisions.release(by=dolma, key=key, reason="it is right")

    def source(*kept):
        with pytest.raises(Told, match="checking"):
            decisions.withdraw(by=dolma, key=key, reason="wrong file")
        return kept_source(*kept)

    monkeypatch.setattr(keeping, "kept_source", source)

    assert deliveries.take_in(key=key).state == "committed"


def test_what_somebody_works_on_is_not_erased_meanwhile(deliver, house):
    key = deliver(PRICES, prices(GOOD, SWAPPED)).key
    Delivery.objects.filter(key=key).update(erase_after=timezone.now() - timedelta(days=1))

    with opening.delivery_lock(house, key):
        assert mending.erase_what_is_due() == 0

    assert Delivery.objects.get(key=key).state == "held"
    assert mending.erase_what_is_due() == 1
    assert Delivery.objects.get(key=key).state == "refused"
