"""Keep what packs declare about resources, how these stand, and which packs were applied."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.catalogue.models import AppliedPack, Field, Resource
from zampa.data.catalogue.promises import promise
from zampa.data.standards import actions as standards
from zampa.data.standards.actions import Changed, Signature

_BATCH = 500
_DECLARED = (
    "pack",
    "office",
    "title",
    "persons",
    "theme",
    "sharing",
    "opening",
    "cycle",
    "grade",
    "place",
    "system",
    "code",
    "declared",
    "retired",
)


@transaction.atomic
def declare(*, pack: str, resources: Collection[ResourceDeclaration], signed: Signature) -> None:
    """Make these the resources of the pack; what it no longer declares is retired and stays readable.

    Part of the transaction in which a pack is applied, which writes the line in the trail.
    """
    said = {resource.key: resource.model_dump(mode="json") for resource in resources}
    changed = standards.changes(Resource.objects.all(), pack=pack, said=said)
    rows = [_row(pack, c) for c in changed]
    Resource.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["key"], update_fields=_DECLARED, batch_size=_BATCH
    )
    _keep_fields(rows)
    for row in Resource.objects.filter(key__in=[c.key for c in changed if c.change == "changed"]):
        _promise_again(row)
    standards.note(kind="resource", pack=pack, changed=changed, signed=signed)


@transaction.atomic
def delivered(*, resource: str, on: date | None, rows: int | None) -> None:
    """Note the day of the newest delivery of a resource, and its rows. Part of the delivery's transaction."""
    for kept in Resource.objects.filter(key=resource):
        kept.delivered_on, kept.rows = on, rows
        _promise_again(kept)


def keep_pack(
    *, key: str, declared: Mapping[str, Any], hash: str, left_out: Mapping[str, str], at: datetime, by: str
) -> None:
    """Keep that a pack was applied: what it says of itself, its hash, and what this home leaves out."""
    AppliedPack.objects.update_or_create(
        key=key,
        defaults={"declared": dict(declared), "hash": hash, "left_out": dict(left_out), "at": at, "by": by},
    )


def _row(pack: str, changed: Changed) -> Resource:
    said = ResourceDeclaration.model_validate(changed.said)
    return Resource(
        key=said.key,
        pack=pack,
        office=said.office,
        title=changed.said["title"],
        persons=said.persons,
        theme=said.theme,
        sharing=said.sharing.value,
        opening=said.opening.value,
        cycle=said.cycle,
        grade=said.grading.level if said.grading else "",
        place=said.place or "",
        system=said.system or "",
        code=said.code or "",
        declared=changed.said,
        retired=changed.change == "retired",
    )


def _keep_fields(rows: list[Resource]) -> None:
    for start in range(0, len(rows), _BATCH):
        some = rows[start : start + _BATCH]
        Field.objects.filter(resource__in=[row.key for row in some]).delete()
        fields = [
            Field(
                resource_id=row.key,
                number=number,
                name=said["name"],
                element=said["element"],
                title=said["title"],
            )
            for row in some
            for number, said in enumerate(row.declared["fields"], start=1)
        ]
        Field.objects.bulk_create(fields, batch_size=_BATCH)


def _promise_again(kept: Resource) -> None:
    said = ResourceDeclaration.model_validate(kept.declared)
    promised = promise(said.cycle, kept.delivered_on)
    kept.due, kept.late = promised.due, promised.late
    kept.save(update_fields=["delivered_on", "rows", "due", "late"])
