"""Writes a catalogue as a workbook in the guide's columns: two header rows, merged cells, every cell a text (no Django)."""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO

import xlsxwriter

from zampa.data.ingest.exporting import harmless
from zampa.doors.guide import meanings
from zampa.doors.guide.columns import COLUMNS, ITEM_KEYS
from zampa.doors.guide.hints import EXAMPLE
from zampa.doors.guide.written import Written

SHEET, HINTS = "政务信息资源目录", "填写说明"
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LONGEST_CELL = 32_000
_LAST_ROW = 5_000
_CHOICES = {
    "sharing": [words[0] for words in meanings.SHARING.values()],
    "opening": [words[0] for words in meanings.OPENING.values()],
    "cycle": [words[0] for words in meanings.CYCLES.values()],
    "type": list(dict.fromkeys(meanings.WRITTEN_TYPES.values())),
}
_PLACES = {column.key: place for place, column in enumerate(COLUMNS)}


def write(out: BinaryIO, title: str, resources: Iterable[Written]) -> None:
    """One sheet: the title, the header of two rows, and each resource over the rows of its items."""
    with xlsxwriter.Workbook(out, _OPTIONS | {"in_memory": True}) as book:
        sheet = book.add_worksheet(SHEET)
        _header(book, sheet, title)
        cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"})
        row = 3
        for one in resources:
            row = _resource(sheet, cell, row, one)


def as_bytes(title: str, resources: Iterable[Written]) -> bytes:
    """The same as the bytes of the file."""
    out = io.BytesIO()
    write(out, title, resources)
    return out.getvalue()


def template(hints: Mapping[str, str], about: Sequence[str]) -> bytes:
    """An empty catalogue with one example; `hints` stand at the head of their columns and on a sheet with `about`."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS | {"in_memory": True}) as book:
        sheet = book.add_worksheet(SHEET)
        _header(book, sheet, SHEET)
        cell = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"})
        last = _resource(sheet, cell, 3, EXAMPLE)
        for column in COLUMNS:
            place = _PLACES[column.key]
            sheet.write_comment(
                1 if len(column.heading) == 1 else 2, place, hints[column.key], {"x_scale": 2}
            )
            if words := _CHOICES.get(column.key):
                sheet.data_validation(last, place, _LAST_ROW, place, _one_of(words))
        _hints(book, hints, about)
    return out.getvalue()


def _one_of(words: Sequence[str]) -> dict[str, Any]:
    """A list to choose from, beside which anything else may be typed."""
    return {"validate": "list", "source": list(words), "error_type": "information"}


def _hints(book: Any, hints: Mapping[str, str], about: Sequence[str]) -> None:
    sheet = book.add_worksheet(HINTS)
    cell = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    for row, text in enumerate(about):
        sheet.write_string(row, 1, text, cell)
    for row, column in enumerate(COLUMNS, len(about) + 1):
        sheet.write_string(row, 0, " · ".join(column.heading), cell)
        sheet.write_string(row, 1, hints[column.key], cell)


def _header(book: Any, sheet: Any, title: str) -> None:
    bold = {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True}
    head = book.add_format({**bold, "border": 1})
    _text(sheet, (0, 0, 0, len(COLUMNS) - 1), title, book.add_format({**bold, "font_size": 16}))
    for first, last in _groups():
        if first != last or len(COLUMNS[first].heading) > 1:
            _text(sheet, (1, first, 1, last), COLUMNS[first].heading[0], head)
        for place in range(first, last + 1):
            heading = COLUMNS[place].heading
            _text(sheet, (2 if len(heading) > 1 else 1, place, 2, place), heading[-1], head)
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width)
    sheet.freeze_panes(3, _PLACES["name"] + 1)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1, 2)


def _groups() -> list[tuple[int, int]]:
    """The first and last column of each title of the upper header row."""
    found: list[tuple[int, int]] = []
    for place, column in enumerate(COLUMNS):
        above = COLUMNS[found[-1][0]].heading if found else ()
        if len(column.heading) > 1 and above[:1] == column.heading[:1]:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found


def _resource(sheet: Any, cell: Any, row: int, one: Written) -> int:
    """Write one resource from `row` on; returns the row behind it."""
    last = row + max(len(one.items), 1) - 1
    for key, place in _PLACES.items():
        if key not in ITEM_KEYS:
            _text(sheet, (row, place, last, place), one.cells.get(key, ""), cell)
    for offset, item in enumerate(one.items):
        for key, text in zip(("item", "type", "length"), item, strict=True):
            sheet.write_string(row + offset, _PLACES[key], _harmless(text), cell)
    return last + 1


def _text(sheet: Any, area: Sequence[int], text: str, form: Any) -> None:
    top, left, bottom, right = area
    if (top, left) != (bottom, right):
        sheet.merge_range(top, left, bottom, right, "", form)
    sheet.write_string(top, left, _harmless(text), form)


def _harmless(text: str) -> str:
    """No cell begins like a formula, wherever the sheet is pasted or saved to."""
    return str(harmless(text))[:_LONGEST_CELL]
