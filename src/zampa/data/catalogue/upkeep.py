"""Which changes of an entry ask its office for an updated table (pure): its structure, and its law."""

from collections.abc import Mapping
from typing import Any, Literal

from zampa.foundation.kit.offering import in_a_row
from zampa.foundation.kit.saying import Said, say

Cause = Literal["resource_structure", "resource_law"]
CAUSES: tuple[Cause, ...] = ("resource_structure", "resource_law")
MOST = 5
_OF_A_FIELD = ("element", "unit")
_OF_AN_ELEMENT = ("type", "unit", "codelist")
_LAW: Mapping[str, tuple[str, ...]] = {
    "basis": ("basis",),
    "sharing": ("sharing", "ground"),
    "opening": ("opening", "ground"),
}


def structure_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Said]:
    """What is different in the structure of a resource's table: its fields, what they hold, its identity."""
    one, other = _fields(before), _fields(after)
    return [
        *(say('The field "{name}" is new.', name=name) for name in other if name not in one),
        *(say('The field "{name}" is gone.', name=name) for name in one if name not in other),
        *(
            say('The field "{name}" holds something else.', name=name)
            for name in other
            if name in one and _differ(one[name], other[name], _OF_A_FIELD)
        ),
        *_identity(before, after),
    ]


def law_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Said]:
    """What is different in the law of a resource: its basis, and the grounds of its classes."""
    words = {
        "basis": say("Its legal basis is another one."),
        "sharing": say("The ground of its sharing class is another one."),
        "opening": say("The ground of its opening class is another one."),
    }
    return [words[part] for part, path in _LAW.items() if _at(before, path) != _at(after, path)]


def element_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Said]:
    """What is different in an element so that every table that holds it has another structure."""
    if not _differ(before, after, _OF_AN_ELEMENT):
        return []
    return [say('The data element "{key}" takes other values.', key=str(after["key"]))]


def told(changes: list[Said]) -> Said:
    """The changes in a row, the first ones only when there are many."""
    more = [say("{n} more changes.", n=len(changes) - MOST)] if len(changes) > MOST else []
    return in_a_row(*changes[:MOST], *more)


def _identity(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Said]:
    same = list(before.get("identity") or ()) == list(after.get("identity") or ())
    return [] if same else [say("Rows are found again by other fields.")]


def _fields(said: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {field["name"]: field for field in said.get("fields") or ()}


def _differ(one: Mapping[str, Any], other: Mapping[str, Any], parts: tuple[str, ...]) -> bool:
    return any((one.get(part) or None) != (other.get(part) or None) for part in parts)


def _at(said: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    value: Any = said
    for part in path:
        value = (value or {}).get(part)
    return value or None
