"""What lies in an inbox."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from zampa.foundation.messages.models import Message


@dataclass(frozen=True)
class MessageLine:
    """One message as its reader sees it; `texts` has bo, zh and en."""

    id: int
    texts: dict[str, str]
    link: str
    due: datetime
    read: bool


def unread(addresses: Collection[str]) -> int:
    """How many messages of these addresses are due and were not read."""
    return Message.objects.filter(address__in=addresses, due__lte=timezone.now(), read_at=None).count()


def inbox(addresses: Collection[str], *, limit: int = 50) -> list[MessageLine]:
    """The messages of these addresses that are due, newest first."""
    found = Message.objects.filter(address__in=addresses, due__lte=timezone.now())[:limit]
    return [MessageLine(m.id, m.texts, m.link, m.due, m.read_at is not None) for m in found]
