"""Changed rows as a table: what was, and what is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Cell:
    """One value; `before` counts only where it changed."""

    before: Any
    after: Any
    is_changed: bool


@dataclass(frozen=True)
class ChangedRow:
    """One row. Kinds: added, changed, removed."""

    kind: str
    cells: list[Cell]


def changes(samples: Sequence[Mapping[str, Any]], names: Sequence[str]) -> list[ChangedRow]:
    """The rows in the order of the fields."""
    return [ChangedRow(s["kind"], [_cell(s, name) for name in names]) for s in samples]


def _cell(sample: Mapping[str, Any], name: str) -> Cell:
    before, after = (side.get(name) if side else None for side in (sample["before"], sample["after"]))
    if sample["kind"] != "changed":
        only = before if sample["kind"] == "removed" else after
        return Cell(None, only, False)
    return Cell(before, after, before != after)
