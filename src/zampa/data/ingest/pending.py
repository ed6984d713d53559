"""Deliveries that wait for a person: what is asked about their columns, and what is held for a decision."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from zampa.data.ingest.models import Delivery
from zampa.foundation.people.rules import Actor, may

STATES = ("asked", "held")


@dataclass(frozen=True)
class Pending:
    """A delivery that waits, and since when."""

    key: str
    resource: str
    office: str
    state: str
    since: date


def pending(reader: Actor, *, most: int) -> tuple[int, list[Pending]]:
    """How many deliveries wait that this reader may decide, and those that have waited longest."""
    found = Delivery.objects.filter(state__in=STATES)
    if not may(reader, "decide"):
        if not may(reader, "decide", office=reader.office):
            return 0, []
        found = found.filter(office=reader.office)
    rows = found.order_by("made_at", "key").values_list("key", "resource", "office", "state", "made_at")
    oldest = [
        Pending(key, resource, office, state, timezone.localdate(at))
        for key, resource, office, state, at in rows[:most]
    ]
    return found.count(), oldest
