"""What must be true of the tables that a pack brings with it."""

from collections.abc import Iterator
from pathlib import Path

from zampa.data.catalogue import rules
from zampa.data.catalogue.declarations import DataDeclaration, ResourceDeclaration
from zampa.doors.packs.checks import persons, tables
from zampa.doors.packs.found import Declaration, Pack
from zampa.doors.packs.kinds import CODELIST, DATA
from zampa.doors.packs.scope import Scope
from zampa.foundation.kit.faults import Fault
from zampa.foundation.kit.offering import offer
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import say
from zampa.foundation.kit.texts import comparable


def problems(declaration: Declaration, scope: Scope) -> Iterator[Problem]:
    """Rows about persons, a file that is not there, and headers that no field has."""
    said: DataDeclaration = declaration.said
    resource = scope.resources.get(said.resource)
    if resource and resource.persons:
        what = say('"{key}" is about persons; a pack never brings rows about persons.', key=said.resource)
        fault = Fault(
            ("resource",), what, say("Remove the file: such rows are delivered by their office alone.")
        )
        yield declaration.problem(fault)
        return
    place = file_of(declaration)
    if isinstance(place, Fault):
        yield declaration.problem(place)
        return
    path, shown = place
    table = tables.read(path, shown)
    yield from table.problems
    if resource and table.headers:
        yield from _headers(table.headers, resource, scope, shown)
    yield from _persons(table, shown)
    if table.headers and not table.rows and not table.problems:
        yield Problem(
            f"{shown}:1", say("The file has a header and no row."), say("Add rows, or remove the file.")
        )


def file_of(declaration: Declaration) -> tuple[Path, str] | Fault:
    """The CSV file of the table and its name in problems, or why it cannot be had."""
    folder = declaration.file.shown.rpartition("/")[0]
    return tables.beside(declaration.file.path.parent, declaration.said.file, folder)


def unused(pack: Pack) -> Iterator[Problem]:
    """CSV files that no declaration of the pack names."""
    used = {d.file.path.parent / d.said.file for d in (*pack.of(DATA), *pack.of(CODELIST)) if d.said.file}
    for kind in (DATA, CODELIST):
        for path in sorted((pack.folder / kind.folder).glob("*.csv")):
            if path not in used and not any(broken == kind.key for broken, _ in pack.broken):
                what = say("No declaration uses this file.")
                do = say("Name it in a YAML file beside it, or remove it.")
                yield Problem(f"{pack.shown}/{kind.folder}/{path.name}", what, do)


def _persons(table: tables.Table, shown: str) -> Iterator[Problem]:
    for header in table.headers:
        if found := persons.first_in([row[header] for _, row in table.rows]):
            place, (what, do) = found
            yield Problem(f"{shown}:{table.rows[place][0]}", what, do)


def _headers(
    headers: tuple[str, ...], resource: ResourceDeclaration, scope: Scope, shown: str
) -> Iterator[Problem]:
    elements = scope.elements
    if not all(field.element in elements for field in resource.fields):
        return
    forms = {f.name: set(rules.headers(f, elements)) for f in resource.fields}
    not_taken = {comparable(word) for word in resource.not_taken}
    known = not_taken.union(*forms.values())
    for header in headers:
        if comparable(header) not in known:
            what = say('"{header}" is not a field of "{resource}".', header=header, resource=resource.key)
            yield Problem(f"{shown}:1", what, offer(header, forms))
    there = {comparable(header) for header in headers}
    for field in resource.fields:
        if field.required and not forms[field.name] & there:
            what = say(
                'The field "{name}" of "{resource}" is required.', name=field.name, resource=resource.key
            )
            yield Problem(f"{shown}:1", what, say("Add a column with this header."))
