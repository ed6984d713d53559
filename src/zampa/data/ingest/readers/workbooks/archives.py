"""Zip archives are looked through before anything opens them: what they are, and how large they become."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from zampa.data.ingest.readers import refusals
from zampa.data.ingest.readers.shapes import Source
from zampa.foundation.kit.saying import say

MOST_UNPACKED = 512 << 20
MOST_RATIO = 200
RATIO_MATTERS = 64 << 20
MOST_MEMBERS = 10_000
_STEP = 1 << 20

_INSIDE: tuple[tuple[str, str], ...] = (
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", say("a binary workbook (.xlsb)")),
    ("word/", say("a Word document (.docx)")),
    ("ppt/", say("a presentation (.pptx)")),
    ("OFD.xml", say("an OFD document")),
    ("META-INF/MANIFEST.MF", say("a program")),
    ("doc.kml", say("a map file (.kmz)")),
)
_MIME: dict[bytes, str] = {
    b"application/vnd.oasis.opendocument.spreadsheet": say("an OpenDocument spreadsheet (.ods)"),
    b"application/vnd.oasis.opendocument.text": say("an OpenDocument text (.odt)"),
    b"application/vnd.oasis.opendocument.presentation": say("an OpenDocument presentation (.odp)"),
    b"application/epub+zip": say("an electronic book"),
}


def kind(source: Source, stream: BinaryIO) -> str:
    """ "xlsx", or what the archive is. Raises Unreadable when it is damaged."""
    try:
        with zipfile.ZipFile(stream) as archive:
            names = archive.namelist()
            for start, found in _INSIDE:
                if any(name.startswith(start) for name in names):
                    return found
            mime = archive.open("mimetype").read(100).strip() if "mimetype" in names else b""
            return _MIME.get(mime, say("a zip archive"))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
        raise refusals.damaged(source) from None


def check(source: Source, stream: BinaryIO, archive: zipfile.ZipFile) -> None:
    """Unpack every member once without keeping it. Raises Unreadable for what is locked, damaged or a bomb."""
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise refusals.locked(source)
    if len({member.filename for member in members}) < len(members):
        # Of two parts with one name, one reader would take the first and another the last.
        raise refusals.damaged(source)
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNPACKED:
        raise _bomb(source)
    total = 0
    try:
        for member in members:
            for size in _unpacked(stream, member):
                total += size
                if total > MOST_UNPACKED or (total > RATIO_MATTERS and total > MOST_RATIO * source.size):
                    raise _bomb(source)
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError):
        raise refusals.damaged(source) from None


def _unpacked(stream: BinaryIO, member: zipfile.ZipInfo) -> Iterator[int]:
    """The sizes of a member's pieces. By our own unpacking: the standard library stops at the size that is declared."""
    stream.seek(member.header_offset)
    head = struct.unpack("<4s5H3I2H", stream.read(30))
    stream.seek(head[9] + head[10], io.SEEK_CUR)
    if head[0] != b"PK\3\4" or member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise zipfile.BadZipFile
    stored = member.compress_type == zipfile.ZIP_STORED
    unpacker = None if stored else zlib.decompressobj(-zlib.MAX_WBITS)
    left, size, check = member.compress_size, 0, 0
    while left > 0 and (packed := stream.read(min(_STEP, left))):
        left -= len(packed)
        while packed:
            piece = packed if unpacker is None else unpacker.decompress(packed, _STEP)
            packed = b"" if unpacker is None else unpacker.unconsumed_tail
            size, check = size + len(piece), zlib.crc32(piece, check)
            yield len(piece)
    if size != member.file_size or check != member.CRC or (unpacker is not None and not unpacker.eof):
        raise zipfile.BadZipFile


def _bomb(source: Source) -> Exception:
    what = say(
        "Unpacked, the workbook is far larger than a table ever is (limit: {size} MiB).",
        size=MOST_UNPACKED >> 20,
    )
    return refusals.refuse(
        source, what, say("Copy the table alone into a new workbook, or save it as CSV in UTF-8.")
    )
