"""Put messages into the outbox, and mark them as read."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.utils import timezone

from zampa.foundation.messages.models import Message


def send(*, to: str, texts: Mapping[str, str], link: str = "", due: datetime | None = None) -> None:
    """Lay one message for an address: an account's name, or "office:" and an office's key. No value of a row in it."""
    Message.objects.create(address=to, texts=dict(texts), link=link, due=due or timezone.now())


def mark_read(*, addresses: Collection[str], message: int) -> None:
    """Mark one message of these addresses as read."""
    Message.objects.filter(address__in=addresses, id=message, read_at=None).update(read_at=timezone.now())
