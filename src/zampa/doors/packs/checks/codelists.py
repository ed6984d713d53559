"""What must be true of a code list, and the codes that it keeps in a CSV file."""

from collections.abc import Iterator

from zampa.data.standards import rules
from zampa.data.standards.declarations import CodeDeclaration, CodeListDeclaration
from zampa.doors.packs.checks import tables
from zampa.doors.packs.found import Declaration
from zampa.doors.packs.scope import Scope
from zampa.foundation.kit.declared import Texts
from zampa.foundation.kit.faults import Fault
from zampa.foundation.kit.offering import offer
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import say

_COLUMNS = ("code", "bo", "zh", "en", "aliases")
_MOST_TOLD = 10


def whole(declaration: Declaration) -> tuple[CodeListDeclaration, list[Problem]]:
    """The code list with the codes of its file, and what is wrong with that file."""
    said: CodeListDeclaration = declaration.said
    if bool(said.codes) == bool(said.file):
        what = say("A code list says its codes either here or in a file.")
        fault = Fault(
            ("file",) if said.file else (), what, say("Write codes: or file:, not both and not neither.")
        )
        return said, [declaration.problem(fault)]
    if not said.file:
        return said, []
    problems = []
    if not said.source:
        what = say("Codes from a file need their source.")
        problems.append(
            declaration.problem(Fault(("file",), what, say("Add source: with where they come from.")))
        )
    place = tables.beside(declaration.file.path.parent, said.file, declaration.file.shown.rpartition("/")[0])
    if isinstance(place, Fault):
        return said, [*problems, declaration.problem(place)]
    path, shown = place
    table = tables.read(path, shown)
    codes = list(_codes(table, shown, problems))
    return said.model_copy(update={"codes": tuple(codes)}), [*table.problems, *problems[:_MOST_TOLD]]


def problems(declaration: Declaration, scope: Scope) -> Iterator[Problem]:
    """Codes and words that stand for two things, and codes of a mapping that one of its two lists does not have."""
    said: CodeListDeclaration = declaration.said
    for fault in rules.codelist_faults(said):
        yield declaration.problem(fault)
    for place, mapping in enumerate(said.mappings):
        there = scope.codelists.get(mapping.to)
        for here, other in mapping.codes.items():
            yield from _unknown(declaration, ("mappings", place, "codes", here), here, said)
            if there is not None:
                yield from _unknown(declaration, ("mappings", place, "codes", here), other, there)


def _unknown(
    declaration: Declaration, path: tuple[str | int, ...], code: str, codelist: CodeListDeclaration
) -> Iterator[Problem]:
    codes = [one.code for one in codelist.codes]
    if codes and code not in codes:
        what = say('The list "{key}" has no code "{code}".', key=codelist.key, code=code)
        yield declaration.problem(Fault(path, what, offer(code, codes)))


def _codes(table: tables.Table, shown: str, problems: list[Problem]) -> Iterator[CodeDeclaration]:
    absent = [column for column in _COLUMNS[:4] if column not in table.headers]
    if absent and table.headers:
        what = say("The file of a code list lacks: {words}.", words=", ".join(absent))
        problems.append(Problem(f"{shown}:1", what, offer(absent[0], table.headers)))
        return
    for line, row in table.rows:
        empty = [column for column in _COLUMNS[:4] if not row[column].strip()]
        if empty:
            what = say("This code has nothing under: {words}.", words=", ".join(empty))
            problems.append(
                Problem(f"{shown}:{line}", what, say("Every code has its title in all three languages."))
            )
            continue
        title = Texts(bo=row["bo"].strip(), zh=row["zh"].strip(), en=row["en"].strip())
        aliases = tuple(alias.strip() for alias in row.get("aliases", "").split("|") if alias.strip())
        yield CodeDeclaration(code=row["code"].strip(), title=title, aliases=aliases)
