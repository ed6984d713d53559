"""zampa tick, and keeping it alive beside the site."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from functools import partial

import click
from django.db import DatabaseError, connections
from django.utils.translation import gettext as _

from zampa.data.catalogue import tasks as catalogue
from zampa.data.catalogue.search import tasks as search
from zampa.data.ingest import tasks
from zampa.data.reconcile import tasks as reconcile
from zampa.doors.guide import tasks as guide
from zampa.foundation.kit import home

ROUND_SECONDS = 300.0
_LATER = {
    "catalogue": catalogue.tick,
    "reconcile": reconcile.tick,
    "guide": guide.tick,
    "search": search.tick,
}
COMMAND = [sys.executable, "-m", "zampa.doors.cli.main", "tick", "--every", "1"]
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
STEADY_SECONDS = 60.0
LOOK_SECONDS = 0.5


@click.command(help=_("Do what waits: mend, take in deliveries, erase what is due."))
@click.option(
    "--every", type=click.FloatRange(min=0.1), help=_("again and again, with so many seconds between")
)
def tick(every: float | None) -> None:
    home.current()
    if every is None:
        if not _once():
            raise SystemExit(1)
        return
    next_round, failing = 0.0, dict[str, str]()
    while True:
        if time.monotonic() >= next_round:
            work = {"ingest": tasks.tick, **_LATER}
            failing = attempt(work, {})  # what still fails is told again each round
            connections.close_all()  # between rounds it stays open: an idle look costs one query, no more
            next_round = time.monotonic() + ROUND_SECONDS
        else:
            later = {
                room: how for room, how in failing.items() if room in _LATER
            }  # not before the next round
            quick = {"ingest": tasks.take_in_what_waits, "search": search.tick}
            failing = later | attempt({r: do for r, do in quick.items() if r not in later}, failing)
            if failing:
                connections.close_all()  # it may be the connection that is broken
        time.sleep(every)


def attempt(work: Mapping[str, Callable[[], object]], failing: Mapping[str, str]) -> dict[str, str]:
    """Do each room's work, whatever becomes of the others': the rooms that failed, with the type of what went wrong.

    One line says so, with no value in it; not again for what was `failing` in the same way.
    """
    failed = {}
    for room, do in work.items():
        try:
            do()
        except Exception as why:
            failed[room] = type(why).__name__
            if failing.get(room) != failed[room]:
                click.echo(f"▲ tick: {room}: {failed[room]}", err=True)
    return failed


def _once() -> bool:
    """Everything once, as somebody typed it: whether all went well."""

    def take_in() -> None:
        click.echo(_("Deliveries taken in: {count}").format(count=tasks.tick()))

    broken: list[Exception] = []
    failing = attempt({"ingest": partial(_noting, broken, take_in)}, {})
    if broken:
        raise broken[0]
    return not (failing | attempt(_LATER, {}))


def _noting(broken: list[Exception], do: Callable[[], object]) -> None:
    """What the machine itself cannot do (a full disk, a closed database) is told in words, once for all rooms."""
    try:
        do()
    except (OSError, DatabaseError) as why:
        broken.append(why)


def keep_alive(stopped: threading.Event, command: list[str] = COMMAND) -> None:
    """Run the tick process until `stopped`; start it again when it ends, each time after a longer wait."""
    wait = FIRST_WAIT
    while not stopped.is_set():
        begun, process = time.monotonic(), subprocess.Popen(command)
        status = _watch(process, stopped)
        if status is None:
            return
        if time.monotonic() - begun > STEADY_SECONDS:
            wait = FIRST_WAIT
        told = _("The process that takes in deliveries ended (exit status {status}).").format(status=status)
        again = _("Seconds until it starts again: {seconds}.").format(seconds=round(wait))
        click.echo(f"▲ {told} {again}", err=True)
        stopped.wait(wait)
        wait = min(wait * 2, LONGEST_WAIT)


def _watch(process: "subprocess.Popen[bytes]", stopped: threading.Event) -> int | None:
    """Wait for the end of the process: its exit status, or None when it was ended because of `stopped`."""
    while not stopped.wait(LOOK_SECONDS):
        if process.poll() is not None:
            return process.returncode
    process.terminate()
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    return None


COMMANDS = [tick]
