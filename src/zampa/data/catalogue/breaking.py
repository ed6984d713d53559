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
    known = {field.name for field in before.fields}
    for field in after.fields:
        if field.required and field.name not in known:
            yield say('No row is taken without the new field "{name}".', name=field.name)
    if after.persons and not before.persons:
        yield say("It is about persons now: nobody reads its rows any more.")
    if before.identity != after.identity and (before.identity or after.mode == "upsert"):
        yield say("A row is found again by other fields: {fields}.", fields=", ".join(after.identity) or "–")
    if _SHARING.index(after.sharing.value) > _SHARING.index(before.sharing.value):
        yield say("Offices may use less of it: {value}.", value=after.sharing.value)
    if _OPENING.index(after.opening.value) > _OPENING.index(before.opening.value):
        yield say("The public may use less of it: {value}.", value=after.opening.value)
