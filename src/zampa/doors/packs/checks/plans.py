"""What the rows of a resource are held against, made from what packs declare."""

from zampa.data.quality.plans import Plan
from zampa.data.standards import rules as standards
from zampa.doors.packs.scope import Scope


def plan_of(resource: str, scope: Scope) -> Plan | None:
    """The resource's plan; None while one of its elements or code lists is missing."""
    found = scope.resources.get(resource)
    elements, codelists = scope.elements, scope.codelists
    if found is None or any(field.element not in elements for field in found.fields):
        return None
    wanted = {elements[field.element].codelist for field in found.fields} - {None}
    rules = scope.rules_of(resource)
    wanted |= {rule.must.codes.codelist for rule in rules if rule.must.codes}
    if not wanted <= codelists.keys():
        return None
    return Plan(
        resource=found,
        elements=elements,
        codelists={key: standards.meanings(codelists[key]) for key in wanted if key},
        rules=rules,
        titles={key: standards.titles(codelists[key]) for key in wanted if key},
    )
