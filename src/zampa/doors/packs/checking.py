"""Checks packs: everything that is wrong, at once, with its line."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from zampa.data.reconcile import handing
from zampa.doors.packs import reading
from zampa.doors.packs.checks import (
    codelists,
    data,
    examples,
    matching,
    needs,
    proofs,
    references,
    refusals,
    resources,
    rules,
    texts,
)
from zampa.doors.packs.found import Declaration, Pack
from zampa.doors.packs.kinds import CALENDAR, CODELIST, DATA, ELEMENT, EXAMPLE, MATCHING, RESOURCE, RULE
from zampa.doors.packs.scope import Known, Scope, kept_declarations, reach, scope
from zampa.foundation.clocks.declarations import calendar_faults
from zampa.foundation.kit.faults import Fault
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import say

_LINE = re.compile(r"(.*):(\d+)")


@dataclass(frozen=True)
class Examined:
    """Packs in the order in which they need each other, with everything that is wrong or worth a warning."""

    packs: tuple[Pack, ...]
    scope: Scope
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def check(found: list[Path], *, known: Known | None = None) -> list[Problem]:
    """Every problem of the packs in these folders; packs that they need may lie beside them."""
    return list(examine(found, known=known or Known()).problems)


def warnings(found: list[Path], *, known: Known | None = None) -> list[Problem]:
    """What does not stop a pack but should be known: offices that nobody has entered yet."""
    return list(examine(found, known=known or Known()).warnings)


def examine(
    found: list[Path],
    *,
    known: Known,
    may_lie_beside: Callable[[Pack], bool] = lambda pack: True,
    with_proofs: bool = True,
) -> Examined:
    """Read and check packs. A needed pack has been applied, or lies beside them where that is enough."""
    packs = [reading.read(folder) for folder in found]
    lying = needs.lying_beside(packs)
    waiting = {pack.key for pack in lying if not may_lie_beside(pack)} - known.hashes.keys()
    beside = [pack for pack in lying if pack.key in waiting or may_lie_beside(pack)]
    around = scope(packs, beside, known)
    problems = [
        *(problem for pack in packs for problem in pack.problems),
        *(problem for pack in packs for problem in data.unused(pack)),
        *_same_names(packs),
        *_twice([*packs, *beside], packs, known),
        *needs.problems(packs, beside, known, waiting=waiting),
    ]
    faulty: set[str] = set()
    for pack in packs:
        unsure = needs.unknown(pack, beside, packs, known)
        for declaration in pack.declarations:
            told = list(_one(declaration, around, with_references=not unsure))
            problems += told
            if told or unsure:
                faulty |= _concerned(declaration, around)
    if with_proofs:
        problems += proofs.problems(packs, around, faulty=faulty)
    offices = known.offices | _offices([*packs, *beside])
    warned = [w for pack in packs for r in pack.of(RESOURCE) for w in resources.office_warnings(r, offices)]
    warned += [warning for pack in packs for warning in texts.warnings(pack)]
    return Examined(_in_order(packs), around, _by_line(problems), _by_line(warned))


def _concerned(declaration: Declaration, around: Scope) -> set[str]:
    """The resources whose examples make no sense while something is wrong with this."""
    if declaration.kind in (ELEMENT, CODELIST):
        return set(around.resources)
    return set() if declaration.kind in (DATA, MATCHING) else {declaration.resource}


def _one(declaration: Declaration, around: Scope, *, with_references: bool) -> Iterator[Problem]:
    """Every check of one declaration besides its form."""
    if with_references:
        yield from references.problems(declaration, around)
    yield from texts.problems(declaration)
    yield from refusals.problems(declaration, around)
    if declaration.kind is ELEMENT:
        yield from resources.element_problems(declaration)
    elif declaration.kind is CODELIST:
        yield from codelists.problems(declaration, around)
    elif declaration.kind is RESOURCE:
        yield from resources.resource_problems(declaration, around)
        yield from matching.resource_problems(declaration, around)
    elif declaration.kind is DATA:
        yield from data.problems(declaration, around)
        yield from matching.golden_problems(declaration, around)
    elif declaration.kind is RULE:
        yield from rules.problems(declaration, around)
        yield from matching.golden_problems(declaration, around)
    elif declaration.kind is MATCHING:
        yield from matching.problems(declaration, around)
    elif declaration.kind is EXAMPLE:
        yield from examples.problems(declaration, around)
    elif declaration.kind is CALENDAR:
        yield from (declaration.problem(fault) for fault in calendar_faults(declaration.said))


def _twice(read: list[Pack], packs: list[Pack], known: Known) -> Iterator[Problem]:
    """One key is declared in one place only."""
    names, asked = {pack.key for pack in read}, {pack.key for pack in packs}
    kept = {(k.kind, k.key): k.pack for k in known.kept if k.pack not in names and not k.retired}
    first: dict[tuple[str, str], str] = {}
    for pack in sorted(read, key=lambda pack: pack.key in asked):
        for declaration in [*kept_declarations(pack), *pack.of(DATA)]:
            place = (declaration.kind.key, declaration.key)
            there = first.setdefault(place, declaration.at())
            if pack.key not in asked:
                continue
            if there != declaration.at():
                what = say(
                    '"{key}" is declared twice: the first time in {there}.', key=declaration.key, there=there
                )
                yield declaration.problem(
                    Fault(("key",), what, say("Keep one of them, or give it another key."))
                )
            elif place in kept:
                what = say(
                    '"{key}" is declared by the pack "{pack}", too.', key=declaration.key, pack=kept[place]
                )
                do = say(
                    "Give it another key; when it moves from one pack to the other, apply both together."
                )
                yield declaration.problem(Fault(("key",), what, do))


def _same_names(packs: list[Pack]) -> Iterator[Problem]:
    for place, pack in enumerate(packs):
        if same := next((other for other in packs[:place] if other.key == pack.key), None):
            what = say('There is a pack "{name}" in {other}, too.', name=pack.key, other=same.shown)
            yield Problem(pack.shown, what, say("Rename one of them."))


def _offices(packs: Sequence[Pack]) -> frozenset[str]:
    """The offices that tables of these packs bring."""
    columns = _columns_of_offices(packs)
    found: set[str] = set()
    for pack in packs:
        for table in pack.of(DATA):
            place = data.file_of(table) if table.said.resource in columns else None
            if isinstance(place, tuple):
                named = columns[table.said.resource]
                found |= {row.get(name, "") for _, row in data.tables.read(*place).rows for name in named}
    return frozenset(found)


def _columns_of_offices(packs: Sequence[Pack]) -> dict[str, tuple[str, ...]]:
    """The columns with the keys of offices, in the tables from which the register of offices is worked out."""
    found: dict[str, tuple[str, ...]] = {}
    for declaration in (d for pack in packs for d in pack.of(MATCHING) if d.said.hands_down == "offices"):
        for source in declaration.said.sources:
            named = source.fields.get(handing.KEYS["offices"], ())
            found[source.resource] = (named,) if isinstance(named, str) else named
    return found


def _in_order(packs: list[Pack]) -> tuple[Pack, ...]:
    """Each pack after those that it needs."""
    needed = {pack.key: pack.needs for pack in packs}
    return tuple(sorted(packs, key=lambda pack: (len(reach(pack.key, needed)), pack.key)))


def _by_line(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file and line."""

    def place(problem: Problem) -> tuple[str, int]:
        found = _LINE.fullmatch(problem.where)
        return (found[1], int(found[2])) if found else (problem.where, 0)

    return tuple(sorted(dict.fromkeys(problems), key=place))
