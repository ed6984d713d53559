"""Blocks become frames: by Polars where a block is plain, by Arrow where it is tidy, row by row where it is neither."""

from contextlib import suppress

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.csv as arrow_csv

from zampa.data.ingest.readers import frames
from zampa.data.ingest.readers.delimited import blocks, exact, plain
from zampa.data.ingest.readers.delimited.blocks import Tidy
from zampa.data.ingest.readers.delimited.exact import Cut
from zampa.data.ingest.readers.delimited.forms import Shape
from zampa.data.ingest.readers.shapes import Batch

_SMALL = 1 << 16


class NotTidy(Exception):
    """Arrow could not read the block, or a column without a header held a value."""


def batch(block: Tidy | Cut, form: Shape) -> Batch:
    """The rows of a block."""
    if isinstance(block, Cut):
        return by_rows(block, form)
    if plain.is_plain(block, form):
        with suppress(
            pl.exceptions.PolarsError
        ):  # some text is no UTF-8, or a long row makes up for a short one
            return plain.batch(block, form)
    try:
        return _by_arrow(block, form)
    except (pa.ArrowInvalid, NotTidy):
        data = bytes(block.data)
        halves = _halves(block, data)
        if halves:
            # One bad row must not cost the others their speed: it is narrowed down.
            return frames.joined([batch(half, form) for half in halves])
        return by_rows(
            exact.cut(data, form.dialect, width=form.width, first_line=block.first_line, ends=True), form
        )


def _halves(block: Tidy, data: bytes) -> list[Tidy]:
    """The block in two; not at all when it is small, or when it is not known where its rows end."""
    middle = blocks.last_line_end(data[: len(data) // 2], ends=False)
    if block.starts is not None or len(data) < _SMALL or not middle:
        return []
    behind = block.first_line + blocks.count_line_ends(data, middle)
    return [
        Tidy(block.first_line, memoryview(data[:middle]), None),
        Tidy(behind, memoryview(data[middle:]), None),
    ]


def by_rows(found: exact.Cut, form: Shape) -> Batch:
    """The rows that were cut with care."""
    cells, numbers, broken = found.cells, found.numbers, found.broken
    columns = list(zip(*cells, strict=True)) if cells else [()] * form.width
    kept = [columns[place] for place, name in enumerate(form.places) if name is not None]
    skipped = [columns[place] for place, name in enumerate(form.places) if name is None]
    frame = frames.of_columns(form.headers, numbers, kept)
    extra = [at for at, rest in enumerate(zip(*skipped, strict=True)) if any(rest)]
    if extra:
        broken = [*broken, *((numbers[at], form.dialect.written(cells[at]), "columns") for at in extra)]
        frame = frame.filter(~pl.col("_line").is_in([numbers[at] for at in extra]))
    return Batch(frame, frames.of_broken(broken))


def _by_arrow(block: Tidy, form: Shape) -> Batch:
    data = pa.py_buffer(block.data)
    _check_text(data)
    names = [str(place) for place in range(form.width)]
    ragged: list[arrow_csv.InvalidRow] = []

    def set_aside(row: arrow_csv.InvalidRow) -> str:
        ragged.append(row)
        return "skip"

    table = arrow_csv.read_csv(
        pa.BufferReader(data),
        # One thread, so that a ragged row has a number; blocks are read beside each other instead.
        arrow_csv.ReadOptions(column_names=names, block_size=data.size + 1, use_threads=False),
        arrow_csv.ParseOptions(
            delimiter=form.dialect.delimiter,
            quote_char=form.dialect.quote,
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=set_aside,
        ),
        arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
            null_values=[""],
            check_utf8=False,
        ),
    )
    lines = _lines(block, table.num_rows, [row.number - 1 for row in ragged])
    broken = [
        (line, row.text, "columns")
        for line, row in zip(lines[1], ragged, strict=True)
        if not exact.is_blank(next(form.dialect.reader([row.text], strict=False), []))
    ]
    return Batch(_frame(table, lines[0], form), frames.of_broken(broken))


def _check_text(data: pa.Buffer) -> None:
    """Raises ArrowInvalid when the block is not UTF-8. Before it is cut: a ragged row that is not UTF-8 would be lost."""
    ends = pa.py_buffer(np.array([0, data.size], np.int32))
    pa.Array.from_buffers(pa.binary(), 1, [None, ends, data]).cast(pa.string())


def _lines(block: Tidy, good: int, ragged: list[int]) -> tuple[pl.Series, list[int]]:
    """The lines of the good rows, and those of the ragged ones."""
    total = good + len(ragged)
    starts = (
        block.starts if block.starts is not None else np.arange(block.first_line, block.first_line + total)
    )
    if len(starts) != total:
        raise NotTidy
    return pl.Series("_line", np.delete(starts, ragged) if ragged else starts, dtype=pl.Int64), starts[
        ragged
    ].tolist()


def _frame(table: pa.Table, lines: pl.Series, form: Shape) -> pl.DataFrame:
    for place, name in enumerate(form.places):
        if name is None and table.column(place).null_count < table.num_rows:
            raise NotTidy
    kept = [place for place, name in enumerate(form.places) if name is not None]
    frame = pl.from_arrow(table.select(kept).rename_columns(list(form.headers)))
    assert isinstance(frame, pl.DataFrame)
    return frames.without_empty_rows(frame.insert_column(0, lines))
