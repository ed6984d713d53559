"""Keep what packs declare about resources, how these stand, and which packs were applied."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any, cast

from django.db import transaction
from django.utils import timezone

from zampa.data.catalogue.declarations import Cycle, Grade, ResourceDeclaration
from zampa.data.catalogue.models import AppliedPack, Field, Resource
from zampa.data.catalogue.promises import is_behind, promise
from zampa.data.standards import actions as standards
from zampa.data.standards import queries as data_elements
from zampa.data.standards.actions import Changed, Signature
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.people.rules import Actor, may

_BATCH = 500
_LONGEST_GROUND = 500
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
    decided = data_elements.gradings("resource", [c.key for c in changed])
    rows = [_row(pack, c, decided[c.key].level if c.key in decided else "") for c in changed]
    Resource.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["key"], update_fields=_DECLARED, batch_size=_BATCH
    )
    _keep_fields(rows)
    _promise_again([c.key for c in changed if c.change not in ("new", "retired")])
    standards.note(kind="resource", pack=pack, changed=changed, signed=signed)


@transaction.atomic
def delivered(*, resource: str, on: date | None, rows: int | None, newest_day: date | None = None) -> None:
    """Note the day of the newest delivery of a resource, its rows, and the newest day in them.

    Part of the delivery's transaction.
    """
    Resource.objects.filter(key=resource).update(delivered_on=on, rows=rows, newest_day=newest_day)
    _promise_again([resource])


@transaction.atomic
def feed(*, resource: str, sources: Collection[str]) -> None:
    """Note from which resources the rows of a golden one are worked out. Part of the transaction that declares it."""
    Resource.objects.filter(key=resource).update(fed_by=list(sources))


@transaction.atomic
def grade(*, by: Actor, resources: Collection[str], level: Grade, why: str) -> None:
    """Decide how important resources are. Raises Told, and decides nothing, where somebody may not or gives no ground."""
    kept = list(Resource.objects.filter(key__in=resources, retired=False))
    _demand_ground(why)
    _demand_known(resources, {row.key for row in kept})
    problems = [
        Problem(
            row.key,
            say("Another office answers for this resource."),
            say("That office, or the data office, grades it."),
        )
        for row in kept
        if not may(by, "grade", office=row.office)
    ]
    if problems:
        raise Told(problems)
    standards.grade(
        kind="resource",
        keys=[row.key for row in kept],
        level=level,
        why=why.strip(),
        office=by.office,
        signed=Signature(by.username, timezone.now()),
    )
    Resource.objects.filter(key__in=[row.key for row in kept]).update(grade=level)


@transaction.atomic
def confirm_sensitivity(*, by: Actor, elements: Collection[str], why: str) -> None:
    """Decide that elements are as sensitive as their packs say. Raises Told where somebody may not."""
    _demand_ground(why)
    if not may(by, "grade"):
        raise Told(
            Problem(
                by.username, say("Elements are everybody's: the data office decides how sensitive they are.")
            )
        )
    kept = data_elements.elements_of(elements)
    _demand_known(elements, set(kept))
    for level in sorted({element.sensitivity for element in kept.values()}):
        standards.grade(
            kind="element",
            keys=[key for key, element in kept.items() if element.sensitivity == level],
            level=level,
            why=why.strip(),
            office=by.office,
            signed=Signature(by.username, timezone.now()),
        )


def _demand_ground(why: str) -> None:
    if len(why.strip()) > _LONGEST_GROUND:
        what = say(
            "The ground has {length} characters, and {most} are kept.", length=len(why), most=_LONGEST_GROUND
        )
        raise Told(Problem("why", what, say("Say it shorter.")))
    if not why.strip():
        raise Told(
            Problem(
                "why",
                say("A decision needs its ground."),
                say("Say it in a sentence, with the standard or law."),
            )
        )


def _demand_known(keys: Collection[str], known: Collection[str]) -> None:
    if not keys:
        raise Told(Problem("", say("Nothing was chosen."), say("Choose at least one entry of the list.")))
    if unknown := [key for key in keys if key not in known]:
        raise Told([Problem(key, say("There is no such entry in the catalogue.")) for key in unknown])


def keep_pack(
    *, key: str, declared: Mapping[str, Any], hash: str, left_out: Mapping[str, str], at: datetime, by: str
) -> None:
    """Keep that a pack was applied: what it says of itself, its hash, and what this home leaves out."""
    AppliedPack.objects.update_or_create(
        key=key,
        defaults={"declared": dict(declared), "hash": hash, "left_out": dict(left_out), "at": at, "by": by},
    )


def _row(pack: str, changed: Changed, decided: str) -> Resource:
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
        grade=decided or (said.grading.level if said.grading else ""),
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


def _promise_again(keys: list[str]) -> None:
    """What is due, from when on it is late, and what tells of long ago, by the cycle that is declared now."""
    for start in range(0, len(keys), _BATCH):
        rows = list(Resource.objects.filter(key__in=keys[start : start + _BATCH]))
        for row in rows:
            promised = promise(cast(Cycle, row.cycle), row.delivered_on)
            row.due, row.late = promised.due, promised.late
            row.behind = _is_series(row) and is_behind(
                cast(Cycle, row.cycle), row.newest_day, row.delivered_on
            )
        Resource.objects.bulk_update(rows, ["due", "late", "behind"])


def _is_series(row: Resource) -> bool:
    """Whether its rows go on with time: they are added, or a day is part of what identifies them.

    A table of firms has days, too, but the newest foundation says nothing about how new the table is.
    """
    if row.newest_day is None or row.declared["mode"] == "append":
        return row.newest_day is not None
    held = {field["name"]: field["element"] for field in row.declared["fields"]}
    elements = data_elements.elements_of([held[name] for name in row.declared["identity"]])
    return any(element.type in ("date", "datetime") for element in elements.values())
