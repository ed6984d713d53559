"""Work done later, by `zampa tick`."""

from zampa.data.ingest.actions import deliveries, mending
from zampa.data.ingest.models import Delivery
from zampa.foundation.kit import home, locks


def tick() -> int:
    """Mend, take in what waits (oldest first), erase what is due; returns how many deliveries were taken in."""
    here = home.current()
    try:
        with locks.held(here.path / "locks" / "tick.lock", wait_seconds=0):
            mending.mend()
            waiting = list(
                Delivery.objects.filter(state="waiting")
                .order_by("made_at", "key")
                .values_list("key", flat=True)
            )
            for key in waiting:
                deliveries.take_in(key=key)
            mending.erase_what_is_due()
            return len(waiting)
    except locks.Busy:
        return 0
