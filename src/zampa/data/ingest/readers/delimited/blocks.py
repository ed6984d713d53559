"""Text is cut into blocks of whole rows, so that blocks can be read beside each other and no block grows without bound."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from zampa.data.ingest.readers import refusals
from zampa.data.ingest.readers.delimited import exact
from zampa.data.ingest.readers.delimited.dialects import Dialect
from zampa.data.ingest.readers.delimited.exact import Cut
from zampa.data.ingest.readers.shapes import LONGEST_LINE, Source
from zampa.data.ingest.readers.utf8 import MARK

_LF, _CR = 10, 13
_SLICE = 1 << 18
_CARE = 1 << 16


@dataclass(frozen=True)
class Tidy:
    """Whole rows that keep the rules of quoting. `starts`: the line of each row, None when each row is one line."""

    first_line: int
    data: memoryview
    starts: NDArray[np.int64] | None


def cut(
    source: Source, pieces: Iterator[bytes], dialect: Dialect, *, width: int, first_line: int
) -> Iterator[Tidy | Cut]:
    """The text in blocks. Raises Unreadable when a line is longer than any line of a table."""
    rest, line = b"", first_line
    for piece in pieces:
        # What follows the last line end waits apart, so that a block is mostly all of the bytes that it lies in.
        end = piece.rfind(b"\n") + 1 or len(piece)
        rest, behind = b"".join((rest, memoryview(piece)[:end])), piece[end:]
        while found := _block(rest, dialect, width=width, line=line, ends=False):
            yield found.block
            rest, line = rest[found.used :], line + found.lines
        rest += behind
        if len(rest) > LONGEST_LINE:
            if max(map(len, rest.splitlines())) > LONGEST_LINE:
                raise refusals.too_long_line(source, line)
            # Lines end, rows do not: a quote was opened and never closed.
            whole = rest[: last_line_end(rest, ends=False)]
            open_row = exact.cut(
                whole, dialect, width=width, first_line=line, ends=False, first_is_broken=True
            )
            yield open_row
            rest, line = rest[open_row.used :], line + open_row.lines
    while found := _block(rest, dialect, width=width, line=line, ends=True):
        yield found.block
        rest, line = rest[found.used :], line + found.lines


class _Found(NamedTuple):
    """A block, and how many bytes and lines it took."""

    block: Tidy | Cut
    used: int
    lines: int


def _block(data: bytes, dialect: Dialect, *, width: int, line: int, ends: bool) -> _Found | None:
    """The next block; None when the text waits for more, or is at its end."""
    if not data:
        return None
    tidy = _tidy(data, dialect, line, ends=ends)
    if tidy is not None:
        used = len(tidy.data)
        return _Found(tidy, used, count_line_ends(data, used)) if used else None
    # Only the next few rows are read with care; behind them the text may be tidy again.
    for size in (_CARE, len(data)):
        whole = data[: last_line_end(data[:size], ends=ends and size >= len(data))]
        found = exact.cut(whole, dialect, width=width, first_line=line, ends=ends and len(whole) == len(data))
        if found.used:
            return _Found(found, found.used, found.lines)
    return None


def _tidy(data: bytes, dialect: Dialect, line: int, *, ends: bool) -> Tidy | None:
    """The longest stretch of whole tidy rows from the start; an empty one waits for more, None means that care is needed."""
    if not dialect.is_plain:
        return None
    numbers = np.frombuffer(data, np.uint8)
    limit = _first_trouble(data, numbers)
    if dialect.quote.encode() in data:
        tidy = _quoted(data, numbers[:limit], dialect, line, ends=ends and limit == len(data))
    else:
        length = len(data) if ends and limit == len(data) else last_line_end(data, ends=False, limit=limit)
        tidy = Tidy(line, memoryview(data)[:length], None)
    return None if tidy is not None and not tidy.data and limit < len(data) else tidy


def _quoted(
    data: bytes, numbers: NDArray[np.uint8], dialect: Dialect, line: int, *, ends: bool
) -> Tidy | None:
    quotes = _places(numbers, ord(dialect.quote))
    misplaced = _misplaced(numbers, quotes, ord(dialect.delimiter))
    limit = int(misplaced[0]) if len(misplaced) else len(numbers)
    ends_of_lines = _line_ends(data, numbers, ends=ends)
    # A line end with an even number of quotes before it ends a row, as long as all quotes stand where they may.
    outside = (np.searchsorted(quotes, ends_of_lines, "right") % 2 == 0) & (ends_of_lines < limit)
    rows = np.flatnonzero(outside)
    if len(rows) == 0:
        return None if ends or limit < len(numbers) else Tidy(line, memoryview(b""), None)
    length = int(ends_of_lines[rows[-1]]) + 1
    starts = None if len(rows) == rows[-1] + 1 else line + np.concatenate([[0], rows[:-1] + 1])
    return Tidy(line, memoryview(data)[:length], starts)


def _first_trouble(data: bytes, numbers: NDArray[np.uint8]) -> int:
    """Where the first sign stands that no text may hold, or the first mark of another file's start; else the end."""
    nul = data.find(b"\0")
    limit = len(data) if nul < 0 else nul
    if MARK[1:2] not in data:
        return limit
    middle = _places(numbers[1:-1], MARK[1]) + 1
    marks = middle[(numbers[middle - 1] == MARK[0]) & (numbers[middle + 1] == MARK[2])] - 1
    before = numbers[np.maximum(marks - 1, 0)]
    inner = marks[(marks == 0) | (before == _LF) | (before == _CR)]
    return min(limit, int(inner[0])) if len(inner) else limit


