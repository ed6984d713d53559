"""Read the trail."""

from collections.abc import Collection

from zampa.foundation.trail.models import Entry, ReceiptOf
from zampa.foundation.trail.rules import BEGINNING, Line, Receipt, first_break


def lines_about(*, thing: str, limit: int = 50) -> list[Line]:
    """The newest lines about one thing, newest first."""
    found = Entry.objects.filter(thing=thing).order_by("-number")[:limit]
    return [_line(entry) for entry in found]


def newest(*, limit: int = 50) -> list[Line]:
    """The newest lines, newest first."""
    return [_line(entry) for entry in Entry.objects.order_by("-number")[:limit]]


def mark() -> tuple[int, str]:
    """The number and the hash of the newest line: how far somebody has read who has read everything."""
    return Entry.objects.order_by("-number").values_list("number", "hash").first() or (0, BEGINNING)


def hash_of(number: int) -> str:
    """The hash of one line; that of no line for 0; empty where there is no such line."""
    if number == 0:
        return BEGINNING
    return Entry.objects.filter(number=number).values_list("hash", flat=True).first() or ""


def after(number: int, *, limit: int) -> list[Line]:
    """The lines after this one, oldest first, at most so many."""
    return [_line(entry) for entry in Entry.objects.filter(number__gt=number).order_by("number")[:limit]]


def receipts_of(things: Collection[str], *, limit: int = 1000) -> list[Receipt]:
    """The newest receipts of any of these things, newest first; one for each thing that a line shows."""
    found = ReceiptOf.objects.filter(thing__in=set(things)).select_related("entry")
    return [_receipt(shown.entry, shown.thing) for shown in found.order_by("-entry_id", "thing")[:limit]]


def broken_at() -> int | None:
    """The number of the first line that was changed or removed, or None when the chain is whole."""
    entries = Entry.objects.order_by("number").iterator(chunk_size=2000)
    return first_break((_line(entry), entry.hash) for entry in entries)


def _line(entry: Entry) -> Line:
    return Line(entry.number, entry.at, entry.actor, entry.act, entry.thing, entry.detail, entry.before)


def _receipt(entry: Entry, thing: str) -> Receipt:
    said = entry.detail
    return Receipt(
        entry.number,
        entry.at,
        entry.actor,
        said["office"],
        thing,
        tuple(said["fields"]),
        said["version"],
        said["purpose"],
    )
