"""What each kind of declaration refers to."""

from collections.abc import Callable, Iterator
from typing import Any

from zampa.data.catalogue.declarations import DataDeclaration, ResourceDeclaration
from zampa.data.quality.declarations import ExampleDeclaration, RuleDeclaration
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.standards.declarations import CodeListDeclaration, ElementDeclaration
from zampa.doors.packs.found import Declaration
from zampa.doors.packs.scope import Scope
from zampa.foundation.kit.problems import Problem

Reference = tuple[tuple[str | int, ...], str, str]


def problems(declaration: Declaration, scope: Scope) -> Iterator[Problem]:
    """Everything that the declaration refers to and that is not there, or out of its reach."""
    for path, kind, key in of(declaration.kind.key, declaration.said):
        fault = scope.fault(path, kind, key, seen_from=declaration.pack)
        if fault:
            yield declaration.problem(fault)


def of(kind: str, said: Any) -> Iterator[Reference]:
    """Where a declaration refers to something: path, kind, key."""
    if kind in _REFERENCES:
        yield from _REFERENCES[kind](said)


def _element(said: ElementDeclaration) -> Iterator[Reference]:
    if said.codelist:
        yield ("codelist",), "codelist", said.codelist


def _codelist(said: CodeListDeclaration) -> Iterator[Reference]:
    for place, mapping in enumerate(said.mappings):
        yield ("mappings", place, "to"), "codelist", mapping.to


def _resource(said: ResourceDeclaration) -> Iterator[Reference]:
    for place, field in enumerate(said.fields):
        yield ("fields", place, "element"), "element", field.element


def _data(said: DataDeclaration) -> Iterator[Reference]:
    yield ("resource",), "resource", said.resource


def _rule(said: RuleDeclaration) -> Iterator[Reference]:
    yield ("resource",), "resource", said.resource
    if said.must.codes:
        yield ("must", "codes", "codelist"), "codelist", said.must.codes.codelist
    if said.must.reference:
        path = ("must", "reference", "resource")
        where = said.must.reference.resource
        if isinstance(where, str):
            yield path, "resource", where
        else:
            yield from (((*path, place), "resource", key) for place, key in enumerate(where))
    if said.must.sql:
        for place, key in enumerate(said.must.sql.resources):
            yield ("must", "sql", "resources", place), "resource", key


def _example(said: ExampleDeclaration) -> Iterator[Reference]:
    yield ("resource",), "resource", said.resource
    for key in said.beside:
        yield ("beside", key), "resource", key


def _matching(said: MatchingDeclaration) -> Iterator[Reference]:
    yield ("golden",), "resource", said.golden
    for place, source in enumerate(said.sources):
        yield ("sources", place, "resource"), "resource", source.resource


_REFERENCES: dict[str, Callable[[Any], Iterator[Reference]]] = {
    "element": _element,
    "codelist": _codelist,
    "resource": _resource,
    "data": _data,
    "rule": _rule,
    "example": _example,
    "matching": _matching,
}
