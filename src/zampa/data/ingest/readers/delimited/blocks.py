"""Text is cut into blocks of whole rows, so that blocks can be read beside each other and no block grows without bound."""

from collections.abc import Iterator
from dataclasses import dataclass

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
        data = rest + piece
        block, used, lines = _block(data, dialect, width=width, line=line, ends=False)
        if block is not None:
            yield block
        rest, line = data[used:], line + lines
        if len(rest) > LONGEST_LINE:
            if max(map(len, rest.splitlines())) > LONGEST_LINE:
                raise refusals.too_long_line(source, line)
            # Lines end, rows do not: a quote was opened and never closed.
            whole = rest[: last_line_end(rest, ends=False)]
            found = exact.cut(whole, dialect, width=width, first_line=line, ends=False, first_is_broken=True)
            yield found
            rest, line = rest[found.used :], line + found.lines
    while rest:
        block, used, lines = _block(rest, dialect, width=width, line=line, ends=True)
        if block is not None:
            yield block
        rest, line = rest[used:], line + lines


def _block(
    data: bytes, dialect: Dialect, *, width: int, line: int, ends: bool
) -> tuple[Tidy | Cut | None, int, int]:
    """The next block, and how many bytes and lines it took."""
    tidy = _tidy(data, dialect, line, ends=ends)
    if tidy is not None:
        used = len(tidy.data)
        return (tidy if used else None), used, _count_line_ends(data, used)
    whole = data[: last_line_end(data, ends=ends)]
    found = exact.cut(whole, dialect, width=width, first_line=line, ends=ends)
    return found, found.used, found.lines


def _tidy(data: bytes, dialect: Dialect, line: int, *, ends: bool) -> Tidy | None:
    """The longest stretch of whole rows from the start, or None when some row needs care."""
    numbers = np.frombuffer(data, np.uint8)
    if not dialect.is_plain or b"\0" in data or _has_inner_mark(data, numbers):
        return None
    if dialect.quote.encode() not in data:
        return Tidy(line, memoryview(data)[: last_line_end(data, ends=ends)], None)
    return _quoted(data, numbers, dialect, line, ends=ends)


def _quoted(
    data: bytes, numbers: NDArray[np.uint8], dialect: Dialect, line: int, *, ends: bool
) -> Tidy | None:
    quotes = _places(numbers, ord(dialect.quote))
    ends_of_lines = _line_ends(data, numbers, ends=ends)
    # A line end with an even number of quotes before it ends a row, as long as all quotes stand where they may.
    outside = np.searchsorted(quotes, ends_of_lines) % 2 == 0
    rows = np.flatnonzero(outside)
    if len(rows) == 0:
        return None if ends else Tidy(line, memoryview(b""), None)
    length = int(ends_of_lines[rows[-1]]) + 1
    if ends and length < len(data):
        return None
    if not _well_placed(numbers, quotes[quotes < length], ord(dialect.delimiter)):
        return None
    starts = None if len(rows) == rows[-1] + 1 else line + np.concatenate([[0], rows[:-1] + 1])
    return Tidy(line, memoryview(data)[:length], starts)


def _has_inner_mark(data: bytes, numbers: NDArray[np.uint8]) -> bool:
    """A byte order mark at the start of a line: two files were put together as they were."""
    if MARK[1:2] not in data:
        return False
    middle = _places(numbers[1:-1], MARK[1]) + 1
    marks = middle[(numbers[middle - 1] == MARK[0]) & (numbers[middle + 1] == MARK[2])] - 1
    before = numbers[np.maximum(marks - 1, 0)]
    return bool(((marks == 0) | (before == _LF) | (before == _CR)).any())


def _places(numbers: NDArray[np.uint8], sign: int) -> NDArray[np.int64]:
    """Where a byte stands; in slices that fit into the processor's cache."""
    found = [np.flatnonzero(numbers[at : at + _SLICE] == sign) + at for at in range(0, len(numbers), _SLICE)]
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def last_line_end(data: bytes, *, ends: bool) -> int:
    """How far the whole lines of `data` reach; with `ends` nothing follows it, so that its last line is whole."""
    if ends:
        return len(data)
    # A "\r" at the very end may be the first half of "\r\n".
    return max(data.rfind(b"\n"), data.rfind(b"\r", 0, max(0, len(data) - 1))) + 1


def _count_line_ends(data: bytes, used: int) -> int:
    """\n, \r\n and a lone \r count one each."""
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


def _well_placed(numbers: NDArray[np.uint8], quotes: NDArray[np.int64], delimiter: int) -> bool:
    """Whether quotes open at the start of a cell and close at its end, or are doubled: then both readers agree."""
    opening, closing = quotes[0::2], quotes[1::2]
    if len(opening) != len(closing):
        return False
    before = numbers[np.maximum(opening - 1, 0)]
    after = numbers[np.minimum(closing + 1, len(numbers) - 1)]
    quote = numbers[quotes[0]] if len(quotes) else 0
    opens = (opening == 0) | (before == delimiter) | (before == _LF) | (before == _CR)
    closes = (closing == len(numbers) - 1) | (after == delimiter) | (after == _LF) | (after == _CR)
    # A doubled quote closes and opens again with nothing between.
    doubled_opens = (before == quote) & (opening > 0)
    doubled_closes = (after == quote) & (closing < len(numbers) - 1)
    return bool((opens | doubled_opens).all() and (closes | doubled_closes).all())
