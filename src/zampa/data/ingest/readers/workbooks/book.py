"""Opens a workbook after its checks, and gives the rows of its sheets as text."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from zampa.data.ingest.readers import grid, refusals
from zampa.data.ingest.readers.grid import Line, Merge
from zampa.data.ingest.readers.shapes import Source, Unreadable
from zampa.data.ingest.readers.workbooks import cells, extent, parts, records
from zampa.data.ingest.readers.workbooks.extent import Extent


@dataclass(frozen=True)
class Sheet:
    """One sheet: its rows (numbered from 1, columns from the first used one), its merged ranges, its errors."""

    name: str
    width: int
    merges: tuple[Merge, ...]
    _sheet: CalamineSheet
    _left: int
    _errors: dict[int, dict[int, str]]

    def rows(self) -> Iterator[tuple[int, list[Any]]]:
        """Every row that holds something: its number, and its values as the library gives them ("" for an empty cell)."""
        for number, row in enumerate(self._sheet.iter_rows(), start=1):
            for column, error in self._errors.get(number - 1, {}).items():
                if 0 <= column - self._left < len(row):
                    row[column - self._left] = error
            if row.count("") < len(row):
                yield number, row

    def lines(self) -> Iterator[Line]:
        """The same as texts."""
        for number, row in self.rows():
            yield grid.line(number, (cells.text(value) for value in row))


class Book:
    """A workbook that has passed its checks."""

    def __init__(self, source: Source, *, kind: str) -> None:
        self._source = source
        with source.open() as stream:
            self._extents = (parts if kind == "xlsx" else records).extents(source, stream)
        extent.check(source, self._extents)
        self._stream = source.open()
        try:
            with _refusing(source):
                self._book = CalamineWorkbook.from_filelike(self._stream)
        except Unreadable:
            self._stream.close()
            raise

    def __enter__(self) -> "Book":
        return self

    def __exit__(self, *_: object) -> None:
        self._book.close()
        self._stream.close()

    @property
    def names(self) -> tuple[str, ...]:
        """The worksheets, hidden ones too, in their order."""
        return tuple(m.name for m in self._book.sheets_metadata if m.typ == SheetTypeEnum.WorkSheet)

    @property
    def shown(self) -> tuple[str, ...]:
        """The worksheets that a person sees."""
        visible = {m.name for m in self._book.sheets_metadata if m.visible == SheetVisibleEnum.Visible}
        return tuple(name for name in self.names if name in visible)

    def sheet(self, name: str) -> Sheet:
        """One sheet, whole in memory. Raises Unreadable when it is damaged."""
        with _refusing(self._source):
            sheet = self._book.get_sheet_by_name(name)
            ranges = sheet.merged_cell_ranges or []
        left = sheet.start[1] if sheet.start else 0
        merges = tuple(
            Merge(top + 1, max(a - left, 0), bottom + 1, b - left)
            for (top, a), (bottom, b) in ranges
            if b >= left
        )
        return Sheet(name, sheet.width, merges, sheet, left, self._errors(name))

    def _errors(self, name: str) -> dict[int, dict[int, str]]:
        by_row: dict[int, dict[int, str]] = {}
        found = self._extents.get(name, Extent())
        for (row, column), error in found.errors.items():
            by_row.setdefault(row, {})[column] = error
        return by_row


@contextmanager
def _refusing(source: Source) -> Iterator[None]:
    """What the library finds wrong with a workbook becomes a refusal."""
    try:
        yield
    except PasswordError:
        raise refusals.locked(source) from None
    except (CalamineError, OSError, ValueError):
        raise refusals.damaged(source) from None
    except BaseException as error:
        # The library is written in Rust and gives up on some damaged files with a panic, which is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise refusals.damaged(source) from None
