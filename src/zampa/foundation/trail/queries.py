"""Read the trail."""

from zampa.foundation.trail.models import Entry
from zampa.foundation.trail.rules import Line, first_break


def lines_about(*, thing: str, limit: int = 50) -> list[Line]:
    """The newest lines about one thing, newest first."""
    found = Entry.objects.filter(thing=thing).order_by("-number")[:limit]
    return [_line(entry) for entry in found]


def newest(*, limit: int = 50) -> list[Line]:
    """The newest lines, newest first."""
    return [_line(entry) for entry in Entry.objects.order_by("-number")[:limit]]


def broken_at() -> int | None:
    """The number of the first line that was changed or removed, or None when the chain is whole."""
    entries = Entry.objects.order_by("number").iterator(chunk_size=2000)
    return first_break((_line(entry), entry.hash) for entry in entries)


def _line(entry: Entry) -> Line:
    return Line(entry.number, entry.at, entry.actor, entry.act, entry.thing, entry.detail, entry.before)
