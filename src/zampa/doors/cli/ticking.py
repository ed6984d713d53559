"""zampa tick, and keeping it alive beside the site."""

import subprocess
import sys
import threading
import time

import click
from django.db import connections
from django.utils.translation import gettext as _

from zampa.data.catalogue import tasks as catalogue
from zampa.data.catalogue.search import tasks as search
from zampa.data.ingest import tasks
from zampa.foundation.kit import home

ROUND_SECONDS = 300.0
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
        catalogue.tick()
        click.echo(_("Deliveries taken in: {count}").format(count=tasks.tick()))
        search.tick()
        return
    next_round = 0.0
    while True:
        if time.monotonic() >= next_round:
            catalogue.tick()
            tasks.tick()
            connections.close_all()  # between rounds it stays open: an idle look costs one query, no more
            next_round = time.monotonic() + ROUND_SECONDS
        tasks.take_in_what_waits()
        search.tick()
        time.sleep(every)


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
