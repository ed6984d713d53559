"""What must be true of data elements and resources, by the rules of their rooms."""

from collections.abc import Iterator

from zampa.data.catalogue import rules as catalogue
from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.standards import rules as standards
from zampa.doors.packs.found import Declaration
from zampa.doors.packs.scope import Scope
from zampa.foundation.kit.offering import in_a_row, offer
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import say


def element_problems(declaration: Declaration) -> Iterator[Problem]:
    """Everything about one data element."""
    for fault in standards.element_faults(declaration.said):
        yield declaration.problem(fault)


def resource_problems(declaration: Declaration, scope: Scope) -> Iterator[Problem]:
    """Everything about one resource."""
    for fault in catalogue.resource_faults(declaration.said, scope.elements):
        yield declaration.problem(fault)


def office_warnings(declaration: Declaration, offices: frozenset[str]) -> Iterator[Problem]:
    """An office that nobody has entered yet; it may come later."""
    said: ResourceDeclaration = declaration.said
    if offices and said.office not in offices:
        what = say('The office "{key}" is not known yet.', key=said.office)
        do = in_a_row(offer(said.office, offices), say("An office is added with: zampa office add"))
        yield Problem(declaration.at("office"), what, do)
