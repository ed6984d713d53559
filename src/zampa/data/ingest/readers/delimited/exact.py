"""The careful way to cut text into rows: slower, sure about every quote, and able to find its way again after a bad one."""

import csv
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from zampa.data.ingest.readers.delimited.dialects import Dialect, Reader
from zampa.data.ingest.readers.utf8 import MARK

# Each quote that is not closed costs a new start; a file of nothing else would take hours.
MOST_OPEN_QUOTES = 20_000


class NoQuoting(Exception):
    """In a stretch of text so many quotes are not closed that they are no quotes, or the text is no table."""


@dataclass
class Cut:
    """Rows of a stretch of text: the good ones with their lines, the broken ones with line, text and reason.

    `used` and `lines` tell how many bytes and lines of the stretch they took.
    """

    numbers: list[int] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    broken: list[tuple[int, str, str]] = field(default_factory=list)
    used: int = 0
    lines: int = 0


@dataclass(frozen=True)
class _Run:
    """Rows one after the other, by the places of their first lines and of the line behind the last; `why`: broken."""

    starts: list[int]
    end: int
    cells: list[list[str]]
    why: str | None = None


def cut(
    data: bytes, dialect: Dialect, *, width: int, first_line: int, ends: bool, first_is_broken: bool = False
) -> Cut:
    """Every whole row of `data`; rows of another `width` (unless it is 0) are broken.

    With `ends` nothing follows the text: then an open row is broken, else it waits for more. `first_is_broken`: the
    first row has been waited for long enough. Raises NoQuoting.
    """
    stretch = _Stretch(data, dialect)
    made = Cut()
    open_quotes = 0
    for run in stretch.runs(ends=ends, first_is_broken=first_is_broken):
        made.lines = run.end
        open_quotes += run.why == "quote"
        if open_quotes > MOST_OPEN_QUOTES:
            raise NoQuoting
        _sort(run, stretch, made, width, first_line)
    made.used = stretch.length(made.lines)
    return made


def first_row_end(data: bytes, dialect: Dialect, *, ends: bool) -> tuple[int, int] | None:
    """How many lines and bytes the first row takes, with empty lines before it; None when no row is whole yet."""
    stretch = _Stretch(data, dialect)
    for run in stretch.runs(ends=ends, first_is_broken=False):
        for at, cells in enumerate(run.cells):
            if run.why or not is_blank(cells):
                lines = [*run.starts[1:], run.end][at]
                return lines, stretch.length(lines)
    return None


def is_blank(cells: Sequence[str]) -> bool:
    """Whether a line holds nothing, not one sign in any cell: an empty line is no row."""
    return not any(cells) or (len(cells) == 1 and not cells[0].strip())


def _sort(run: _Run, stretch: "_Stretch", made: Cut, width: int, first_line: int) -> None:
    """Put the rows of a run to the good ones or to the broken ones."""
    faulty = stretch.rows_with_faults(run)
    odd = {at for at, cells in enumerate(run.cells) if (width and len(cells) != width) or is_blank(cells)}
    if run.why is None:
        odd |= faulty
        good = range(len(run.cells)) if not odd else [at for at in range(len(run.cells)) if at not in odd]
        made.numbers += [first_line + run.starts[at] for at in good]
        made.cells += run.cells if not odd else [run.cells[at] for at in good]
    ends = [*run.starts[1:], run.end] if odd or run.why else []
    for at in sorted(odd) if run.why is None else [0]:
        why = "encoding" if at in faulty else run.why or "columns"
        if why != "columns" or not is_blank(run.cells[at]):
            made.broken.append((first_line + run.starts[at], stretch.text(run.starts[at], ends[at]), why))


class _Stretch:
    """Some physical lines of a text.

    A quote that is never closed would swallow all that follows. So where a quoted cell runs over several lines and then
    breaks the rules of quoting, or never ends, its first line alone is set aside and reading goes on behind that line.
    """

    def __init__(self, data: bytes, dialect: Dialect) -> None:
        self._dialect = dialect
        self._data = data.splitlines(keepends=True)
        self._raw = [line.removeprefix(MARK) for line in self._data] if MARK in data else self._data
        self._lines = [line.decode("utf-8", "surrogateescape") for line in self._raw]
        self._faulty = (
            [] if _is_clean(data) else [at for at, line in enumerate(self._raw) if not _is_clean(line)]
        )

    def length(self, lines: int) -> int:
        """How many bytes the first `lines` lines take."""
        return sum(map(len, self._data[:lines]))

    def runs(self, *, ends: bool, first_is_broken: bool) -> Iterator[_Run]:
        """The rows in runs, up to the last row that is whole."""
        start = 0
        while start < len(self._lines):
            reader = self._reader(start)
            starts, cells, end, error = [start], [], start, None
            try:
                for row in reader:
                    cells.append(row)
                    starts.append(start + reader.line_num)
            except csv.Error as raised:
                error = raised
            end = starts.pop()
            yield _Run(starts, end, cells)
            if error is None or (
                "end of data" in str(error) and not ends and not (first_is_broken and end == 0)
            ):
                return
            several = start + reader.line_num - end > 1
            yield self._one_line(end, is_broken=several)
            start = end + 1

    def rows_with_faults(self, run: _Run) -> set[int]:
        """The rows of a run that hold bytes that cannot be decoded, or a sign that no text may hold."""
        if not self._faulty or not run.starts:
            return set()
        return {
            bisect_right(run.starts, line) - 1 for line in self._faulty if run.starts[0] <= line < run.end
        }

    def text(self, start: int, end: int) -> str:
        """These lines as they came, without the last line's end."""
        return b"".join(self._raw[start:end]).decode("utf-8", "replace").rstrip("\r\n")

    def _reader(self, start: int) -> Reader:
        lines = iter(self._lines)
        lines.__setstate__(start)  # type: ignore[attr-defined]
        return self._dialect.reader(lines, strict=True)

    def _one_line(self, start: int, *, is_broken: bool) -> _Run:
        """One line by itself, by looser rules: a sign after a closing quote is only a sign."""
        more = iter([self._lines[start], "\n"])
        cells = next(self._dialect.reader(more, strict=False), [])
        is_open = next(more, None) is None
        return _Run([start], start + 1, [cells], "quote" if is_broken or is_open else None)


def _is_clean(data: bytes) -> bool:
    if b"\0" in data:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
