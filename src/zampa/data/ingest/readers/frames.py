"""Small frames that every reader builds alike."""

from collections.abc import Iterable, Iterator, Sequence

import polars as pl

from zampa.data.ingest.readers.shapes import Batch

BROKEN = {"_line": pl.Int64, "text": pl.String, "why": pl.String}
_GUARD = r"^'([=+\-@])"


def of_columns(
    headers: Sequence[str], lines: Sequence[int], columns: Iterable[Sequence[str | None]]
) -> pl.DataFrame:
    """A frame of columns of texts; empty cells become null."""
    texts = [pl.Series(name, column, pl.String) for name, column in zip(headers, columns, strict=True)]
    frame = pl.DataFrame([pl.Series("_line", lines, pl.Int64), *texts])
    return frame.with_columns(pl.col(pl.String).replace("", None))


def empty(headers: Sequence[str]) -> Batch:
    """No row at all."""
    return Batch(of_columns(headers, [], [()] * len(headers)), of_broken([]))


def of_broken(rows: Sequence[tuple[int, str, str]]) -> pl.DataFrame:
    """The rows that are set aside: line, text, why."""
    return pl.DataFrame(list(rows), schema=BROKEN, orient="row")


def joined(batches: Sequence[Batch]) -> Batch:
    """Several batches as one."""
    if len(batches) == 1:
        return batches[0]
    return Batch(pl.concat([b.frame for b in batches]), pl.concat([b.broken for b in batches]))


def split(batch: Batch, rows: int) -> Iterator[Batch]:
    """The batch in pieces of at most `rows` rows; what is broken goes with the first piece."""
    if batch.frame.height <= rows:
        yield batch
        return
    for start in range(0, batch.frame.height, rows):
        broken = batch.broken if start == 0 else batch.broken.clear()
        yield Batch(batch.frame.slice(start, rows), broken)


def without_empty_rows(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame without rows in which nothing stands."""
    cells = frame.columns[1:]
    if len(cells) == 1:
        return frame.filter(pl.col(cells[0]).str.strip_chars() != "")
    if any(frame[name].null_count() == 0 for name in cells):
        return frame
    return frame.filter(pl.any_horizontal(pl.col(cells).is_not_null()))


def unguarded(frame: pl.DataFrame) -> pl.DataFrame:
    """Our own exports put a ' before cells that a spreadsheet would run as a formula; it comes off again."""
    return frame.with_columns(pl.col(pl.String).str.replace(_GUARD, "$1"))


def is_our_export(headers: Sequence[str]) -> bool:
    """Whether the file is a quarantine file that Zampa wrote."""
    return {"zampa_line", "zampa_reason"} <= set(headers)
