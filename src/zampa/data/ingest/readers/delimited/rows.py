"""Streams the rows of a CSV or TSV text: one thread cuts blocks, another reads them, memory stays bounded."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import polars as pl

from zampa.data.ingest.readers import footnotes, frames, refusals, utf8
from zampa.data.ingest.readers.delimited import blocks, dialects, exact, fast, forms
from zampa.data.ingest.readers.delimited.blocks import Tidy
from zampa.data.ingest.readers.delimited.dialects import Dialect
from zampa.data.ingest.readers.shapes import Batch, Detection, Source

_AHEAD = 2


def batches(
    source: Source, detection: Detection, *, rows: int, aside: Callable[[int, str], None]
) -> Iterator[Batch]:
    """The rows behind the header, at most `rows` in a batch. `aside` is told each line that is no row."""
    dialect = Dialect(
        detection.delimiter or dialects.NONE, detection.quote or '"', detection.escape, detection.padded
    )
    form = forms.shape(detection, dialect)
    pieces = utf8.chunks(source, detection.encoding or "utf-8")
    start, body = _behind_header(pieces, detection.header_line, dialect)
    found = blocks.cut(source, body, dialect, width=form.width, first_line=start)
    read = _rows_only(_read_ahead(found, form), {line for line, _ in detection.not_rows})
    try:
        for batch in footnotes.without(read, aside, delimiter=detection.delimiter):
            yield from frames.split(batch, rows)
    except exact.NoQuoting:
        raise refusals.no_quoting(source) from None


def _behind_header(
    pieces: Iterator[bytes], header_line: int, dialect: Dialect
) -> tuple[int, Iterator[bytes]]:
    """The number of the first line of the body, and the text from there."""
    if header_line == 0:
        return 1, pieces
    head = b""
    for piece in pieces:
        head += piece
        found = _header_end(head[: blocks.last_line_end(head, ends=False)], header_line, dialect, ends=False)
        if found is not None:
            return found[0], _chained(head[found[1] :], pieces)
    line, at = _header_end(head, header_line, dialect, ends=True) or (header_line, len(head))
    return line, _chained(head[at:], pieces)


def _header_end(lines: bytes, header_line: int, dialect: Dialect, *, ends: bool) -> tuple[int, int] | None:
    """The line behind the header and its place in the text; None while the header is not whole yet."""
    above = lines.splitlines(keepends=True)[: header_line - 1]
    start = sum(map(len, above))
    found = exact.first_row_end(lines[start:], dialect, ends=ends)
    if len(above) < header_line - 1 or found is None:
        return None
    return header_line + found[0], start + found[1]


def _chained(first: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from pieces


def _read_ahead(found: Iterator[Tidy | exact.Cut], form: forms.Shape) -> Iterator[Batch]:
    """Blocks are read by threads of their own while the batches before them are worked on; order is kept."""
    waiting: deque[Future[Batch]] = deque()
    with ThreadPoolExecutor(_AHEAD, thread_name_prefix="zampa-csv") as pool:
        try:
            for block in found:
                waiting.append(pool.submit(fast.batch, block, form))
                if len(waiting) > _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def _rows_only(read: Iterator[Batch], not_rows: set[int]) -> Iterator[Batch]:
    """Lines that detection has found to be no rows (the numbering of columns under a header) are left out."""
    for batch in read:
        if not_rows:
            is_row = ~pl.col("_line").is_in(list(not_rows))
            batch = Batch(batch.frame.filter(is_row), batch.broken.filter(is_row))
        yield batch
