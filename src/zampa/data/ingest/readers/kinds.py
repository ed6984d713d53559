"""What kind of file it is, by its first bytes and not by its name; what is no table is told so by name."""

import re
from pathlib import PurePath
from typing import BinaryIO

from zampa.data.ingest.readers import refusals
from zampa.data.ingest.readers.shapes import Source
from zampa.data.ingest.readers.workbooks import archives, compound
from zampa.foundation.kit.saying import say

FORMATS = ("csv", "xlsx", "xls", "json", "jsonl", "parquet")
_HEAD = 4096
_JSON_NAMES = {".json", ".jsonl", ".ndjson", ".geojson", ".jsonld"}
_LINES_NAMES = {".jsonl", ".ndjson"}

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", say("a PDF document")),
    (b"\x89PNG\r\n", say("a PNG picture")),
    (b"\xff\xd8\xff", say("a JPEG picture")),
    (b"GIF8", say("a GIF picture")),
    (b"II*\0", say("a TIFF picture")),
    (b"MM\0*", say("a TIFF picture")),
    (b"Rar!", say("a RAR archive")),
    (b"7z\xbc\xaf", say("a 7-Zip archive")),
    (b"\x1f\x8b", say("a gzip archive")),
    (b"BZh", say("a bzip2 archive")),
    (b"\xfd7zXZ", say("an xz archive")),
    (b"\x28\xb5\x2f\xfd", say("a zstd archive")),
    (b"{\\rtf", say("an RTF text document")),
    (b"SQLite format 3\0", say("an SQLite database")),
    (b"\0\1\0\0Standard ", say("an Access database")),
    (b"ARROW1", say("an Arrow file")),
    (b"ORC", say("an ORC file")),
    (b"Obj\1", say("an Avro file")),
    (b"PARE", say("an encrypted Parquet file")),
    (b"\x7fELF", say("a program")),
    (b"MZ", say("a program")),
    (b"ID3", say("a sound recording")),
    (b"OggS", say("a sound recording")),
    (b"\0\0\x27\x0a", say("a map file (shapefile)")),
    (b"\0\1\0\0\0", say("a font")),
    (b"wOF", say("a font")),
)
# What has a signature further in, or is text by nature.
_PATTERNS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"RIFF....WEBP", re.S), say("a WebP picture")),
    (re.compile(rb"RIFF....(WAVE|AVI )", re.S), say("a sound or film recording")),
    (re.compile(rb"....ftyp", re.S), say("a film recording")),
    (re.compile(rb"BM....\0\0\0\0", re.S), say("a BMP picture")),
    (re.compile(rb"\s*<\?xml[^>]*>\s*<\?mso-application[^>]*Excel", re.I), say("an Excel 2003 XML workbook")),
    (re.compile(rb"\s*<\?xml|\s*<(rdf|svg|kml|gml)\b", re.I), say("an XML document")),
    (
        re.compile(rb"\s*(<!doctype html|<html|<head|<meta|<table|<body|<style)", re.I),
        say("a web page (HTML)"),
    ),
    (re.compile(rb"MIME-Version:", re.I), say("a saved web page (MHTML)")),
)
_TEXT_NAMES: dict[str, str] = {
    **dict.fromkeys((".md", ".markdown", ".rst"), say("a text document")),
    **dict.fromkeys((".yml", ".yaml", ".toml", ".ini", ".cfg"), say("a file of settings")),
    **dict.fromkeys(
        (".ttl", ".nt", ".n3", ".rdf", ".xml", ".xsd", ".kml"), say("a file of linked or marked-up data")
    ),
    **dict.fromkeys((".html", ".htm", ".mht"), say("a web page (HTML)")),
    **dict.fromkeys((".py", ".js", ".sql", ".css", ".sh", ".bat", ".r"), say("a program")),
}


def of(source: Source) -> str:
    """The format as `FORMATS` names it. Raises Unreadable for an empty file and for what is no table."""
    with source.open() as stream:
        head = stream.read(_HEAD)
        if not head.strip(b"\0 \t\r\n\xef\xbb\xbf"):
            raise refusals.refuse(source, *_nothing(source, head))
        if head.startswith(b"PAR1"):
            return "parquet"
        if head.startswith((b"PK\3\4", b"PK\5\6", b"PK\7\x08")):
            return _of_archive(source, stream)
        if head.startswith(compound.MAGIC):
            return _of_compound(source, stream)
    kind = _not_a_table(head) or _TEXT_NAMES.get(PurePath(source.name).suffix.lower())
    if kind:
        raise refusals.not_a_table(source, kind)
    return _of_text(source, head)


def _nothing(source: Source, head: bytes) -> tuple[str, str]:
    if source.size > len(head):
        return say("The file begins with emptiness; it is damaged."), say(
            "Save it again, and deliver it again."
        )
    return say("The file is empty."), say("Look whether the right file was chosen, and whether it was saved.")


def _not_a_table(head: bytes) -> str | None:
    for magic, kind in _MAGIC:
        if head.startswith(magic) and not _is_plain_text(head, magic):
            return kind
    return next((kind for pattern, kind in _PATTERNS if pattern.match(head)), None)


def _is_plain_text(head: bytes, magic: bytes) -> bool:
    # "MZ", "ORC", "ID3" and "BZh" may also begin the first header of a table.
    return magic in {b"MZ", b"ORC", b"ID3", b"BZh"} and b"\0" not in head and b"\n" in head


def _of_archive(source: Source, stream: BinaryIO) -> str:
    kind = archives.kind(source, stream)
    if kind == "xlsx":
        return kind
    raise refusals.not_a_table(source, kind)


def _of_compound(source: Source, stream: BinaryIO) -> str:
    kind = compound.kind(source, stream)
    if kind == "xls":
        return kind
    if kind == "locked":
        raise refusals.locked(source)
    raise refusals.not_a_table(source, kind)


def _of_text(source: Source, head: bytes) -> str:
    suffix = PurePath(source.name).suffix.lower()
    if suffix in _LINES_NAMES:
        return "jsonl"
    start = head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    start = start.replace(b"\0", b"").lstrip()
    if suffix in _JSON_NAMES or re.match(rb"(\[\s*(\{|\[|\])|\{\s*(\"|\}))", start):
        return "jsonl" if _is_lines(head) else "json"
    return "csv"


def _is_lines(head: bytes) -> bool:
    """Whether whole objects stand on lines of their own: a first line {…}, and a second one that begins with {."""
    lines = [line.strip() for line in head.replace(b"\0", b"").splitlines() if line.strip()]
    if len(lines) < 2:
        return False
    return (
        lines[0].endswith(b"}")
        and lines[0].lstrip(b"\xef\xbb\xbf\xff\xfe").startswith(b"{")
        and lines[1][:1] == b"{"
    )
