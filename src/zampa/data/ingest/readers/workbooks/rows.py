"""Streams the rows of a sheet: cells merged downwards are filled, headings across the table and notes are told aside."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from zampa.data.ingest.readers import footnotes, frames
from zampa.data.ingest.readers.grid import Merge
from zampa.data.ingest.readers.shapes import Batch, Detection, Source, shown
from zampa.data.ingest.readers.workbooks import cells
from zampa.data.ingest.readers.workbooks.book import Book, Sheet


def batches(
    source: Source, detection: Detection, *, rows: int, aside: Callable[[int, str], None]
) -> Iterator[Batch]:
    """The rows under the header, at most `rows` in a batch. `aside` is told each row that is none."""
    with Book(source, kind=detection.format) as book:
        sheet = book.sheet(detection.sheet or book.names[0])
        body = _body(sheet, detection, aside)
        yield from footnotes.without(_batches(body, detection, rows), aside)


def _batches(body: Iterator[tuple[int, list[Any]]], detection: Detection, rows: int) -> Iterator[Batch]:
    while found := list(islice(body, rows)):
        columns = dict(enumerate(zip(*(row for _, row in found), strict=True)))
        kept = [
            at
            for at in range(len(detection.headers) + len(detection.skipped))
            if at not in set(detection.skipped)
        ]
        texts = [cells.texts(columns.get(at, ("",) * len(found))) for at in kept]
        frame = frames.of_columns(detection.headers, [number for number, _ in found], texts)
        yield Batch(frame, frames.of_broken([]))


def _body(
    sheet: Sheet, detection: Detection, aside: Callable[[int, str], None]
) -> Iterator[tuple[int, list[Any]]]:
    not_rows = {number for number, _ in detection.not_rows}
    headings = _headings(sheet)
    fill = _Fill(sheet.merges, detection.header_line)
    for number, row in sheet.rows():
        if number <= detection.header_line or number in not_rows or _is_blank(row):
            continue
        if number in headings and len(row) - row.count("") == 1:
            aside(number, shown(" ".join(cells.text(value) or "" for value in row)))
            continue
        fill.fill(number, row)
        yield number, row


def _is_blank(row: list[Any]) -> bool:
    """Whether a row holds only spaces; one that holds nothing at all does not come here."""
    return len(row) - row.count("") < 3 and all(isinstance(value, str) and not value.strip() for value in row)


def _headings(sheet: Sheet) -> set[int]:
    """Rows with a cell that is merged across the table: with nothing else in them, they are headings (一、城镇)."""
    if sheet.width < 3:
        return set()
    return {m.top for m in sheet.merges if m.top == m.bottom and m.right - m.left + 1 >= 0.8 * sheet.width}


class _Fill:
    """Gives the rows below a cell that is merged downwards the cell's value."""

    def __init__(self, merges: tuple[Merge, ...], header_line: int) -> None:
        self._waiting: dict[int, list[Merge]] = {}
        self._open: dict[int, tuple[int, Any]] = {}
        for merge in merges:
            if merge.bottom > merge.top > header_line:
                self._waiting.setdefault(merge.top, []).append(merge)

    def fill(self, number: int, row: list[Any]) -> None:
        """Fill the row where merges reach over it."""
        for merge in self._waiting.pop(number, ()):
            if merge.left < len(row):
                self._open[merge.left] = (merge.bottom, row[merge.left])
        for place, (bottom, value) in list(self._open.items()):
            if number > bottom:
                del self._open[place]
            elif row[place] == "":
                row[place] = value
