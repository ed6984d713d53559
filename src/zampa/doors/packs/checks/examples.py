"""What must be true of an example: fields that exist, rules that exist, and nobody real in it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.quality.declarations import ExampleDeclaration
from zampa.doors.packs.checks import persons
from zampa.doors.packs.found import Declaration
from zampa.doors.packs.scope import Scope
from zampa.foundation.kit.faults import Fault
from zampa.foundation.kit.offering import offer
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import say

BUILT_IN = ("required", "type", "length", "pattern", "codes", "range", "checksum", "birthplace")


def problems(declaration: Declaration, scope: Scope) -> Iterator[Problem]:
    """Everything about one example but what its rows break."""
    said: ExampleDeclaration = declaration.said
    for key, rows in said.beside.items():
        if other := scope.resources.get(key):
            yield from _told(declaration, _rows(("beside", key), rows, other))
    resource = scope.resources.get(said.resource)
    if resource is None:
        return
    yield from _told(declaration, _rows(("rows",), said.rows, resource))
    if scope.has_broken_rule(said.resource):
        return
    known = [rule.key for rule in scope.rules_of(said.resource)]
    fields = [field.name for field in resource.fields]
    for place, name in enumerate(said.breaks):
        if name in known or _is_built_in(name, fields):
            continue
        what = say('"{resource}" has no rule "{name}".', resource=said.resource, name=name)
        yield declaration.problem(
            Fault(("breaks", place), what, offer(name, [*known, *_built_in_like(name, fields)]))
        )


def _rows(
    path: tuple[str | int, ...], rows: Sequence[Mapping[str, object]], resource: ResourceDeclaration
) -> Iterator[Fault]:
    fields = [field.name for field in resource.fields]
    for place, row in enumerate(rows):
        for name in row:
            if name not in fields:
                what = say('"{name}" is not a field of "{resource}".', name=name, resource=resource.key)
                yield Fault((*path, place, name), what, offer(name, fields))
    yield from persons.row_faults(path, rows)


def _told(declaration: Declaration, faults: Iterable[Fault]) -> Iterator[Problem]:
    for fault in faults:
        yield declaration.problem(fault)


def _is_built_in(name: str, fields: list[str]) -> bool:
    field, dot, kind = name.partition(".")
    return bool(dot) and field in fields and kind in BUILT_IN


def _built_in_like(name: str, fields: list[str]) -> list[str]:
    """The rules that fields bring with them, offered only to somebody who wrote a dot."""
    return [f"{field}.{kind}" for field in fields for kind in BUILT_IN] if "." in name else []
