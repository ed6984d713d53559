"""Parquet files: every column as text, dates as ISO, nothing rounded."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from zampa.data.ingest.readers import frames, header_rows, refusals
from zampa.data.ingest.readers.shapes import MOST_COLUMNS, Batch, Detection, Source
from zampa.foundation.kit.saying import say

MOST_ROWS = 2_000_000_000
LARGEST_GROUP = 2 << 30
_WRITE_AGAIN = say("Write the file again, and deliver the new one.")


def detect(source: Source) -> Detection:
    """The columns of the file. Raises Unreadable when it is damaged or out of all measure."""
    with source.open() as stream:
        meta = _file(source, stream)
        names = list(meta.schema_arrow.names)
        if len(names) > MOST_COLUMNS:
            raise refusals.too_many_columns(source, len(names))
        if not names:
            raise refusals.refuse(source, say("The file has no columns."), _WRITE_AGAIN)
        _check_size(source, meta.metadata)
    note = say("The columns and their names stand in the file.")
    return Detection("parquet", header_rows.named(names), notes=(note,))


def batches(source: Source, detection: Detection, *, rows: int) -> Iterator[Batch]:
    """The rows in order; lines count the rows."""
    line = 1
    with source.open() as stream:
        try:
            for found in _file(source, stream).iter_batches(batch_size=rows, use_threads=True):
                yield _batch(found, detection, line)
                line += found.num_rows
        except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
            raise refusals.damaged(source) from error


def _file(source: Source, stream: Any) -> pq.ParquetFile:
    try:
        return pq.ParquetFile(stream)
    except (pa.ArrowException, OSError, ValueError):
        raise refusals.damaged(source) from None


def _check_size(source: Source, meta: pq.FileMetaData) -> None:
    largest = max((meta.row_group(at).total_byte_size for at in range(meta.num_row_groups)), default=0)
    if meta.num_rows > MOST_ROWS or largest > LARGEST_GROUP:
        what = say("Its parts are too large to be read with bounded memory.")
        raise refusals.refuse(source, what, say("Write it with row groups of at most 1,000,000 rows."))


def _batch(found: pa.RecordBatch, detection: Detection, line: int) -> Batch:
    wrong: set[int] = set()
    columns = [_texts(found.column(at), wrong) for at in range(found.num_columns)]
    lines = pl.Series("_line", range(line, line + found.num_rows), dtype=pl.Int64)
    texts = [_series(name, column) for name, column in zip(detection.headers, columns, strict=True)]
    frame = pl.DataFrame([lines, *texts]).with_columns(pl.col(pl.String).replace("", None))
    broken = [
        (line + at, json.dumps(frame.row(at)[1:], ensure_ascii=False), "encoding") for at in sorted(wrong)
    ]
    if wrong:
        frame = frame.filter(~pl.col("_line").is_in([line + at for at in wrong]))
    return Batch(frame, frames.of_broken(broken))


def _series(name: str, column: pa.Array | list[str | None]) -> pl.Series:
    if isinstance(column, list):
        return pl.Series(name, column, dtype=pl.String)
    series = pl.from_arrow(column)
    assert isinstance(series, pl.Series)
    return series.alias(name)


def _texts(column: pa.Array, wrong: set[int]) -> pa.Array | list[str | None]:
    """The column as text; `wrong` takes the places of texts that are no UTF-8."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return _texts(column.dictionary_decode(), wrong)
    if pa.types.is_nested(kind):
        return [
            None if cell is None else json.dumps(cell, ensure_ascii=False, default=str)
            for cell in column.to_pylist()
        ]
    if pa.types.is_timestamp(kind):
        return _moments(column)
    if pa.types.is_time(kind):
        return pc.replace_substring_regex(column.cast(pa.string()), r"\.0+$", "")
    if pa.types.is_floating(kind):
        return pc.replace_substring_regex(column.cast(pa.string()), r"\.0$", "")
    if pa.types.is_decimal(kind):
        return [None if cell is None else f"{cell:f}" for cell in column.to_pylist()]
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return _checked(column.cast(pa.large_binary()), wrong)
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind) or pa.types.is_fixed_size_binary(kind):
        return _checked(column.cast(pa.large_binary()), set(), otherwise=bytes.hex)
    return column.cast(pa.string())


def _checked(
    column: pa.Array,
    wrong: set[int],
    *,
    otherwise: Callable[[bytes], str] = lambda cell: cell.decode("utf-8", "replace"),
) -> pa.Array | list[str | None]:
    """Bytes as the text they are; where they are none, what `otherwise` makes of them."""
    try:
        return column.cast(pa.large_string())
    except pa.ArrowInvalid:
        texts: list[str | None] = []
        for at, cell in enumerate(column.to_pylist()):
            try:
                texts.append(None if cell is None else cell.decode("utf-8"))
            except UnicodeDecodeError:
                wrong.add(at)
                texts.append(otherwise(cell))
        return texts


def _moments(column: pa.Array) -> pa.Array:
    """Moments as ISO text, without a fraction of seconds that is 0."""
    written = pc.strftime(column, format="%Y-%m-%d %H:%M:%S%z" if column.type.tz else "%Y-%m-%d %H:%M:%S")
    return pc.replace_substring_regex(written, r"\.0+($|[+-])", r"\1")
