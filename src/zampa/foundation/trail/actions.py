"""Write to the trail."""

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from zampa.foundation.trail.models import Entry, ReceiptOf
from zampa.foundation.trail.rules import BEGINNING, RECEIPT, Line, line_hash, subject

_WRITERS_LOCK = 0x5A414D  # one writer at a time on PostgreSQL; SQLite has one writer anyway


@transaction.atomic
def write(*, by: str, act: str, thing: str, detail: dict[str, Any] | None = None) -> int:
    """Add one line in the caller's transaction and return its number. Keys and counts only: never a value of a row."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITERS_LOCK])
    last = Entry.objects.order_by("-number").values_list("number", "hash").first()
    number, before = (last[0] + 1, last[1]) if last else (1, BEGINNING)
    line = Line(number, timezone.now(), by, act, thing, detail or {}, before)
    Entry.objects.create(
        number=number,
        at=line.at,
        actor=by,
        act=act,
        thing=thing,
        detail=line.detail,
        before=before,
        hash=line_hash(line),
    )
    return number


@transaction.atomic
def receipt(
    *, by: str, office: str, things: Sequence[str], fields: Sequence[str], version: int, purpose: str
) -> int:
    """Write down, in the transaction of the read, that an office was shown these things; returns the line's number.

    `things` are keys ("place:P…"), at least one; `fields` are names; `version` is the table version that answered.
    """
    named = sorted(set(things))
    detail = {
        "office": office,
        "things": named,
        "fields": sorted(set(fields)),
        "version": version,
        "purpose": purpose,
    }
    number = write(by=by, act=RECEIPT, thing=subject(named), detail=detail)
    ReceiptOf.objects.bulk_create(ReceiptOf(entry_id=number, thing=thing) for thing in named)
    return number