def _places(numbers: NDArray[np.uint8], sign: int) -> NDArray[np.int64]:
    """Where a byte stands; in slices that fit into the processor's cache."""
    found = [np.flatnonzero(numbers[at : at + _SLICE] == sign) + at for at in range(0, len(numbers), _SLICE)]
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def last_line_end(data: bytes, *, ends: bool, limit: int | None = None) -> int:
    """How far the whole lines of `data` reach; with `ends` nothing follows it, so that its last line is whole."""
    if ends:
        return len(data)
    limit = len(data) if limit is None else limit
    # A "\r" at the very end may be the first half of "\r\n".
    return max(data.rfind(b"\n", 0, limit), data.rfind(b"\r", 0, max(0, min(limit, len(data) - 1)))) + 1


def count_line_ends(data: bytes, used: int) -> int:
    """How many lines end in the first `used` bytes: \\n, \\r\\n and a lone \\r count one each."""
    numbers = np.frombuffer(data, np.uint8, used)
    feeds = sum(int(np.count_nonzero(numbers[at : at + _SLICE] == _LF)) for at in range(0, used, _SLICE))
    if b"\r" not in data:
        return feeds
    returns = _places(numbers, _CR)
    pairs = int(np.count_nonzero(numbers[np.minimum(returns + 1, used - 1)] == _LF))
    return feeds + len(returns) - pairs


def _line_ends(data: bytes, numbers: NDArray[np.uint8], *, ends: bool) -> NDArray[np.int64]:
    """Where lines end (the last byte of each end); with `ends` the last line needs none."""
    found = _places(numbers, _LF)
    if b"\r" in data:
        returns = _places(numbers, _CR)
        lone = returns[numbers[np.minimum(returns + 1, len(numbers) - 1)] != _LF]
        # A "\r" at the very end may be the first half of "\r\n".
        found = np.sort(np.concatenate([found, lone if ends else lone[lone < len(numbers) - 1]]))
    if ends and (len(found) == 0 or found[-1] != len(data) - 1):
        found = np.append(found, len(data) - 1)
    return found


def _misplaced(numbers: NDArray[np.uint8], quotes: NDArray[np.int64], delimiter: int) -> NDArray[np.int64]:
    """The quotes that do not open at the start of a cell, close at its end, or stand doubled.

    Up to the first of them both readers agree.
    """
    opening, closing = quotes[0::2], quotes[1::2]
    before = numbers[np.maximum(opening - 1, 0)]
    after = numbers[np.minimum(closing + 1, len(numbers) - 1)]
    quote = numbers[quotes[0]] if len(quotes) else 0
    # A doubled quote closes and opens again with nothing between.
    opens = (opening == 0) | (before == delimiter) | (before == _LF) | (before == _CR) | (before == quote)
    last = closing == len(numbers) - 1
    closes = last | (after == delimiter) | (after == _LF) | (after == _CR) | (after == quote)
    return np.sort(np.concatenate([opening[~opens], closing[~closes]]))
