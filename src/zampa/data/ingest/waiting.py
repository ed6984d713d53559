"""Deliveries that were received and wait although nothing works: the sign that no tick runs."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from zampa.data.ingest.actions import opening
from zampa.data.ingest.models import Delivery
from zampa.foundation.kit import home, locks

LONG = timedelta(minutes=10)


@dataclass(frozen=True)
class Forgotten:
    """A delivery that waits, and when it was received."""

    key: str
    since: datetime


def forgotten(*, now: datetime) -> list[Forgotten]:
    """What was received more than 10 minutes ago and waits, oldest first; nothing while any delivery is worked on."""
    found = Delivery.objects.filter(state="waiting", made_at__lt=now - LONG).order_by("made_at", "key")
    waiting = [Forgotten(delivery.key, delivery.made_at) for delivery in found]
    return [] if not waiting or _somebody_works() else waiting


def _somebody_works() -> bool:
    keys = Delivery.objects.filter(state__in=Delivery.WORKING).values_list("key", flat=True)
    return any(_is_held(key) for key in keys)


def _is_held(key: str) -> bool:
    try:
        with opening.delivery_lock(home.current(), key, wait_seconds=0):
            return False
    except locks.Busy:
        return True
