"""What applying packs would change, decided from what they declare and what is kept (pure)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from zampa.data.catalogue import rules as catalogue
from zampa.data.standards.declarations import CodeListDeclaration
from zampa.doors.packs import parts as naming
from zampa.doors.packs.checks import references
from zampa.doors.packs.found import Declaration, Pack
from zampa.doors.packs.scope import Kept, kept_declarations
from zampa.foundation.kit.offering import in_a_row
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import Said, say

Change = Literal["new", "changed", "moved", "returns", "retired", "left out"]
WORDS: dict[str, Said] = {
    "new": say("new"),
    "changed": say("changed"),
    "moved": say("moved"),
    "returns": say("returns"),
    "retired": say("retired"),
    "left out": say("left out"),
}
_NAMED_BY = {"fields": "name", "codes": "code", "sources": "resource", "link": "name", "crossed": "name"}


@dataclass(frozen=True)
class PlanLine:
    """One thing and what would become of it. `detail` says which parts change, or why it is left out."""

    kind: str
    key: str
    change: Change
    detail: str
    pack: str


def lines(packs: Iterable[Pack], kept: Iterable[Kept], left_out: dict[str, str]) -> list[PlanLine]:
    """Every declaration of the packs that is not kept as it is, and everything kept that they no longer declare.

    `left_out`: packs and resources that this home does not take, with why; their rules go with them.
    """
    packs = list(packs)
    before = {(k.kind, k.key): k for k in kept}
    declared = [declaration for pack in packs for declaration in kept_declarations(pack)]
    taken = [d for d in declared if not is_left_out(d, left_out)]
    found = [line for d in taken if (line := _line(d, before.get((d.kind.key, d.key))))]
    out = [d for d in declared if is_left_out(d, left_out)]
    found += [
        PlanLine(d.kind.key, d.key, "left out", catalogue.left_out_because(_why(d, left_out)), d.pack)
        for d in out
    ]
    there = {(d.kind.key, d.key) for d in taken}
    names = {pack.key for pack in packs}
    broken = {name for pack in packs for name in pack.broken}
    found += [
        PlanLine(k.kind, k.key, "retired", say("No pack declares it any more; it stays readable."), k.pack)
        for k in before.values()
        if k.pack in names and not k.retired and (k.kind, k.key) not in there | broken
    ]
    return found


def counted(plan: Iterable[PlanLine]) -> dict[str, Counter[Change]]:
    """How many things of each pack become what, pack by pack."""
    found: dict[str, Counter[Change]] = {}
    for line in plan:
        found.setdefault(line.pack, Counter())[line.change] += 1
    return found


def orphans(packs: Iterable[Pack], kept: Iterable[Kept], plan: Iterable[PlanLine]) -> Iterator[Problem]:
    """What other packs still use and these would retire."""
    shown = {pack.key: pack.shown for pack in packs}
    gone = {(line.kind, line.key): line.pack for line in plan if line.change == "retired"}
    for other in kept:
        if other.retired or other.pack in shown:
            continue
        for _, kind, key in references.of(other.kind, other.said):
            if pack := gone.get((kind, key)):
                what = say(
                    '"{key}" is no longer declared, but "{other}" of the pack "{pack}" uses it.',
                    key=key,
                    other=other.key,
                    pack=other.pack,
                )
                yield Problem(shown[pack], what, say("Declare it again, or change the other pack first."))


def is_left_out(declaration: Declaration, left_out: dict[str, str]) -> bool:
    """Whether this home does not take it: its resource, or the whole pack."""
    return declaration.resource in left_out or declaration.pack in left_out


def _why(declaration: Declaration, left_out: dict[str, str]) -> str:
    return left_out.get(declaration.pack) or left_out[declaration.resource]


def _line(declaration: Declaration, before: Kept | None) -> PlanLine | None:
    kind, key, pack = declaration.kind.key, declaration.key, declaration.pack
    if before is None:
        return PlanLine(kind, key, "new", "", pack)
    said = _difference(before.said, declaration.said)
    if before.retired:
        return PlanLine(kind, key, "returns", in_a_row(say("It had been retired."), said), pack)
    if before.pack != pack:
        return PlanLine(
            kind, key, "moved", in_a_row(say('Until now in the pack "{pack}".', pack=before.pack), said), pack
        )
    return PlanLine(kind, key, "changed", said, pack) if said else None


def _difference(before: Any, after: Any) -> str:
    """Which parts differ, in words; empty when none does."""
    before, after = _comparable(before), _comparable(after)
    parts = [n for n in type(after).model_fields if getattr(before, n) != getattr(after, n)]
    told = [_changed(part, getattr(before, part), getattr(after, part)) for part in parts]
    return in_a_row(*(say("{told};", told=one) for one in told[:-1]), *told[-1:])


def _changed(part: str, one: Any, other: Any) -> Said:
    name = naming.name(part)
    if part in _NAMED_BY:
        return _listed(name, one, other, _NAMED_BY[part])
    if isinstance(one, str | int | float | bool) and isinstance(other, str | int | float | bool):
        values = {"one": naming.value(part, one), "other": naming.value(part, other)}
        return say("{part}: {one} → {other}", part=name, **values)
    return say("{part}", part=name)


def _listed(part: str, before: tuple[Any, ...], after: tuple[Any, ...], named_by: str) -> Said:
    """Fields, codes, sources or steps that came, went, or changed."""
    one, other = ({str(getattr(item, named_by)): item for item in items} for items in (before, after))
    came = [name for name in other if name not in one]
    went = [name for name in one if name not in other]
    changed = [name for name in other if name in one and one[name] != other[name]]
    signs = [f"+{name}" for name in came] + [f"−{name}" for name in went] + [f"~{name}" for name in changed]
    shown = ", ".join(signs[:12]) + (" …" if len(signs) > 12 else "")
    return say("{part}: {signs}", part=part, signs=shown or say("in another order"))


def _comparable(said: Any) -> Any:
    """Codes are kept without an order."""
    if isinstance(said, CodeListDeclaration):
        return said.model_copy(update={"codes": tuple(sorted(said.codes, key=lambda code: code.code))})
    return said
