"""Tell the catalogue how a resource stands after its table has a new version."""

from django.utils import timezone

from zampa.data.catalogue import actions as catalogue
from zampa.data.ingest.models import Version


def note(resource: str) -> None:
    """The day of the newest delivery, and the rows of the newest version. Part of the version's transaction."""
    versions = Version.objects.filter(resource=resource).order_by("-number")
    last = versions.filter(cause="delivery").values_list("at", flat=True).first()
    rows = versions.values_list("rows", flat=True).first()
    catalogue.delivered(resource=resource, on=timezone.localdate(last) if last else None, rows=rows)
