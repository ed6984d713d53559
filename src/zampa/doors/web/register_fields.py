"""What the fields of a register are called, and what their codes mean."""

from collections.abc import Mapping

from zampa.data.catalogue import queries as catalogue
from zampa.data.catalogue.declarations import FieldDeclaration
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.standards import queries as standards
from zampa.data.standards.declarations import ElementDeclaration
from zampa.foundation.people.rules import Actor

Texts = Mapping[str, str]


def codes(reader: Actor | None, declared: MatchingDeclaration) -> dict[str, Mapping[str, Texts]]:
    """What the codes of an entity's fields mean, by field."""
    fields, elements = _elements(reader, declared)
    lists = {
        name: elements[field.element].codelist
        for name, field in fields.items()
        if field.element in elements and elements[field.element].codelist
    }
    return {name: standards.code_titles(codelist) for name, codelist in lists.items() if codelist}


def titles(reader: Actor | None, declared: MatchingDeclaration) -> dict[str, Texts]:
    """The titles of an entity's fields, as its golden resource has them; a field of no resource has its name."""
    fields, elements = _elements(reader, declared)
    found: dict[str, Texts] = {}
    for name in declared.names:
        field = fields.get(name)
        own = field.title.model_dump() if field and field.title else None
        of_element = (
            elements[field.element].title.model_dump() if field and field.element in elements else None
        )
        found[name] = own or of_element or {"en": name, "zh": name, "bo": name}
    return found


def _elements(
    reader: Actor | None, declared: MatchingDeclaration
) -> tuple[dict[str, FieldDeclaration], dict[str, ElementDeclaration]]:
    """The fields of the golden resource by name, and their elements by key."""
    golden = catalogue.resource(reader, declared.golden)
    fields = {field.name: field for field in golden.fields} if golden else {}
    return fields, standards.elements_of([field.element for field in fields.values()])
