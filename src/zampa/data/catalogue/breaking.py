"""Which changes of a resource break what reads its rows (pure)."""

from collections.abc import Iterator

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.foundation.kit.saying import Said, say

_SHARING = {
    "unconditional": say("shared without condition"),
    "conditional": say("shared under conditions"),
    "not_shared": say("not shared"),
}
_OPENING = {
    "open": say("open to everyone"),
    "conditional": say("open under conditions"),
    "not_open": say("not open"),
}


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
        elif now.required and not field.required and not after.golden:
            yield say('No row is taken without "{name}" any more.', name=field.name)
    known = {field.name for field in before.fields}
    for field in after.fields:
        if field.required and field.name not in known and not after.golden:
            yield say('No row is taken without the new field "{name}".', name=field.name)
    if after.golden and not before.golden:
        yield say("Nobody delivers it any more: its rows are worked out from others.")
    if after.persons and not before.persons:
        yield say("It is about persons now: nobody reads its rows any more.")
    if before.identity != after.identity and (before.identity or after.mode == "upsert"):
        yield say("A row is found again by other fields: {fields}.", fields=", ".join(after.identity) or "–")
    if _is_narrower(after.sharing.value, before.sharing.value, list(_SHARING)):
        yield say("Offices may use less of it: {value}.", value=_SHARING[after.sharing.value])
    if _is_narrower(after.opening.value, before.opening.value, list(_OPENING)):
        yield say("The public may use less of it: {value}.", value=_OPENING[after.opening.value])


def _is_narrower(now: str, before: str, widest_first: list[str]) -> bool:
    return widest_first.index(now) > widest_first.index(before)
