"""Names, before packs are applied, which of their changes break something, and what they would break (pure)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from zampa.data.catalogue.breaking import resource_breaks
from zampa.data.reconcile.breaking import matching_breaks
from zampa.data.standards.breaking import codelist_breaks, element_breaks
from zampa.doors.packs.changes import PlanLine
from zampa.doors.packs.checks import references
from zampa.doors.packs.found import Pack
from zampa.doors.packs.scope import Kept, kept_declarations
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import Said, say

_MOST = 8


@dataclass(frozen=True)
class Break:
    """A change that breaks what reads the entry. `users`: the entries that refer to it, those of other packs first."""

    where: str
    kind: str
    key: str
    what: Said
    users: tuple[str, ...]

    def problem(self) -> Problem:
        """The same, with what to do."""
        told = ", ".join(self.users[:_MOST]) + (" …" if len(self.users) > _MOST else "")
        what = say('"{key}": {what}', key=self.key, what=self.what)
        if not self.users:
            return Problem(
                self.where, what, say("Whoever reads it by program must know. Apply with --breaking.")
            )
        do = say("{users} would notice. Tell them first; then apply with --breaking.", users=told)
        return Problem(self.where, what, do)


def breaks(packs: Iterable[Pack], kept: Iterable[Kept], plan: Iterable[PlanLine]) -> list[Break]:
    """Every change of what is kept that breaks something, in the order of the plan.

    Of a pack that could not be read whole nothing goes: it may stand in what could not be read.
    """
    packs = list(packs)
    unsure = {pack.key for pack in packs if pack.problems}
    before = {(k.kind, k.key): k for k in kept if not k.retired}
    after = {(d.kind.key, d.key): d for pack in packs for d in kept_declarations(pack)}
    found = []
    for line in plan:
        name = (line.kind, line.key)
        if line.change in ("changed", "moved") and name in before and name in after:
            declaration = after[name]
            users = tuple(_users(name, before))
            found += [
                Break(declaration.at(), line.kind, line.key, what, users)
                for what in _of(line.kind, before[name].said, declaration.said)
            ]
        elif line.change == "retired" and line.kind != "rule" and line.pack not in unsure:
            found.append(Break(line.pack, line.kind, line.key, say("It goes."), tuple(_users(name, before))))
    return found


def _of(kind: str, before: Any, after: Any) -> Iterator[Said]:
    if kind == "element":
        yield from element_breaks(before, after)
    if kind == "codelist":
        yield from codelist_breaks(before, after)
    if kind == "resource":
        yield from resource_breaks(before, after)
    if kind == "matching":
        yield from matching_breaks(before, after)


def _users(name: tuple[str, str], kept: dict[tuple[str, str], Kept]) -> Iterator[str]:
    own = kept[name].pack if name in kept else ""
    users = [
        other
        for other in kept.values()
        if any((kind, key) == name for _, kind, key in references.of(other.kind, other.said))
    ]
    yield from (other.key for other in sorted(users, key=lambda other: (other.pack == own, other.key)))
