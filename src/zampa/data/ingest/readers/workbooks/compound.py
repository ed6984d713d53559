"""Compound files (the form of .xls, .doc and locked .xlsx): which streams they hold, and the bytes of one of them.

After [MS-CFB], Compound File Binary File Format: header, allocation table, directory.
"""

import struct
from collections.abc import Iterator
from typing import BinaryIO

from zampa.data.ingest.readers import refusals
from zampa.data.ingest.readers.shapes import Source
from zampa.foundation.kit.saying import say

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST = 0xFFFFFFFA
_MOST_SECTORS = 1 << 21
_OTHERS: tuple[tuple[str, str], ...] = (
    ("WordDocument", say("a Word or WPS text document")),
    ("PowerPoint Document", say("a presentation")),
    ("__properties_version1.0", say("an Outlook message")),
    ("Contents", say("a WPS or Works document")),
)


class Broken(Exception):
    """The compound file contradicts itself."""


class Compound:
    """The streams of a compound file by name."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        stream.seek(0)
        head = stream.read(512)
        if len(head) < 512 or not head.startswith(MAGIC):
            raise Broken
        shift, mini_shift = struct.unpack_from("<HH", head, 30)
        if shift not in {9, 12} or mini_shift != 6:
            raise Broken
        self._size = 1 << shift
        first_directory, self._mini_limit, first_mini, _, first_difat, _ = struct.unpack_from(
            "<I4xIIIII", head, 48
        )
        self._table = self._allocation(list(struct.unpack_from("<109I", head, 76)), first_difat)
        self.entries = dict(self._directory(first_directory))
        self._mini_table = self._numbers(b"".join(self._chain(first_mini))) if first_mini < _LAST else []

    def read(self, name: str) -> bytes:
        """The whole stream `name`."""
        start, size = self.entries[name]
        if size < self._mini_limit and name != "Root Entry":
            return self._read_small(start, size)
        return b"".join(self._chain(start, to_the_end=False))[:size]

    def _read_small(self, start: int, size: int) -> bytes:
        space = self.read("Root Entry")
        pieces, seen = [], 0
        while start < _LAST:
            pieces.append(space[start * 64 : start * 64 + 64])
            seen += 64
            if start >= len(self._mini_table) or seen > size + 64:
                break
            start = self._mini_table[start]
        return b"".join(pieces)[:size]

    def _sector(self, number: int, *, to_the_end: bool = True) -> bytes:
        self._stream.seek((number + 1) * self._size)
        data = self._stream.read(self._size)
        # Some programs leave out the unused end of the very last sector, which only a stream's content can have.
        if not data or (to_the_end and len(data) < self._size):
            raise Broken
        return data

    def _numbers(self, data: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))

    def _allocation(self, listed: list[int], more: int) -> list[int]:
        sectors = [number for number in listed if number < _LAST]
        rounds = 0
        while more < _LAST:
            numbers = self._numbers(self._sector(more))
            if not numbers or (rounds := rounds + 1) > _MOST_SECTORS // 128:
                raise Broken
            sectors += [number for number in numbers[:-1] if number < _LAST]
            more = numbers[-1]
        if len(sectors) > _MOST_SECTORS // 128:
            raise Broken
        return [number for sector in sectors for number in self._numbers(self._sector(sector))]

    def _chain(self, start: int, *, to_the_end: bool = True) -> Iterator[bytes]:
        steps = 0
        while start < _LAST:
            steps += 1
            if start >= len(self._table) or steps > min(_MOST_SECTORS, len(self._table)):
                raise Broken
            yield self._sector(start, to_the_end=to_the_end)
            start = self._table[start]

    def _directory(self, start: int) -> Iterator[tuple[str, tuple[int, int]]]:
        data = b"".join(self._chain(start))
        for at in range(0, len(data) - 127, 128):
            length, kind = struct.unpack_from("<HB", data, at + 64)
            if kind in {1, 2, 5} and 2 <= length <= 64:
                name = data[at : at + length - 2].decode("utf-16-le", "replace")
                begin, size = struct.unpack_from("<II", data, at + 116)
                yield name, (begin, size)


def kind(source: Source, stream: BinaryIO) -> str:
    """ "xls", "locked" (a workbook with a password), or what the document is. Raises Unreadable when it is damaged."""
    try:
        names = Compound(stream).entries
    except (Broken, struct.error, ValueError):
        raise refusals.damaged(source) from None
    if "EncryptedPackage" in names:
        return "locked"
    if "Workbook" in names or "Book" in names:
        return "xls"
    return next((what for name, what in _OTHERS if name in names), say("a document of an office program"))
