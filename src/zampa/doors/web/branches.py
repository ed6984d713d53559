"""Offices under the one above them: those that hold something, and those that hold nothing yet."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zampa.data.catalogue.listing import NUMBERS
from zampa.data.catalogue.tallies import Numbers
from zampa.foundation.people.queries import OfficeLine


@dataclass(frozen=True)
class Node:
    """An office, how deep it stands, its own numbers (None: it holds nothing), and those of all that stand under it."""

    depth: int
    office: OfficeLine
    own: Numbers | None
    under: Numbers


@dataclass(frozen=True)
class Branch:
    """A top office with everything under it: those that hold something with those above them, and the others."""

    top: OfficeLine
    whole: Numbers
    holding: list[Node]
    empty: list[OfficeLine]


def branches(offices: Sequence[OfficeLine], numbers: Mapping[str, Numbers]) -> list[Branch]:
    """One for each office with none above it, those with most resources first (pure)."""
    known = {office.key for office in offices}
    below: dict[str, list[OfficeLine]] = {}
    for office in offices:
        below.setdefault(office.parent if office.parent in known else "", []).append(office)
    found = [_branch(top, below, numbers) for top in below.get("", [])]
    return sorted(found, key=lambda branch: -branch.whole["catalogued"])


def _branch(top: OfficeLine, below: Mapping[str, list[OfficeLine]], numbers: Mapping[str, Numbers]) -> Branch:
    nodes = list(_nodes(top, 0, below, numbers))
    holds = [node for node in nodes if node.own or node.under["catalogued"]]
    empty = [node.office for node in nodes if not node.own and not node.under["catalogued"]]
    return Branch(top, _sum([nodes[0].own, nodes[0].under]), holds, empty)


def _nodes(
    office: OfficeLine, depth: int, below: Mapping[str, list[OfficeLine]], numbers: Mapping[str, Numbers]
) -> Iterator[Node]:
    under = [list(_nodes(one, depth + 1, below, numbers)) for one in below.get(office.key, [])]
    in_all = _sum(told for nodes in under for told in (nodes[0].own, nodes[0].under))
    yield Node(depth, office, numbers.get(office.key), in_all)
    for nodes in under:
        yield from nodes


def _sum(several: Iterable[Numbers | None]) -> Numbers:
    found: Counter[str] = Counter()
    for numbers in several:
        found.update(numbers or {})
    return {name: found[name] for name in NUMBERS}
