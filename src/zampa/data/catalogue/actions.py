"""Keep what packs declare about resources, and which packs were applied."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.catalogue.models import AppliedPack, Resource


@transaction.atomic
def declare(*, pack: str, resources: Collection[ResourceDeclaration]) -> None:
    """Make these the resources of the pack; what it no longer declares is retired and stays readable.

    Part of the transaction in which a pack is applied, which writes the line in the trail.
    """
    for resource in resources:
        Resource.objects.update_or_create(
            key=resource.key,
            defaults={
                "pack": pack,
                "office": resource.office,
                "title": resource.title.model_dump(mode="json"),
                "persons": resource.persons,
                "declared": resource.model_dump(mode="json"),
                "retired": False,
            },
        )
    Resource.objects.filter(pack=pack).exclude(key__in=[r.key for r in resources]).update(retired=True)


def keep_pack(
    *, key: str, declared: Mapping[str, Any], hash: str, left_out: Mapping[str, str], at: datetime, by: str
) -> None:
    """Keep that a pack was applied: what it says of itself, its hash, and what this home leaves out."""
    AppliedPack.objects.update_or_create(
        key=key,
        defaults={"declared": dict(declared), "hash": hash, "left_out": dict(left_out), "at": at, "by": by},
    )
