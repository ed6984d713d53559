"""Looks into a workbook: which sheet holds the table, and where its header stands."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from zampa.data.ingest.readers import header_rows, refusals
from zampa.data.ingest.readers.delimited.detecting import header_note
from zampa.data.ingest.readers.grid import Line
from zampa.data.ingest.readers.header_rows import Head
from zampa.data.ingest.readers.shapes import MOST_COLUMNS, Detection, Source, Wishes
from zampa.data.ingest.readers.workbooks.book import Book, Sheet
from zampa.foundation.kit.saying import say
from zampa.foundation.kit.words import nearest

_ROWS = 60
_ROWS_OF_WIDE = 10


@dataclass(frozen=True)
class _Candidate:
    sheet: Sheet
    head: Head
    rows: int

    @property
    def rank(self) -> tuple[int, bool]:
        return self.head.known, self.rows > 0


def detect(source: Source, *, kind: str, known: Collection[str], wishes: Wishes) -> Detection:
    """The sheet and header to be read. Raises Unreadable."""
    with Book(source, kind=kind) as book:
        names = _asked(source, book, wishes.sheet)
        found = [one for one in (_candidate(book.sheet(name), known, wishes) for name in names) if one]
        if not found:
            raise refusals.refuse(
                source, say("The workbook holds no rows."), say("Look whether the right file was chosen.")
            )
        best = max(found, key=lambda one: one.rank)
        if best.head.line < (wishes.header_line or 0):
            raise refusals.no_such_line(source, wishes.header_line or 0)
        others = [one.sheet.name for one in found if one is not best]
        return _described(source, kind, book, best, others)


def _asked(source: Source, book: Book, sheet: str | None) -> tuple[str, ...]:
    if sheet is None:
        return book.shown or book.names
    if sheet in book.names:
        return (sheet,)
    near = nearest(sheet, book.names)
    names = ", ".join(book.names)
    do = (
        say('Did you mean "{near}"? There are: {names}.', near=near, names=names)
        if near
        else say("There are: {names}.", names=names)
    )
    raise refusals.refuse(source, say('There is no sheet "{sheet}" in the workbook.', sheet=sheet), do)


def _candidate(sheet: Sheet, known: Collection[str], wishes: Wishes) -> _Candidate | None:
    lines = list(islice(sheet.lines(), _ROWS if sheet.width <= MOST_COLUMNS else _ROWS_OF_WIDE))
    if not any(line.filled for line in lines):
        return None
    head = header_rows.find(lines, known=known, merges=sheet.merges, said=wishes.header_line)
    return _Candidate(sheet, head, sum(1 for line in lines if line.number > head.line))


def _described(source: Source, kind: str, book: Book, best: _Candidate, others: list[str]) -> Detection:
    texts = best.head.texts
    skipped = _empty_columns(best.sheet.lines(), best.head)
    if len(texts) - len(skipped) > MOST_COLUMNS:
        raise refusals.too_many_columns(source, len(texts) - len(skipped))
    named = header_rows.named(texts)
    return Detection(
        format=kind,
        headers=tuple(name for at, name in enumerate(named) if at not in skipped),
        header_line=best.head.line,
        sheet=best.sheet.name,
        sheets=book.names,
        not_rows=best.head.not_rows,
        notes=(
            say('The sheet "{sheet}" is read.', sheet=best.sheet.name),
            *_others_note(others),
            header_note(best.head),
        ),
        skipped=tuple(sorted(skipped)),
    )


def _others_note(others: list[str]) -> Iterator[str]:
    if others:
        yield say(
            "Other sheets hold something, too, and are not read: {names}. Deliver each by itself.",
            names=", ".join(others),
        )


def _empty_columns(lines: Iterator[Line], head: Head) -> set[int]:
    """The places of columns that have neither a header nor a value in any row."""
    empty = {place for place, text in enumerate(head.texts) if not text}
    for line in lines:
        if not empty:
            break
        if line.number > head.line:
            empty = {place for place in empty if not line.cell(place)}
    return empty
