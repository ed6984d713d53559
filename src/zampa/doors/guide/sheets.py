"""A workbook or CSV as plain sheets: numbered rows of texts, and which cells are merged (no Django)."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from zampa.data.ingest.readers import encodings, kinds, refusals
from zampa.data.ingest.readers.grid import Merge
from zampa.data.ingest.readers.shapes import Source, Unreadable
from zampa.data.ingest.readers.workbooks import cells
from zampa.data.ingest.readers.workbooks.book import Book
from zampa.foundation.kit.saying import say

MOST_ROWS = 200_000
MOST_COLUMNS = 200
MOST_TEXT = 64 << 20
LONGEST_CELL = 4_000
_OF_CELL = 8
_GUARDED = re.compile(r"'[=+\-@\t\r]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ud800-\udfff]"
)
_SPACES = re.compile(r"[ \t\u00a0\u3000]+")


@dataclass(frozen=True)
class Row:
    """One row by its number in the sheet; cells are texts without space around them."""

    number: int
    cells: tuple[str, ...]

    def cell(self, place: int) -> str:
        return self.cells[place] if 0 <= place < len(self.cells) else ""

    @property
    def filled(self) -> list[int]:
        return [place for place, text in enumerate(self.cells) if text]


@dataclass(frozen=True)
class Sheet:
    """A sheet: its rows that hold something, and its merged ranges."""

    name: str
    rows: tuple[Row, ...]
    merges: tuple[Merge, ...] = ()


def read(source: Source) -> tuple[Sheet, ...]:
    """Every sheet that a person sees. Raises Unreadable for what is broken, locked, too long, or no table at all."""
    kind = kinds.of(source)
    if kind in {"xlsx", "xls"}:
        found = tuple(_of_book(source, kind))
    elif kind == "csv":
        found = (_of_text(source),)
    else:
        raise refusals.not_a_table(source, say("a file of the kind {kind}", kind=kind))
    if not any(sheet.rows for sheet in found):
        do = say("Look whether the right file was chosen, and whether it was saved.")
        raise refusals.refuse(source, say("The file holds no rows."), do)
    return found


def clean(text: str) -> str:
    """A cell's text without unseen signs, space around it, and the apostrophe that guards what looks like a formula."""
    lines = (_SPACES.sub(" ", line).strip() for line in _UNSEEN.sub("", text[:LONGEST_CELL]).split("\n"))
    plain = "\n".join(line for line in lines if line)
    return plain[1:] if _GUARDED.match(plain) else plain


@dataclass
class _Room:
    """How much of a file is kept, over all its sheets."""

    source: Source
    rows: int = 0
    text: int = 0

    def kept(self, rows: Iterator[Row]) -> tuple[Row, ...]:
        """The rows that hold something. Raises Unreadable when they are more than any catalogue has."""
        return tuple(self._counted(row) for row in rows if any(row.cells))

    def _counted(self, row: Row) -> Row:
        self.rows += 1
        self.text += _OF_CELL * len(row.cells) + sum(map(len, row.cells))
        if self.rows > MOST_ROWS:
            raise _too_long(self.source)
        if self.text > MOST_TEXT:
            raise _too_much(self.source)
        return row


def _of_book(source: Source, kind: str) -> Iterator[Sheet]:
    room = _Room(source)
    with Book(source, kind=kind) as book:
        for name in book.shown or book.names:
            sheet = book.sheet(name)
            rows = (
                Row(number, tuple(clean(cells.text(value) or "") for value in row[:MOST_COLUMNS]))
                for number, row in sheet.rows()
            )
            yield Sheet(name, room.kept(rows), sheet.merges)


def _of_text(source: Source) -> Sheet:
    if source.size > MOST_TEXT:
        raise _too_much(source)
    encoding = encodings.detect(source)
    with source.open() as stream:
        text = stream.read().decode(encoding.name, "replace").removeprefix("\ufeff")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    rows = (
        Row(number, tuple(map(clean, line[:MOST_COLUMNS])))
        for number, line in enumerate(_lines(source, reader), 1)
    )
    return Sheet(source.name, _Room(source).kept(rows))


def _lines(source: Source, reader: Iterator[list[str]]) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error:
        raise refusals.no_quoting(source) from None


def _delimiter(text: str) -> str:
    counted = Counter(sign for line in islice(io.StringIO(text), 20) for sign in line if sign in ",\t;|")
    return counted.most_common(1)[0][0] if counted else ","


def _too_long(source: Source) -> Unreadable:
    what = say("The file has more than {most} rows: no catalogue of an office is so long.", most=MOST_ROWS)
    return refusals.refuse(source, what, say("Look whether it is a table of data; such a file is delivered."))


def _too_much(source: Source) -> Unreadable:
    what = say("The file holds more text than the catalogue of an office can have.")
    return refusals.refuse(source, what, say("Look whether it is a table of data; such a file is delivered."))
