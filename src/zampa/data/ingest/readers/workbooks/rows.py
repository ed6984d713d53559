"""Streams the rows of a sheet: cells merged downwards are filled, headings across the table and notes are told aside."""

from collections.abc import Callable, Iterator

from zampa.data.ingest.readers import footnotes, frames
from zampa.data.ingest.readers.header_rows import Line, Merge
from zampa.data.ingest.readers.shapes import Batch, Detection, Source, shown
from zampa.data.ingest.readers.workbooks.book import Book, Sheet


def batches(
    source: Source, detection: Detection, *, rows: int, aside: Callable[[int, str], None]
) -> Iterator[Batch]:
    """The rows under the header, at most `rows` in a batch. `aside` is told each row that is none."""
    with Book(source, kind=detection.format) as book:
        sheet = book.sheet(detection.sheet or book.names[0])
        lines = _body(sheet, detection, aside)
        yield from footnotes.without(_batches(lines, detection, rows), aside)


def _batches(lines: Iterator[Line], detection: Detection, rows: int) -> Iterator[Batch]:
    kept = [
        at
        for at in range(len(detection.headers) + len(detection.skipped))
        if at not in set(detection.skipped)
    ]
    numbers: list[int] = []
    cells: list[list[str | None]] = []
    for line in lines:
        numbers.append(line.number)
        cells.append([line.cells[at] if at < len(line.cells) else None for at in kept])
        if len(cells) >= rows:
            yield Batch(frames.of_rows(detection.headers, numbers, cells), frames.of_broken([]))
            numbers, cells = [], []
    yield Batch(frames.of_rows(detection.headers, numbers, cells), frames.of_broken([]))


def _body(sheet: Sheet, detection: Detection, aside: Callable[[int, str], None]) -> Iterator[Line]:
    not_rows = {number for number, _ in detection.not_rows}
    fill = _Fill(sheet.merges, detection.header_line)
    for line in sheet.lines():
        if line.number <= detection.header_line or line.number in not_rows or not line.filled:
            continue
        if _is_heading(line, sheet):
            aside(line.number, shown(" ".join(cell for cell in line.cells if cell)))
            continue
        yield fill.filled(line)


def _is_heading(line: Line, sheet: Sheet) -> bool:
    """A row whose one cell is merged across the table (一、城镇) is a heading inside it."""
    if line.filled != 1 or sheet.width < 3:
        return False
    return any(
        merge.top == merge.bottom == line.number and merge.right - merge.left + 1 >= 0.8 * sheet.width
        for merge in sheet.merges
    )


class _Fill:
    """Gives the rows below a cell that is merged downwards the cell's text."""

    def __init__(self, merges: tuple[Merge, ...], header_line: int) -> None:
        self._waiting: dict[int, list[Merge]] = {}
        self._open: dict[int, tuple[int, str | None]] = {}
        for merge in merges:
            if merge.bottom > merge.top > header_line:
                self._waiting.setdefault(merge.top, []).append(merge)

    def filled(self, line: Line) -> Line:
        """The line with the texts of the merges that reach over it."""
        for merge in self._waiting.pop(line.number, ()):
            self._open[merge.left] = (
                merge.bottom,
                line.cells[merge.left] if merge.left < len(line.cells) else None,
            )
        if not self._open:
            return line
        cells = list(line.cells)
        for place, (bottom, text) in list(self._open.items()):
            if line.number > bottom:
                del self._open[place]
            elif place < len(cells) and not cells[place]:
                cells[place] = text
        return Line(line.number, tuple(cells))
