"""The front of the readers: look at a file, then read it as a stream of batches."""

from collections.abc import Collection, Generator, Iterator

import polars as pl

from zampa.data.ingest.readers import frames, json_lines, json_rows, kinds, parquet_rows, refusals, steady
from zampa.data.ingest.readers.delimited import detecting as delimited_detecting
from zampa.data.ingest.readers.delimited import rows as delimited_rows
from zampa.data.ingest.readers.shapes import Batch, Detection, Source, Unreadable, Wishes, plain
from zampa.data.ingest.readers.workbooks import detecting as workbook_detecting
from zampa.data.ingest.readers.workbooks import rows as workbook_rows
from zampa.foundation.kit.saying import say

__all__ = [
    "Batch",
    "Batches",
    "Detection",
    "Source",
    "Unreadable",
    "Wishes",
    "batches",
    "detect",
    "plain",
    "preview",
]


def detect(source: Source, *, known: Collection[str], wishes: Wishes | None = None) -> Detection:
    """How the file is to be read. `known`: names, titles and aliases by which a header may call a field.

    Raises Unreadable when it cannot be read at all.
    """
    wishes = wishes or Wishes()
    with steady.kept(source):
        kind = _kind(source, wishes)
        if kind == "csv":
            return delimited_detecting.detect(source, known=known, wishes=wishes)
        if kind in {"xlsx", "xls"}:
            return workbook_detecting.detect(source, kind=kind, known=known, wishes=wishes)
        if kind == "parquet":
            return parquet_rows.detect(source)
        return (json_rows if kind == "json" else json_lines).detect(source, wishes=wishes)


class Batches(Iterator[Batch]):
    """The batches of a file. `not_rows` is complete when the last one has been read: lines that are no rows, with text."""

    def __init__(self, source: Source, detection: Detection, *, rows: int) -> None:
        self.not_rows: list[tuple[int, str]] = list(detection.not_rows)
        self._batches = self._read(source, detection, rows)

    def __next__(self) -> Batch:
        return next(self._batches)

    def close(self) -> None:
        """Stop reading before the end."""
        self._batches.close()

    def _read(self, source: Source, detection: Detection, rows: int) -> Generator[Batch, None, None]:
        ours = frames.is_our_export(detection.headers)
        is_empty = True
        with steady.kept(source):
            for batch in self._of_format(source, detection, rows):
                yield Batch(frames.unguarded(batch.frame), batch.broken) if ours else batch
                is_empty = False
        self.not_rows.sort()
        if is_empty:
            yield frames.empty(detection.headers)

    def _of_format(self, source: Source, detection: Detection, rows: int) -> Iterator[Batch]:
        if detection.format == "csv":
            return delimited_rows.batches(source, detection, rows=rows, aside=self._aside)
        if detection.format in {"xlsx", "xls"}:
            return workbook_rows.batches(source, detection, rows=rows, aside=self._aside)
        if detection.format == "parquet":
            return parquet_rows.batches(source, detection, rows=rows)
        return (json_rows if detection.format == "json" else json_lines).batches(source, detection, rows=rows)

    def _aside(self, line: int, text: str) -> None:
        self.not_rows.append((line, text))


def batches(source: Source, detection: Detection, *, rows: int) -> Batches:
    """The rows of the file in its order, at most `rows` in a batch, at least one batch. Raises Unreadable, also on the way."""
    return Batches(source, detection, rows=rows)


def preview(source: Source, detection: Detection, rows: int = 20) -> pl.DataFrame:
    """The first rows that are not broken."""
    found = batches(source, detection, rows=max(rows, 1))
    frame = next(found).frame.head(rows)
    found.close()
    return frame


def _kind(source: Source, wishes: Wishes) -> str:
    found = kinds.of(source)
    wished = "csv" if wishes.format == "tsv" else wishes.format
    texts = {"csv", "json", "jsonl"}
    if wished is None or wished == found or (wished in texts and found in texts):
        return wished or found
    if wished in kinds.FORMATS:
        what = say("The file is {found}, not {wished}.", found=found, wished=wished)
        raise refusals.refuse(source, what, say("Leave the format out, and it is found."))
    what = say('"{format}" is not a format that Zampa reads.', format=wishes.format)
    raise refusals.refuse(source, what, say("It reads: {formats}.", formats=", ".join(kinds.FORMATS)))
