"""How far the cells of each sheet reach, and which hold errors: found before the workbook is given to its reader.

The reader keeps a sheet as a full rectangle from its first to its last cell, so one cell in the far corner would take all
memory; and it shows an error (#DIV/0!) as an empty cell, which would hide it.
"""

from dataclasses import dataclass, field

from zampa.data.ingest.readers import refusals
from zampa.data.ingest.readers.shapes import Source
from zampa.foundation.kit.saying import say

MOST_CELLS = 24_000_000
MOST_ERRORS = 100_000


@dataclass
class Extent:
    """The used rectangle of one sheet, rows and columns from 0, and the texts of its errors."""

    top: int = 1 << 30
    left: int = 1 << 30
    bottom: int = -1
    right: int = -1
    errors: dict[tuple[int, int], str] = field(default_factory=dict)

    def take(self, row: int, column: int) -> None:
        """Widen the rectangle to hold this cell."""
        self.top, self.bottom = min(self.top, row), max(self.bottom, row)
        self.left, self.right = min(self.left, column), max(self.right, column)

    def error(self, row: int, column: int, text: str) -> None:
        """Remember an error that stands in this cell."""
        if len(self.errors) < MOST_ERRORS:
            self.errors[row, column] = text

    @property
    def cells(self) -> int:
        return max(0, self.bottom - self.top + 1) * max(0, self.right - self.left + 1)


def check(source: Source, extents: dict[str, Extent]) -> None:
    """Raise Unreadable when a sheet would not fit into memory."""
    for name, extent in extents.items():
        if extent.cells > MOST_CELLS:
            what = say(
                'The sheet "{sheet}" reaches to row {row} and column {column}: too large to be read as a workbook.',
                sheet=name,
                row=extent.bottom + 1,
                column=extent.right + 1,
            )
            do = say("Delete stray cells far from the table, or save the table as CSV in UTF-8.")
            raise refusals.refuse(source, what, do)
