"""Which part of an .xlsx file holds which sheet, and how far the cells of each sheet reach."""

import re
import zipfile
from collections.abc import Iterator
from posixpath import join, normpath
from typing import BinaryIO, cast
from xml.etree import ElementTree

import polars as pl

from zampa.data.ingest.readers import refusals
from zampa.data.ingest.readers.shapes import Source
from zampa.data.ingest.readers.workbooks import archives
from zampa.data.ingest.readers.workbooks.extent import Extent
from zampa.foundation.kit.saying import say

_STEP = 4 << 20
_LONGEST_TAG = 16 << 20
_RELATIONS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.I)
# Cells with something in them: `<c …>`, not `<c …/>`. A name of a part may carry a prefix: `<x:c …>`.
_CELL = r"<(?:\w+:)?c(?:\s(?:[^>]*[^>/])?)?>"
_PLACED = r"""<(?:\w+:)?c\s[^>]*?\br=["'][A-Z]{1,3}[0-9]{1,7}["'](?:[^>]*[^>/])?>"""
_COLUMN, _ROW = r"""\br=["']([A-Z]{1,3})""", r"""\br=["'][A-Z]{1,3}([0-9]{1,7})"""
_ERROR = re.compile(
    r"""<(?:\w+:)?c\s(?=[^>]*\bt=["']e["'])[^>]*?\br=["']([A-Z]{1,3})([0-9]{1,7})["'][^>]*>"""
    r"""(?:<(?:\w+:)?f\b[^>]*/>|<(?:\w+:)?f\b[^>]*>[^<]*</(?:\w+:)?f>)?<(?:\w+:)?v>(#[^<]{1,20})<"""
)
_ROW_OR_CELL = re.compile(r"<(?:\w+:)?(row|c)\b([^>]*)>")
_PLACE = re.compile(r"""\br=["']([A-Z]{0,3})([0-9]{1,7})["']""")


def extents(source: Source, stream: BinaryIO) -> dict[str, Extent]:
    """The extent of each worksheet by its name, after the archive was checked. Raises Unreadable."""
    try:
        with zipfile.ZipFile(stream) as archive:
            archives.check(source, stream, archive)
            parts = set(archive.namelist())
            sheets = _sheets(source, archive)
            return {name: _extent(source, archive, part) for name, part in sheets.items() if part in parts}
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, ValueError):
        raise refusals.damaged(source) from None


def _sheets(source: Source, archive: zipfile.ZipFile) -> dict[str, str]:
    book = _tree(source, archive, "xl/workbook.xml")
    links = _tree(source, archive, "xl/_rels/workbook.xml.rels")
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    found = {}
    for sheet in book.iter():
        if sheet.tag.rpartition("}")[2] == "sheet":
            link = next((sheet.attrib[name] for name in _RELATIONS if name in sheet.attrib), "")
            target = targets.get(link, "")
            found[sheet.get("name", "")] = (
                target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
            )
    return found


def _tree(source: Source, archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    content = archive.read(part)
    if _DOCTYPE.search(content):
        # No spreadsheet program writes one; it is how an XML file blows itself up.
        do = say("Copy the table into a new workbook, and deliver that.")
        raise refusals.refuse(
            source, say("The workbook holds definitions that no spreadsheet program writes."), do
        )
    return ElementTree.fromstring(content)  # noqa: S314 - without a document type there is nothing to expand


def _extent(source: Source, archive: zipfile.ZipFile, part: str) -> Extent:
    extent = Extent()
    walk = _Walk(extent)
    for chunk in _chunks(source, archive, part):
        text = pl.Series([chunk.decode("utf-8", "replace")])
        placed = text.str.extract_all(_PLACED).explode(empty_as_null=False)
        if walk.began or int(text.str.count_matches(_CELL)[0]) > len(placed):
            walk.over(text[0])
        elif len(placed):
            rows = placed.str.extract(_ROW).cast(pl.Int64) - 1
            columns = [_number(letters) for letters in placed.str.extract(_COLUMN).unique() if letters]
            extent.take(cast(int, rows.min()), min(columns))
            extent.take(cast(int, rows.max()), max(columns))
            walk.row = int(rows[-1])
        if b't="e"' in chunk or b"t='e'" in chunk:
            for letters, digits, error in _ERROR.findall(text[0]):
                extent.error(int(digits) - 1, _number(letters), error)
    return extent


class _Walk:
    """Cells that do not say where they stand follow the one before: such a sheet is walked cell by cell."""

    def __init__(self, extent: Extent) -> None:
        self.began = False
        self.row = self._column = -1
        self._extent = extent

    def over(self, text: str) -> None:
        self.began = True
        for match in _ROW_OR_CELL.finditer(text):
            place = _PLACE.search(match[2])
            if match[1] == "row":
                self.row, self._column = (int(place[2]) - 1 if place else self.row + 1), -1
                continue
            self._column = _number(place[1]) if place else self._column + 1
            if not match[2].endswith("/"):
                self._extent.take(int(place[2]) - 1 if place else max(self.row, 0), self._column)


def _chunks(source: Source, archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The part in pieces that end behind a whole cell."""
    with archive.open(part) as stream:
        rest = b""
        while piece := stream.read(_STEP):
            if b"\0" in piece:
                # Not UTF-8, in which every spreadsheet program writes: what cannot be looked through is not opened.
                raise refusals.damaged(source)
            data = rest + piece
            cut = data.rfind(b"c>") + 2
            if cut < 2:
                cut = data.rfind(b">") + 1
            if len(data) - cut > _LONGEST_TAG:
                raise refusals.damaged(source)
            yield data[:cut]
            rest = data[cut:]
        yield rest


def _number(letters: str) -> int:
    """Column A is 0."""
    value = 0
    for letter in letters:
        value = value * 26 + ord(letter) - 64
    return value - 1
