"""A process that is ready to deliver and forks for each file, so that a kill hits the delivery and not its start.

Reads a mode and a file's path, forks a child that delivers it, prints the child's number. The parent itself touches nothing.
"""

import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zampa.project.settings")
django.setup()

from zampa.data.ingest import keeping  # noqa: E402
from zampa.data.ingest.actions import deliveries, mending  # noqa: E402
from zampa.foundation.people import queries as people  # noqa: E402


def deliver(mode: str, file: Path) -> None:
    """What `zampa deliver` does."""
    mending.mend()
    keeper = people.actor_named("keeper")
    deliveries.deliver(by=keeper, resource="prices.wholesale", source=keeping.plain_source(file), mode=mode)


for line in sys.stdin:
    child = os.fork()
    if child == 0:
        os.setsid()
        try:
            mode, _, file = line.strip().partition(" ")
            deliver(mode, Path(file))
        finally:
            os._exit(0)
    print(child, flush=True)
    os.waitpid(child, 0)
    print("over", flush=True)
