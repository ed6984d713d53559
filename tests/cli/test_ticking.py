"""The site's tick process is kept alive, and doctor says when nobody takes deliveries in."""

import shutil
import sys
import threading
import time
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.utils import timezone, translation

from zampa.data.ingest import waiting
from zampa.data.ingest.actions import opening
from zampa.data.ingest.models import Delivery
from zampa.doors.cli import ticking
from zampa.doors.cli.commands import zampa


@pytest.fixture
def kept(monkeypatch):
    """Keep a command alive with short waits; ended with the test."""
    monkeypatch.setattr(ticking, "FIRST_WAIT", 0.1)
    monkeypatch.setattr(ticking, "LOOK_SECONDS", 0.05)
    stopped, threads = threading.Event(), []

    def keep(*command):
        thread = threading.Thread(target=ticking.keep_alive, args=(stopped, [sys.executable, "-c", *command]))
        thread.start()
        threads.append(thread)
        return stopped, thread

    yield keep
    stopped.set()
    for thread in threads:
        thread.join(timeout=10)


def until(is_so, seconds=20):
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        time.sleep(0.05)
    return is_so()


def test_a_tick_process_that_dies_is_started_again(kept, tmp_path, capfd):
    starts = tmp_path / "starts"
    kept(f"open({str(starts)!r}, 'a').write('x'); raise SystemExit(3)")

    assert until(lambda: starts.exists() and len(starts.read_text()) >= 3)
    assert "ended (exit status 3)" in capfd.readouterr().err


def test_the_tick_process_ends_with_the_site(kept, tmp_path):
    ready = tmp_path / "ready"
    stopped, thread = kept(f"open({str(ready)!r}, 'w').close(); import time; time.sleep(600)")
    assert until(ready.exists)

    stopped.set()
    thread.join(timeout=10)

    assert not thread.is_alive()


def received(key, *, state="waiting", minutes):
    return Delivery.objects.create(
        key=key,
        resource="prices.wholesale",
        persons=False,
        office="xz.commerce",
        sender="dolma",
        made_at=timezone.now() - timedelta(minutes=minutes),
        state=state,
        mode="replace",
        file_name="a.csv",
    )


@pytest.fixture
def long_ago(db, sample_home):
    received("D1", minutes=11)
    received("D2", minutes=9)


def test_a_delivery_that_waits_long_is_forgotten_and_a_new_one_is_not(long_ago):
    assert [delivery.key for delivery in waiting.forgotten(now=timezone.now())] == ["D1"]


def test_while_a_delivery_is_worked_on_the_others_only_wait_their_turn(long_ago, sample_home):
    received("D3", state="checking", minutes=60)

    with opening.delivery_lock(sample_home, "D3"):
        assert waiting.forgotten(now=timezone.now()) == []
    assert len(waiting.forgotten(now=timezone.now())) == 1


def test_doctor_names_the_delivery_that_nobody_takes_in(long_ago):
    with translation.override("en"):
        done = CliRunner().invoke(zampa, ["doctor"])

    assert done.exit_code == 1
    assert "D1 was received at" in done.output and "Do: zampa tick" in done.output
    assert "D2" not in done.output


def test_a_room_that_fails_keeps_no_other_from_its_work_and_is_told_once_by_its_type(capsys):
    done = []

    def fail():
        raise ValueError("542121199001010011")

    work = {"search": fail, "ingest": lambda: done.append("ingest")}

    failing = ticking.attempt(work, {})
    again = ticking.attempt(work, failing)

    assert done == ["ingest", "ingest"]
    assert failing == again == {"search": "ValueError"}
    assert capsys.readouterr().err == "▲ tick: search: ValueError\n"


def test_a_search_that_cannot_be_built_keeps_nobody_from_taking_deliveries_in(house):
    shutil.rmtree(house.path / "search", ignore_errors=True)
    (house.path / "search").write_text("no folder", "utf-8")

    with translation.override("en"):
        done = CliRunner().invoke(zampa, ["tick"])

    assert done.exit_code == 1
    assert "Deliveries taken in: 0" in done.output and "▲ tick: search: " in done.output
