"""What packs may refer to: what they declare, what the packs that they need declare, and what is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.quality.declarations import RuleDeclaration
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.standards.declarations import CodeListDeclaration, ElementDeclaration
from zampa.doors.packs.found import Declaration, Pack
from zampa.doors.packs.kinds import BY_KEY, CALENDAR, CODELIST, ELEMENT, MATCHING, RESOURCE, RULE
from zampa.foundation.kit.faults import Fault
from zampa.foundation.kit.offering import offer
from zampa.foundation.kit.saying import say

KEPT = (ELEMENT, CODELIST, RESOURCE, RULE, MATCHING, CALENDAR)


@dataclass(frozen=True)
class Kept:
    """One declaration as the database keeps it."""

    kind: str
    key: str
    pack: str
    said: Any
    retired: bool = False


@dataclass(frozen=True)
class Known:
    """What this home keeps: declarations, offices, and the packs that were applied (hash and needs)."""

    kept: tuple[Kept, ...] = ()
    offices: frozenset[str] = frozenset()
    hashes: Mapping[str, str] = field(default_factory=dict)
    needs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Scope:
    """Everything around the packs that are looked at; `reach` says which packs each pack may refer to."""

    things: Mapping[tuple[str, str], Kept]
    broken: frozenset[tuple[str, str]]
    reach: Mapping[str, frozenset[str]]
    offices: frozenset[str]

    @cached_property
    def elements(self) -> dict[str, ElementDeclaration]:
        return self._all("element")

    @cached_property
    def codelists(self) -> dict[str, CodeListDeclaration]:
        return self._all("codelist")

    @cached_property
    def resources(self) -> dict[str, ResourceDeclaration]:
        return self._all("resource")

    @cached_property
    def matchings(self) -> dict[str, MatchingDeclaration]:
        return self._all("matching")

    def rules_of(self, resource: str) -> tuple[RuleDeclaration, ...]:
        """The rules of one resource, of whatever pack."""
        rules: dict[str, RuleDeclaration] = self._all("rule")
        return tuple(rule for rule in rules.values() if rule.resource == resource)

    def has_broken_rule(self, resource: str) -> bool:
        """Whether a rule of the resource could not be understood, which is told elsewhere."""
        return any(kind == "rule" and key.startswith(f"{resource}: ") for kind, key in self.broken)

    def fault(self, path: tuple[str | int, ...], kind: str, key: str, *, seen_from: str) -> Fault | None:
        """Why a pack may not refer to this; None when it may."""
        thing = self.things.get((kind, key))
        near = self.reach.get(seen_from, frozenset({seen_from}))
        if (thing and thing.pack in near) or (kind, key) in self.broken:
            return None
        noun = BY_KEY[kind].noun
        if thing:
            what = say(
                '"{key}" stands in the pack "{pack}", which this pack does not need.',
                key=key,
                pack=thing.pack,
            )
            return Fault(path, what, say("Add {pack} to needs: in pack.yaml.", pack=thing.pack))
        known = [k for (other, k), t in self.things.items() if other == kind and t.pack in near]
        what = say('There is no "{key}": {noun} with this key is declared nowhere.', key=key, noun=noun)
        return Fault(path, what, offer(key, known))

    def _all(self, kind: str) -> dict[str, Any]:
        return {key: thing.said for (other, key), thing in self.things.items() if other == kind}


def scope(packs: Iterable[Pack], beside: Iterable[Pack], known: Known) -> Scope:
    """The scope of `packs` and of those `beside` that they need; what they declare replaces what is kept.

    What two of them declare is as the first says, and as good as broken: it is told once, not at each reference to it.
    """
    read = [*beside, *packs]
    names = {pack.key for pack in read}
    things = {(k.kind, k.key): k for k in known.kept if k.pack not in names and not k.retired}
    first: dict[tuple[str, str], str] = {}
    twice: set[tuple[str, str]] = set()
    for pack in read:
        for declaration in kept_declarations(pack):
            place = (declaration.kind.key, declaration.key)
            if first.setdefault(place, pack.key) != pack.key:
                twice.add(place)
            else:
                things[place] = Kept(*place, pack.key, declaration.said)
    needs = dict(known.needs) | {pack.key: pack.needs for pack in read}
    return Scope(
        things=things,
        broken=frozenset(twice).union(*(pack.broken for pack in read)),
        reach={pack.key: reach(pack.key, needs) for pack in read},
        offices=known.offices,
    )


def kept_declarations(pack: Pack) -> list[Declaration]:
    """What of a pack the database keeps."""
    return [declaration for kind in KEPT for declaration in pack.of(kind)]


def reach(pack: str, needs: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """The pack, what it needs, and what that needs."""
    found: set[str] = set()
    waiting = [pack]
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += needs.get(here, ())
    return frozenset(found)
