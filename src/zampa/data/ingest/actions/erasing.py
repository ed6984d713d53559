"""Files go after the papers that say so are kept: a transaction that is rolled back leaves them where they were.

A process killed in between leaves files that no paper names any more; `sweep` removes them.
"""

from collections.abc import Iterator
from functools import partial

from django.db import transaction
from django.db.models import QuerySet

from zampa.data.ingest import keeping
from zampa.data.ingest.actions import opening
from zampa.data.ingest.models import Delivery
from zampa.foundation.kit import locks
from zampa.foundation.kit.home import Home


def forget(here: Home, key: str) -> None:
    """Remove every file of a delivery once the transaction is committed."""
    transaction.on_commit(partial(keeping.forget, here, key), robust=True)


def let_go(here: Home, kept: str) -> None:
    """Remove one kept file once the transaction is committed."""
    transaction.on_commit(partial((here.path / kept).unlink, missing_ok=True), robust=True)


def sweep(here: Home) -> int:
    """Remove the files that their delivery does not name any more and nobody works on; returns how many went."""
    gone = 0
    for kept, key in unnamed(here).items():
        try:
            with opening.delivery_lock(here, key, wait_seconds=0):
                if _is_unnamed(kept, key):
                    (here.path / kept).unlink(missing_ok=True)
                    gone += 1
        except locks.Busy:
            continue
    return gone


def unnamed(here: Home) -> dict[str, str]:
    """Whole files on the shelves that their delivery does not name, with its key, while it is not worked on."""
    files = keeping.whole(here)
    if not files:
        return {}
    resting = Delivery.objects.exclude(state__in=Delivery.WORKING)
    named = {kept for names in _names(resting) for kept in names}
    return {kept: key for kept, key in files.items() if kept not in named and _is_unnamed(kept, key)}


def _is_unnamed(kept: str, key: str) -> bool:
    """Files of a delivery that is worked on, or that this home does not know, are left alone."""
    found = list(_names(Delivery.objects.filter(key=key).exclude(state__in=Delivery.WORKING)))
    return bool(found) and kept not in found[0]


def _names(deliveries: QuerySet[Delivery]) -> Iterator[tuple[str, str | None, str | None]]:
    return deliveries.values_list("original", "mapping__quarantine", "mapping__warned").iterator()
