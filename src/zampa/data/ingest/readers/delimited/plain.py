"""The plainest blocks, without quotes and "\\r", each line a row of the same width: read by Polars, the fastest way."""

from codecs import BOM_UTF8

import numpy as np
import polars as pl
from numpy.typing import NDArray

from zampa.data.ingest.readers import frames
from zampa.data.ingest.readers.delimited.blocks import Tidy
from zampa.data.ingest.readers.delimited.forms import Shape
from zampa.data.ingest.readers.shapes import Batch

_LF = ord("\n")
_SLICE = 1 << 18


def is_plain(block: Tidy, form: Shape) -> bool:
    """Whether the lines have as many delimiters together as rows of the right width have."""
    if (
        not isinstance(block.data.obj, bytes)
        or None in form.places
        or form.width < 2
        or block.starts is not None
    ):
        return False
    if any(sign in block.data.obj for sign in (form.dialect.quote.encode(), b"\r", BOM_UTF8)):
        return False
    numbers = np.frombuffer(block.data, np.uint8)
    delimiter = form.dialect.delimiter.encode()
    if not len(numbers) or numbers[-1] != _LF or len(delimiter) != 1:
        return False
    return _count(numbers, delimiter[0]) == (form.width - 1) * _count(numbers, _LF)


def batch(block: Tidy, form: Shape) -> Batch:
    """The rows of a plain block. Raises PolarsError when a row is longer than the others, or some text is not UTF-8.

    No row is longer, and all together have the delimiters of full rows: so no row is shorter, either.
    """
    data = block.data.obj
    cells = pl.read_csv(
        data if isinstance(data, bytes) and len(data) == len(block.data) else bytes(block.data),
        has_header=False,
        schema=dict.fromkeys(map(str, range(form.width)), pl.String),
        separator=form.dialect.delimiter,
        quote_char=None,
        extra_columns="raise",
    )
    cells.columns = list(form.headers)
    lines = pl.int_range(block.first_line, block.first_line + cells.height, dtype=pl.Int64, eager=True)
    frame = cells.insert_column(0, lines.alias("_line"))
    filled = frames.without_empty_rows(frame)
    return Batch(
        filled, frames.of_broken([]), _as_written(block, form) if filled.height == lines.len() else None
    )


def _as_written(block: Tidy, form: Shape) -> memoryview | None:
    """The text of the block, where a writer of CSV would write its rows the same."""
    data = block.data.obj
    assert isinstance(data, bytes)
    return block.data if form.dialect.delimiter == "," and b'"' not in data else None


def _count(numbers: NDArray[np.uint8], sign: int) -> int:
    """How often a byte stands there; in slices that fit into the processor's cache."""
    return sum(
        int(np.count_nonzero(numbers[at : at + _SLICE] == sign)) for at in range(0, len(numbers), _SLICE)
    )
