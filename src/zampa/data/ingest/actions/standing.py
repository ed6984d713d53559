"""Tell the catalogue how a resource stands after a delivery, and its clocks that it came."""

from django.utils import timezone

from zampa.data.catalogue import actions as catalogue
from zampa.data.catalogue.clocking import actions as clocking
from zampa.data.catalogue.upkeep import CAUSES, Cause
from zampa.data.ingest.models import Delivery, Version

BROUGHT = ("delivery", "reconcile")
"""Causes of versions that bring rows up to date, unlike a return to an earlier version."""


def note(resource: str) -> None:
    """The day of the newest delivery; rows and newest day of the newest version. Part of the version's transaction."""
    versions = Version.objects.filter(resource=resource).order_by("-number")
    last = versions.filter(cause__in=BROUGHT).values_list("at", flat=True).first()
    rows, newest_day = versions.values_list("rows", "newest_day").first() or (None, None)
    on = timezone.localdate(last) if last else None
    catalogue.delivered(resource=resource, on=on, rows=rows, newest_day=newest_day)


def meet_clocks(delivery: Delivery, *, same_file: bool = False) -> None:
    """The office has brought its table up to date. The same file as before answers no change of structure."""
    causes: tuple[Cause, ...] = ("resource_law",) if same_file else CAUSES
    clocking.meet(resource=delivery.resource, by=delivery.sender, causes=causes)
