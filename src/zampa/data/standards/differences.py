"""What differs between two declarations of one entry, part by part (pure)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_NAMED = {"fields": "name", "codes": "code", "mappings": "to"}


@dataclass(frozen=True)
class Difference:
    """One part that differs: its path ("fields.price.required"), and its value before and after; None: not there."""

    path: str
    before: Any
    after: Any


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """Every part that differs, in the order of the later declaration.

    Entries of a list are found again by their name or code; texts are compared language by language.
    """
    return list(_inside("", before, after))


def _inside(path: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    for part in [*after, *(part for part in before if part not in after)]:
        one, other = before.get(part), after.get(part)
        if _empty(one) and _empty(other) or one == other:
            continue
        here = f"{path}.{part}" if path else part
        name = _NAMED.get(part)
        if name and _is_entries(one) and _is_entries(other):
            yield from _inside(here, _by(name, one), _by(name, other))
        elif isinstance(one, Mapping) and isinstance(other, Mapping):
            yield from _inside(here, one, other)
        else:
            yield Difference(here, one, other)


def _empty(value: Any) -> bool:
    return value is None or value in ("", [], (), {})


def _is_entries(value: Any) -> bool:
    return value is None or (
        isinstance(value, Sequence)
        and not isinstance(value, str)
        and all(isinstance(v, Mapping) for v in value)
    )


def _by(name: str, entries: Sequence[Mapping[str, Any]] | None) -> dict[str, Any]:
    return {str(entry[name]): entry for entry in entries or ()}
