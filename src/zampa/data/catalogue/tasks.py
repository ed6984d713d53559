"""Work done later, by `zampa tick`: updates that are overdue rise to the data office."""

from django.utils import timezone

from zampa.data.catalogue.clocking import actions as clocking
from zampa.foundation.kit import home, locks


def tick() -> int:
    """Let overdue updates rise; returns how many did."""
    try:
        with locks.held(home.current().path / "locks" / "rising.lock", wait_seconds=0):
            return clocking.rise(timezone.localdate())
    except locks.Busy:
        return 0
