"""The careful way to cut text into rows: slower, sure about every quote, and able to find its way again after a bad one."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zampa.data.ingest.readers.delimited.dialects import Dialect
from zampa.data.ingest.readers.utf8 import MARK


@dataclass(frozen=True)
class Row:
    """One row: the number of its first line, its cells, its text, and why it is broken (None: it is not)."""

    line: int
    cells: list[str]
    text: str
    why: str | None


class _Feed:
    """Lines for the lexer, which may go on after they ran out once."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.at = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.at >= len(self.lines):
            raise StopIteration
        self.at += 1
        return self.lines[self.at - 1]


def is_blank(text: str, cells: Sequence[str]) -> bool:
    """Whether a line holds nothing, not one sign in any cell: an empty line is no row."""
    return not any(cells) or not text.strip() or (len(cells) == 1 and not cells[0].strip())


class Lexer:
    """Cuts a stretch of text into rows. `used` tells afterwards how many bytes, and `lines` how many lines, were taken.

    A quote that is never closed would swallow all that follows. So where a quoted cell runs over several lines and then
    breaks the rules of quoting, or never ends, its first line alone is set aside and reading goes on behind that line.
    """

    def __init__(self, dialect: Dialect, *, width: int, first_line: int) -> None:
        self._dialect = dialect
        self._width = width
        self._first = first_line
        self.used = 0
        self.lines = 0

    def rows(self, data: bytes, *, ends: bool, first_is_broken: bool = False) -> Iterator[Row]:
        """Every whole row of `data`. With `ends` nothing follows it: then an open row is broken, else it waits for more.

        `first_is_broken`: the first row has been waited for long enough.
        """
        kept = data.splitlines(keepends=True)
        raw = [line.removeprefix(MARK) for line in kept]
        feed = _Feed([line.decode("utf-8", "surrogateescape") for line in raw])
        strict = self._dialect.reader(feed, strict=True)
        while (start := feed.at) < len(raw):
            row = self._row(strict, feed, raw, start, ends=ends or (first_is_broken and start == 0))
            if row is None:
                break
            self.used += sum(map(len, kept[start : feed.at]))
            self.lines = feed.at
            if row.cells or row.why:
                yield row

    def _row(
        self, strict: Iterator[list[str]], feed: _Feed, raw: list[bytes], start: int, *, ends: bool
    ) -> Row | None:
        why = None
        try:
            cells = next(strict)
        except StopIteration:
            cells = []
        except csv.Error as error:
            if "end of data" in str(error) and not ends:
                return None
            several = feed.at - start > 1
            feed.at = start + 1
            cells = next(self._dialect.reader([feed.lines[start]], strict=False), [])
            why = "quote" if several or self._is_open(feed.lines[start]) else None
        return self._judged(start, cells, b"".join(raw[start : feed.at]), why)

    def _judged(self, start: int, cells: list[str], raw: bytes, why: str | None) -> Row:
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            text, why = raw.decode("utf-8", "replace"), "encoding"
        if "\0" in text:
            why = "encoding"
        text = text.rstrip("\r\n")
        if is_blank(text, cells):
            cells = [] if why is None else cells
        elif why is None and self._width and len(cells) != self._width:
            why = "columns"
        return Row(self._first + start, cells, text, why)

    def _is_open(self, line: str) -> bool:
        """Whether a quote that opens in this line does not close in it."""
        more = iter([line, "\n"])
        next(self._dialect.reader(more, strict=False), None)
        return next(more, None) is None
