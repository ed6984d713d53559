"""Troubles of a workbook that say the same, told once with their rows; what stops a resource goes first (pure)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from zampa.doors.guide.told import Trouble
from zampa.foundation.kit.saying import Said, say

MOST_ROWS, MOST_NAMES = 12, 3


@dataclass(frozen=True)
class Group:
    """One trouble with all rows of its sheet in which it stands."""

    trouble: Trouble
    rows: tuple[int, ...]

    @property
    def listed(self) -> str:
        """The first rows by number."""
        return _first([str(row) for row in self.rows], MOST_ROWS)

    @property
    def listed_whole(self) -> str:
        """All rows by number."""
        return ", ".join(str(row) for row in self.rows)


def grouped(troubles: Iterable[Trouble]) -> list[Group]:
    """The troubles, each once: those that stop first, then as the workbook has them."""
    found: dict[object, list[Trouble]] = {}
    for trouble in troubles:
        found.setdefault(_alike(trouble), []).append(trouble)
    groups = [_group(same) for same in found.values()]
    return sorted(groups, key=lambda group: not group.trouble.stops)


def _group(same: list[Trouble]) -> Group:
    rows = tuple(sorted({trouble.row for trouble in same}))
    return Group(replace(same[0], what=_of_all([trouble.what for trouble in same])), rows)


def _alike(trouble: Trouble) -> object:
    """What two troubles have in common that say the same of resources with different names."""
    what: object = trouble.what
    if isinstance(trouble.what, Said):
        rest = sorted((name, str(part)) for name, part in trouble.what.parts.items() if name != "name")
        what = (trouble.what.template, tuple(rest))
    return trouble.stops, trouble.sheet, what, trouble.why, trouble.do


def _of_all(sentences: list[str]) -> str:
    """One sentence that names all of which it is said."""
    first = sentences[0]
    if not isinstance(first, Said) or "name" not in first.parts:
        return first
    names = dict.fromkeys(str(one.parts["name"]) for one in sentences if isinstance(one, Said))
    return say(first.template, **first.parts | {"name": _first(list(names), MOST_NAMES)})


def _first(parts: list[str], most: int) -> str:
    return ", ".join(parts[:most]) + (" …" if len(parts) > most else "")
