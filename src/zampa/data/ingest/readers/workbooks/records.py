"""How far the cells of each sheet of an .xls file reach, read from its records ([MS-XLS], BIFF5 and BIFF8)."""

import struct
from collections.abc import Iterator
from typing import BinaryIO

from zampa.data.ingest.readers import refusals
from zampa.data.ingest.readers.shapes import Source
from zampa.data.ingest.readers.workbooks.compound import Broken, Compound
from zampa.data.ingest.readers.workbooks.extent import Extent

_FILEPASS, _BOUNDSHEET, _BOF = 0x2F, 0x85, 0x809
_FORMULA, _BOOLEAN_OR_ERROR, _MANY_NUMBERS = 0x06, 0x205, 0xBD
# Number, label, packed number, formatted label, label of the shared table: each begins with its row and column.
_CELLS = {_FORMULA, _BOOLEAN_OR_ERROR, _MANY_NUMBERS, 0x203, 0x204, 0x27E, 0xD6, 0xFD}
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


def extents(source: Source, stream: BinaryIO) -> dict[str, Extent]:
    """The extent of each sheet by its name, in the order of the workbook. Raises Unreadable."""
    try:
        book = Compound(stream)
        content = book.read("Workbook" if "Workbook" in book.entries else "Book")
        return _extents(source, content)
    except (Broken, struct.error, KeyError, ValueError, RecursionError):
        raise refusals.damaged(source) from None


def _extents(source: Source, content: bytes) -> dict[str, Extent]:
    starts: dict[int, Extent] = {}
    names: list[str] = []
    current: Extent | None = None
    for at, kind, body in _records(content):
        if kind == _FILEPASS:
            raise refusals.locked(source)
        if kind == _BOUNDSHEET:
            starts[struct.unpack_from("<I", body)[0]] = Extent()
            names.append(_name(body, len(names)))
        elif kind == _BOF:
            current = starts.get(at, current)
        elif kind in _CELLS and current is not None and len(body) >= 4:
            _take(current, kind, body)
    return dict(zip(names, starts.values(), strict=False))


def _name(body: bytes, number: int) -> str:
    """The sheet's name; its number where it is written in an old code page."""
    length, is_wide = struct.unpack_from("<BB", body, 6)
    text = body[8 : 8 + length * (1 + is_wide)] if is_wide in {0, 1} else b""
    return text.decode("utf-16-le" if is_wide else "latin-1", "replace") if text else str(number + 1)


def _records(content: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while at + 4 <= len(content):
        kind, length = struct.unpack_from("<HH", content, at)
        yield at, kind, content[at + 4 : at + 4 + length]
        at += 4 + length


def _take(extent: Extent, kind: int, body: bytes) -> None:
    row, column = struct.unpack_from("<HH", body)
    extent.take(row, column)
    if kind == _MANY_NUMBERS:
        extent.take(row, struct.unpack_from("<H", body, len(body) - 2)[0])
    elif kind == _BOOLEAN_OR_ERROR and len(body) >= 8 and body[7]:
        extent.error(row, column, _ERRORS.get(body[6], "#N/A"))
    elif kind == _FORMULA and len(body) >= 14 and body[6] == 2 and body[12:14] == b"\xff\xff":
        extent.error(row, column, _ERRORS.get(body[8], "#N/A"))
