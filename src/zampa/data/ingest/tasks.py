"""Work done later, by `zampa tick`."""

from zampa.data.ingest.actions import deliveries, mending
from zampa.data.ingest.models import Delivery
from zampa.foundation.kit import home, locks


def tick() -> int:
    """Mend, take in what waits, erase what is due; returns how many deliveries were taken in."""
    try:
        with locks.held(home.current().path / "locks" / "tick.lock", wait_seconds=0):
            mending.mend()
            taken_in = take_in_what_waits()
            mending.erase_what_is_due()
            return taken_in
    except locks.Busy:
        return 0


def take_in_what_waits() -> int:
    """Take in the deliveries that wait, oldest first; returns how many."""
    waiting = list(
        Delivery.objects.filter(state="waiting").order_by("made_at", "key").values_list("key", flat=True)
    )
    for key in waiting:
        deliveries.take_in(key=key)
    return len(waiting)
