"""A process that looks at a home after each kill: reads a mode and a file's path, says what it found as one line of JSON."""

import json
import os
import sys
import time
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zampa.project.settings")
django.setup()

from zampa.data.ingest import keeping, reading_rows  # noqa: E402
from zampa.data.ingest.actions import deliveries, mending  # noqa: E402
from zampa.foundation.people import queries as people  # noqa: E402
from zampa.foundation.trail import queries as trail  # noqa: E402


def look(mode: str, file: Path) -> dict[str, object]:
    """Mend, look for anything half-done, deliver the file again, count the rows."""
    mended = mending.mend()
    half_done = mending.half_done()
    begun = time.monotonic()
    again = deliveries.deliver(
        by=people.actor_named("keeper"),
        resource="prices.wholesale",
        source=keeping.plain_source(file),
        mode=mode,
    )
    return {
        "mended": vars(mended),
        "half_done": half_done + mending.half_done(),
        "seconds": time.monotonic() - begun,
        "status": again.state,
        "rows": reading_rows.rows(None, "prices.wholesale", limit=0).total,
        "trail_broken_at": trail.broken_at(),
    }


for line in sys.stdin:
    mode, _, file = line.strip().partition(" ")
    print(json.dumps(look(mode, Path(file))), flush=True)
