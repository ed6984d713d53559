"""The first lines of a table, as the search for its header sees them: cells, merged ranges, and what a cell looks like."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from zampa.foundation.kit.texts import comparable

_NUMBER = re.compile(r"^[+\-−]?(\d[\d,]*)?\.?\d+([eE][+-]?\d+)?%?$")
_DATE = re.compile(r"^\d{4}[-/.年]\d{1,2}([-/.月]\d{1,2}日?)?([T ].*)?$|^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$")


LOOKED_AT = 1_000


@dataclass(frozen=True)
class Line:
    """One line of the file (or row of the sheet) by its number, and its cells; None is an empty cell."""

    number: int
    cells: tuple[str | None, ...]

    @property
    def filled(self) -> int:
        return sum(1 for cell in self.cells if cell and cell.strip())

    def cell(self, place: int) -> str:
        text = self.cells[place] if place < len(self.cells) else None
        return (text or "").strip()


@dataclass(frozen=True)
class Merge:
    """A merged range by the numbers of its lines and the places of its columns, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


def line(number: int, cells: Iterable[str | None]) -> Line:
    """A line whose cells are cut to what is looked at: no header needs a million signs to be known."""
    return Line(number, tuple(cell[:LOOKED_AT] if cell else None for cell in cells))


def looks(cell: str | None) -> str:
    """ "number", "date", "text" or "empty"."""
    text = comparable(cell or "")
    if not text:
        return "empty"
    if _NUMBER.match(text):
        return "number"
    return "date" if _DATE.match(text) else "text"
