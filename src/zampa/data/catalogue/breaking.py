"""Which changes of a resource break what reads its rows (pure)."""

from collections.abc import Iterator

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.foundation.kit.saying import Said, say

_SHARING = ("unconditional", "conditional", "not_shared")
_OPENING = ("open", "conditional", "not_open")


def resource_breaks(before: ResourceDeclaration, after: ResourceDeclaration) -> Iterator[Said]:
    """Fields that go or hold something else, another identity, and classes that grow narrower."""
    fields = {field.name: field for field in after.fields}
    for field in before.fields:
        now = fields.get(field.name)
        if now is None:
            yield say('The field "{name}" goes.', name=field.name)
        elif now.element != field.element:
            yield say(
                'The field "{name}" holds "{other}" instead of "{one}".',
                name=field.name,
                one=field.element,
                other=now.element,
            )
        elif now.required and not field.required:
            yield say('No row is taken without "{name}" any more.', name=field.name)
    if before.identity and before.identity != after.identity:
        yield say("A row is found again by other fields: {fields}.", fields=", ".join(after.identity) or "–")
    if _SHARING.index(after.sharing.value) > _SHARING.index(before.sharing.value):
        yield say("Offices may use less of it: {value}.", value=after.sharing.value)
    if _OPENING.index(after.opening.value) > _OPENING.index(before.opening.value):
        yield say("The public may use less of it: {value}.", value=after.opening.value)


def lost_fields(before: ResourceDeclaration, after: ResourceDeclaration) -> set[str]:
    """The fields that go, or that hold something else."""
    now = {field.name: field.element for field in after.fields}
    return {field.name for field in before.fields if now.get(field.name) != field.element}
