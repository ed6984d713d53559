"""The numbers of discrepancies: K20261122-0001, counted anew each day."""

from datetime import date

from django.db import connection
from django.db.models.functions import Length

from zampa.data.reconcile.models import Discrepancy

_LOCK = 0x5A414E  # one at a time on PostgreSQL, until its transaction ends; SQLite has one writer anyway


def numbers(day: date, count: int) -> list[str]:
    """The day's next `count` numbers; part of the transaction in which they are given."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    head = f"K{day:%Y%m%d}-"
    given = Discrepancy.objects.filter(number__startswith=head).order_by(Length("number").desc(), "-number")
    last = given.values_list("number", flat=True).first()
    first = (int(last.split("-")[1]) if last else 0) + 1
    return [f"{head}{number:04d}" for number in range(first, first + count)]
