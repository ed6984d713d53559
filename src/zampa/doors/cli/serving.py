"""zampa serve."""

import signal
import threading
from types import FrameType
from typing import Any

import click
from django.conf import settings
from django.utils.translation import gettext as _
from granian.constants import Interfaces
from granian.server import Server
from granian.server.common import AbstractServer

from zampa.doors.cli import ticking
from zampa.foundation.kit import home
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say


@click.command(help=_("Start the site; it also runs tick."))
@click.option(
    "--host", default="127.0.0.1", show_default=True, help=_("the address at which the site listens")
)
@click.option("--port", type=int, default=8000, show_default=True, help=_("the port of the site"))
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

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    click.echo(_("The site is on http://{host}:{port}/  Stop it with Ctrl-C.").format(host=host, port=port))
    site = server(host, port)
    stopped = threading.Event()
    keeper = threading.Thread(target=ticking.keep_alive, args=(stopped,), daemon=True)
    keeper.start()
    try:
        site.serve()
    finally:
        stopped.set()
        keeper.join(timeout=40)


def server(host: str, port: int, application: str = "zampa.project.wsgi:application") -> AbstractServer[Any]:
    """The server of the site. It keeps no log of who asked for what (R28); what breaks is told by the site itself."""
    return Server(
        application,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=2,
        log_enabled=False,
        log_access=False,
    )


COMMANDS = [serve]
