"""A file that was delivered before, byte for byte, and whose rows are still in the table."""

from zampa.data.ingest.actions import committing
from zampa.data.ingest.models import Delivery


def may_have_one(delivery: Delivery, size: int) -> bool:
    """Whether it is worth while to reckon a file's hash first. A file that is asked about again is read anew."""
    found = Delivery.objects.filter(resource=delivery.resource, state="committed")
    return not delivery.mapping.get("again") and found.filter(file_size=size).exists()


def same_file(delivery: Delivery) -> Delivery | None:
    """The committed delivery of the same bytes whose rows are still in the table."""
    found = Delivery.objects.filter(
        resource=delivery.resource, sha256=delivery.sha256, mode=delivery.mode, state="committed"
    )
    for twin in found.order_by("-made_at"):
        if twin.version is not None and committing.is_still_in_table(twin):
            return twin
    return None
