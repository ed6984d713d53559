"""Keep what packs declare about data elements and code lists, and every change of an entry."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Max

from zampa.data.standards.declarations import CodeListDeclaration, ElementDeclaration
from zampa.data.standards.models import Code, CodeList, Element, Grading, Revision
from zampa.foundation.trail import actions as trail

_BATCH = 500
Said = Mapping[str, Any]


@dataclass(frozen=True)
class Signature:
    """Who applies a pack, when, and why: what each change of an entry carries."""

    by: str
    at: datetime
    why: str = ""


@dataclass(frozen=True)
class Changed:
    """An entry that is not as it was: "new", "changed", "moved", "returns" or "retired"."""

    key: str
    change: str
    said: Said


@transaction.atomic
def declare(
    *,
    pack: str,
    elements: Collection[ElementDeclaration],
    codelists: Collection[CodeListDeclaration],
    signed: Signature,
) -> None:
    """Make these the elements and code lists of the pack; what it no longer declares is retired, never deleted.

    Part of the transaction in which a pack is applied, which writes the line in the trail.
    """
    said = {element.key: element.model_dump(mode="json") for element in elements}
    changed = changes(Element.objects.all(), pack=pack, said=said)
    _keep(Element, pack, changed)
    note(kind="element", pack=pack, changed=changed, signed=signed)

    whole = {codelist.key: _with_codes_in_order(codelist.model_dump(mode="json")) for codelist in codelists}
    changed = changes(CodeList.objects.all(), pack=pack, said=whole, kept_as=_kept_codelist)
    _keep(CodeList, pack, [_without_codes(c) for c in changed])
    keys = {c.key for c in changed if c.change != "retired"}
    for codelist in codelists:
        if codelist.key in keys:
            _keep_codes(codelist)
    note(kind="codelist", pack=pack, changed=changed, signed=signed)


@transaction.atomic
def note(*, kind: str, pack: str, changed: Collection[Changed], signed: Signature) -> None:
    """Write the changes of entries into their history."""
    numbers = _newest_numbers(kind, [c.key for c in changed])
    revisions = [
        Revision(
            kind=kind,
            key=c.key,
            number=numbers.get(c.key, 0) + 1,
            pack=pack,
            change=c.change,
            said=dict(c.said),
            at=signed.at,
            by=signed.by,
            why=signed.why,
        )
        for c in changed
    ]
    Revision.objects.bulk_create(revisions, batch_size=_BATCH)


@transaction.atomic
def grade(*, kind: str, keys: Collection[str], level: str, why: str, office: str, signed: Signature) -> None:
    """Keep a decision on entries ("element", "resource"), with a line in the trail. The caller asks who may."""
    Grading.objects.bulk_create(
        Grading(kind=kind, key=key, level=level, office=office, by=signed.by, at=signed.at, why=why)
        for key in keys
    )
    for key in keys:
        trail.write(by=signed.by, act="catalogue.grade", thing=key, detail={"kind": kind, "level": level})


def changes(
    kept: models.QuerySet[Any],
    *,
    pack: str,
    said: Mapping[str, Said],
    kept_as: Callable[[Any], Said] = lambda row: row.declared,
) -> list[Changed]:
    """What these declarations change among what is kept (models with key, pack, declared and retired)."""
    before: dict[str, Any] = {}
    for some in _in_batches(list(said)):
        before |= kept.in_bulk(some)
    found = []
    for key, after in said.items():
        told = change(before.get(key), pack, after, kept_as)
        if told:
            found.append(Changed(key, told, after))
    gone = [row for row in kept.filter(pack=pack, retired=False) if row.key not in said]
    return found + [Changed(row.key, "retired", kept_as(row)) for row in gone]


def change(
    before: Any,
    pack: str,
    after: Said,
    kept_as: Callable[[Any], Said] = lambda row: row.declared,
) -> str:
    """What becomes of one entry that is kept as `before` (None: it is not); empty when nothing does."""
    if before is None:
        return "new"
    if before.retired:
        return "returns"
    if before.pack != pack:
        return "moved"
    return "changed" if dict(kept_as(before)) != dict(after) else ""


def _kept_codelist(kept: CodeList) -> Said:
    codes = [
        {"code": code.code, "title": code.title, "aliases": code.aliases}
        for code in kept.codes.filter(retired=False)
    ]
    return _with_codes_in_order({**kept.declared, "codes": codes})


def _with_codes_in_order(said: Said) -> Said:
    return {**said, "codes": sorted(said["codes"], key=lambda code: str(code["code"]))}


def _keep(model: type[models.Model], pack: str, changed: Collection[Changed]) -> None:
    rows = [
        model(key=c.key, pack=pack, title=c.said["title"], declared=c.said, retired=c.change == "retired")
        for c in changed
    ]
    model._default_manager.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["pack", "title", "declared", "retired"],
        batch_size=_BATCH,
    )


def _without_codes(changed: Changed) -> Changed:
    """The codes of a list are rows of their own."""
    return Changed(
        changed.key, changed.change, {part: value for part, value in changed.said.items() if part != "codes"}
    )


def _keep_codes(codelist: CodeListDeclaration) -> None:
    codes = [
        Code(
            codelist_id=codelist.key,
            code=code.code,
            title=code.title.model_dump(mode="json"),
            aliases=list(code.aliases),
            retired=False,
        )
        for code in codelist.codes
    ]
    Code.objects.filter(codelist=codelist.key).update(retired=True)
    Code.objects.bulk_create(
        codes,
        update_conflicts=True,
        unique_fields=["codelist", "code"],
        update_fields=["title", "aliases", "retired"],
        batch_size=_BATCH,
    )


def _newest_numbers(kind: str, keys: list[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in _in_batches(keys):
        told = (
            Revision.objects.filter(kind=kind, key__in=some).values_list("key").annotate(newest=Max("number"))
        )
        found |= dict(told)
    return found


def _in_batches(keys: list[str]) -> Iterable[list[str]]:
    return (keys[start : start + _BATCH] for start in range(0, len(keys), _BATCH))
