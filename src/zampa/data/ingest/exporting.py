"""Rows for a spreadsheet: what a program would read as a formula is written as text."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from math import isfinite
from typing import Any, BinaryIO

import xlsxwriter

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: Any) -> Any:
    """A text that a spreadsheet would run gets a leading apostrophe; numbers, also negative ones, stay as they are."""
    if not isinstance(value, str) or not value.startswith(_FORMULA) or _is_number(value):
        return value
    return f"'{value}"


def csv_pieces(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """UTF-8 with a byte order mark (for spreadsheets), one piece per 1,000 rows."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([harmless(c) for c in columns])
    yield b"\xef\xbb\xbf"
    for number, row in enumerate(rows, start=1):
        writer.writerow([harmless(value) for value in row])
        if number % 1000 == 0:
            yield _taken(buffer)
    yield _taken(buffer)


def write_xlsx(out: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """One sheet, every cell a text: no formula, no link, no number that a program could round."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [str(c) for c in columns])
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.write_string(number, column, str(value))


def write_sheet(out: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """One sheet for reading: numbers as numbers, everything else as text; no formula, no link."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, [str(c) for c in columns])
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
                    sheet.write_number(number, column, value)
                elif value is not None:
                    sheet.write_string(number, column, str(value))


def _taken(buffer: io.StringIO) -> bytes:
    piece = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return piece


def _is_number(text: str) -> bool:
    try:
        float(text.replace(",", ""))
    except ValueError:
        return False
    return True
