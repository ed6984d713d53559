"""zampa serve, zampa tick."""

import signal
import subprocess
import sys
import time
from types import FrameType

import click
from django.conf import settings
from django.db import close_old_connections
from django.utils.translation import gettext as _
from granian.constants import Interfaces
from granian.server import Server

from zampa.data.ingest import tasks
from zampa.foundation.kit import home
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say

ROUND_SECONDS = 300.0


@click.command(help=_("Do what waits: mend, take in deliveries, erase what is due."))
@click.option(
    "--every", type=click.FloatRange(min=0.1), help=_("again and again, with so many seconds between")
)
def tick(every: float | None) -> None:
    home.current()
    if every is None:
        click.echo(_("Deliveries taken in: {count}").format(count=tasks.tick()))
        return
    next_round = 0.0
    while True:
        if time.monotonic() >= next_round:
            tasks.tick()
            next_round = time.monotonic() + ROUND_SECONDS
        tasks.take_in_what_waits()
        close_old_connections()
        time.sleep(every)


@click.command(help=_("Start the site; it also runs tick."))
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=int, default=8000, show_default=True)
def serve(host: str, port: int) -> None:
    run(host, port)


def run(host: str, port: int) -> None:
    """Serve until stopped. A sample home serves only this machine."""
    here = home.current()
    if here.is_sample and host not in ("127.0.0.1", "localhost", "::1"):
        raise Told(
            Problem("--host", say("A sample home serves only this machine."), say("Leave --host away."))
        )
    if host not in settings.ALLOWED_HOSTS and host not in ("0.0.0.0", "::"):  # noqa: S104
        settings.ALLOWED_HOSTS.append(host)
    ticking = subprocess.Popen([sys.executable, "-m", "zampa.doors.cli.main", "tick", "--every", "1"])

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    click.echo(_("The site is on http://{host}:{port}/  Stop it with Ctrl-C.").format(host=host, port=port))
    server = Server(
        "zampa.project.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=2,
        log_enabled=False,
    )
    try:
        server.serve()
    finally:
        ticking.terminate()
        ticking.wait(timeout=30)


COMMANDS = [serve, tick]
