"""A process that says what the register of bridges holds: by its index, its record, its table, and its runs."""

import json
import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zampa.project.settings")
django.setup()

from zampa.data.ingest import keeping  # noqa: E402
from zampa.data.ingest.actions import deliveries  # noqa: E402
from zampa.data.reconcile import queries  # noqa: E402
from zampa.data.reconcile.actions import running  # noqa: E402
from zampa.data.reconcile.models import Pair, Run  # noqa: E402
from zampa.foundation.people import queries as people  # noqa: E402
from zampa.foundation.trail import queries as trail  # noqa: E402


def look() -> dict:
    """What readers see."""
    run = queries.run("bridge")
    (hit,) = queries.hits(None, "bridge", "QA2")
    record = queries.record(None, "bridge", hit.key)
    return {
        "run": run.number,
        "runs": Run.objects.count(),
        "key": hit.key,
        "length": record.fields["length"].value,
        "records": len(record.records),
        "pairs": Pair.objects.count(),
        "trail_broken_at": trail.broken_at(),
    }


def deliver(name: str, file: Path) -> str:
    """What `zampa deliver` does; the state of the delivery."""
    by = people.actor_named("keeper")
    done = deliveries.deliver(by=by, resource=f"bridges.{name}", source=keeping.plain_source(file))
    return done.state


for line in sys.stdin:
    word, _, rest = line.strip().partition(" ")
    if word == "deliver":
        name, _, file = rest.partition(" ")
        print(json.dumps(deliver(name, Path(file))), flush=True)
        continue
    before = look()
    running.reconcile(by="keeper", entity="bridge")
    print(json.dumps({"before": before, "after": look()}), flush=True)
