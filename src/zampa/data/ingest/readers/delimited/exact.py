"""The careful way to cut text into rows: slower, sure about every quote, and able to find its way again after a bad one."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from zampa.data.ingest.readers.delimited.dialects import Dialect, Reader
from zampa.data.ingest.readers.utf8 import MARK


class Row(NamedTuple):
    """One row by the places (from 0) of its first line and of the line behind it."""

    start: int
    end: int
    cells: list[str]
    why: str | None


@dataclass
class Cut:
    """Rows of a stretch of text: the good ones with their lines, the broken ones with line, text and reason.

    `used` and `lines` tell how many bytes and lines of the stretch they took.
    """

    first_line: int
    numbers: list[int] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    broken: list[tuple[int, str, str]] = field(default_factory=list)
    used: int = 0
    lines: int = 0


def cut(
    data: bytes,
    dialect: Dialect,
    *,
    width: int,
    first_line: int,
    ends: bool,
    first_is_broken: bool = False,
    most: int | None = None,
) -> Cut:
    """Every whole row of `data`, or the first `most`; rows of another `width` (unless it is 0) are broken.

    With `ends` nothing follows the text: then an open row is broken, else it waits for more. `first_is_broken`: the
    first row has been waited for long enough.
    """
    raw = data.splitlines(keepends=True)
    stretch = _Stretch(raw, dialect)
    made = Cut(first_line)
    for row in stretch.rows(ends=ends, first_is_broken=first_is_broken):
        made.lines = row.end
        why = row.why or stretch.fault(row)
        if why is None and is_blank(row.cells):
            continue
        if why is None and width and len(row.cells) != width:
            why = "columns"
        if why is None:
            made.numbers.append(first_line + row.start)
            made.cells.append(row.cells)
        else:
            made.broken.append((first_line + row.start, stretch.text(row), why))
        if most is not None and len(made.numbers) + len(made.broken) >= most:
            break
    made.used = len(data) if made.lines == len(raw) else sum(map(len, raw[: made.lines]))
    return made


def is_blank(cells: Sequence[str]) -> bool:
    """Whether a line holds nothing, not one sign in any cell: an empty line is no row."""
    return not any(cells) or (len(cells) == 1 and not cells[0].strip())


class _Stretch:
    """Some physical lines of a text.

    A quote that is never closed would swallow all that follows. So where a quoted cell runs over several lines and then
    breaks the rules of quoting, or never ends, its first line alone is set aside and reading goes on behind that line.
    """

    def __init__(self, raw: list[bytes], dialect: Dialect) -> None:
        self._dialect = dialect
        self._raw = [line.removeprefix(MARK) for line in raw]
        self._lines = [line.decode("utf-8", "surrogateescape") for line in self._raw]
        self._faulty = {at for at, line in enumerate(self._lines) if not _is_clean(line)}

    def rows(self, *, ends: bool, first_is_broken: bool) -> Iterator[Row]:
        """The rows one after the other, up to the last that is whole."""
        start = 0
        while start < len(self._lines):
            reader = self._reader(start)
            base = start
            try:
                for cells in reader:
                    end = base + reader.line_num
                    yield Row(start, end, cells, None)
                    start = end
            except csv.Error as error:
                is_open = "end of data" in str(error)
                if is_open and not ends and not (first_is_broken and start == 0):
                    return
                several = base + reader.line_num - start > 1
                yield self._one_line(start, is_broken=several)
                start += 1

    def fault(self, row: Row) -> str | None:
        """ "encoding" when the row holds bytes that cannot be decoded, or a sign that no text may hold."""
        if self._faulty and not self._faulty.isdisjoint(range(row.start, row.end)):
            return "encoding"
        return None

    def text(self, row: Row) -> str:
        """The row as it came, without the end of its line."""
        return b"".join(self._raw[row.start : row.end]).decode("utf-8", "replace").rstrip("\r\n")

    def _reader(self, start: int) -> Reader:
        lines = iter(self._lines)
        lines.__setstate__(start)  # type: ignore[attr-defined]
        return self._dialect.reader(lines, strict=True)

    def _one_line(self, start: int, *, is_broken: bool) -> Row:
        """One line by itself, by looser rules: a sign after a closing quote is only a sign."""
        more = iter([self._lines[start], "\n"])
        cells = next(self._dialect.reader(more, strict=False), [])
        is_open = next(more, None) is None
        return Row(start, start + 1, cells, "quote" if is_broken or is_open else None)


def _is_clean(line: str) -> bool:
    if line.isascii():
        return "\0" not in line
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return "\0" not in line
