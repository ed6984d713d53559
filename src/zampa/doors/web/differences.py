"""Changed rows as a table: what was, and what is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zampa.foundation.ui import formats


@dataclass(frozen=True)
class Cell:
    """One value as it is shown; `before` counts only where it changed."""

    before: str
    after: str
    is_changed: bool


@dataclass(frozen=True)
class ChangedRow:
    """One row. Kinds: added, changed, removed."""

    kind: str
    cells: list[Cell]


def changes(samples: Sequence[Mapping[str, Any]], names: Sequence[str]) -> list[ChangedRow]:
    """The rows in the order of the fields; in a column every number has as many places as the longest."""
    sides = [[(s[side] or {}).get(name) for name in names] for s in samples for side in ("before", "after")]
    shown = formats.aligned(sides)
    return [
        ChangedRow(s["kind"], _cells(s["kind"], sides[at : at + 2], shown[at : at + 2]))
        for at, s in zip(range(0, len(sides), 2), samples, strict=True)
    ]


def _cells(kind: str, values: Sequence[Sequence[Any]], shown: Sequence[Sequence[str | None]]) -> list[Cell]:
    before, after = ([formats.cell(None) if text is None else text for text in side] for side in shown)
    if kind == "changed":
        is_changed = [one != two for one, two in zip(*values, strict=True)]
        return [Cell(*parts) for parts in zip(before, after, is_changed, strict=True)]
    return [Cell("", text, False) for text in (before if kind == "removed" else after)]
