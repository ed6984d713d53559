"""Put down in the papers that a table went back to an old version."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.ingest.actions import committing, standing
from zampa.data.ingest.models import Version
from zampa.data.ingest.returns import Return
from zampa.foundation.store.comparing import Change
from zampa.foundation.store.passes import Pass
from zampa.foundation.store.tables import Table
from zampa.foundation.trail import actions as trail


@transaction.atomic
def note(
    table: Table,
    resource: ResourceDeclaration,
    made: Return,
    pass_: Pass,
    change: Change,
    *,
    version: int,
    mended: bool = False,
) -> None:
    """The table went back; the papers say who did it, to which version, and why.

    The trail is never erased, so it repeats the sentence only where no person can be meant.
    """
    committing.note_schema_versions(table, resource.key, version, by=made.by)
    Version.objects.create(
        resource=resource.key,
        number=version,
        at=timezone.now(),
        by=made.by,
        cause="rollback",
        of=made.to,
        reason=made.reason,
        rows=committing.row_count(table, pass_, version),
        added=change.added,
        changed=change.changed,
        removed=change.removed,
        newest_day=_newest_day(resource.key, made.to),
    )
    standing.note(resource.key)
    detail: dict[str, object] = {"to": made.to, "version": version}
    if not resource.persons:
        detail["reason"] = made.reason
    if mended:
        detail["mended"] = True
    trail.write(by=made.by, act="table.rollback", thing=resource.key, detail=detail)


def _newest_day(resource: str, number: int) -> date | None:
    """The newest day of the version that the table went back to."""
    found = Version.objects.filter(resource=resource, number=number)
    return found.values_list("newest_day", flat=True).first()
