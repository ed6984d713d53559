"""Which encoding a text is in: UTF-8, UTF-16 or GB18030 (and so GBK); for any other, a careful guess for the refusal."""

import codecs
import re
from contextlib import suppress
from dataclasses import dataclass

from charset_normalizer import from_bytes

from zampa.data.ingest.readers import refusals
from zampa.data.ingest.readers.shapes import Source
from zampa.foundation.kit.saying import say

_STEP = 1 << 20
_TELLING = 1 << 18
_MARKS: tuple[tuple[bytes, str, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8", "UTF-8"),
    (b"\xff\xfe", "utf-16-le", "UTF-16"),
    (b"\xfe\xff", "utf-16-be", "UTF-16"),
    (b"\x84\x31\x95\x33", "gb18030", "GB18030"),
)
_CHINESE = {"gbk", "gb2312", "cp936", "ms936", "936", "gb-18030", "gb18030-2000", "hz"}
_NOT_TEXTS = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf_7", "undefined", "mbcs", "oem"}
# Whole characters of UTF-8 that are not ASCII, else any single byte that is not.
_UTF8 = re.compile(
    rb"((?:[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
    rb"|\xed[\x80-\x9f][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{3})+)|([\x80-\xff])"
)
# Common characters (GB 2312) and four-byte ones (Tibetan), else the rare pairs of GBK, else what is neither.
_GB = re.compile(
    rb"((?:[\x81-\xfe][0-9][\x81-\xfe][0-9]|[\xa1-\xf7][\xa1-\xfe])+)|([\x81-\xfe][\x40-\x7e\x80-\xfe])|([\x80-\xff])"
)
_USUAL = re.compile(
    "[\t\n\r -~\u00a0-\u024f\u0f00-\u0fff\u2000-\u206f\u2100-\u214f\u2190-\u21ff\u2460-\u24ff\u25a0-\u25ff"
    "\u3000-\u303f\u4e00-\u9fff\uff01-\uff65]"
)
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAVE_UTF8 = say("Save it as UTF-8, or say the encoding when you deliver it.")


@dataclass(frozen=True)
class Encoding:
    """A codec's name, and what a person is told about it."""

    name: str
    note: str


def detect(source: Source, *, wished: str | None = None) -> Encoding:
    """The encoding of a text. Raises Unreadable when it is no text or in an encoding that Zampa does not guess."""
    head = _read(source, 0)
    for mark, name, told in _MARKS:
        if head.startswith(mark) and not head.startswith(b"\xff\xfe\0\0"):
            note = say("{encoding}, by the mark at its start.", encoding=told)
            return _wished(source, wished, head) if wished else Encoding(name, note)
    if wished:
        return _wished(source, wished, head)
    sample = _first_telling(source, head)
    return _wide(source, head) or _utf8(sample) or _gb18030(sample) or _refuse(source, sample)


def _wished(source: Source, wished: str, head: bytes) -> Encoding:
    plain = wished.strip().lower().replace(" ", "")
    name = "gb18030" if plain.replace("_", "-") in _CHINESE else plain
    if name in {"utf-16", "utf16", "unicode"}:
        name = "utf-16-be" if head.startswith(b"\xfe\xff") else "utf-16-le"
    try:
        codec = codecs.lookup(name)
        text = "".encode(name) is not None and codec.name.replace("-", "_") not in _NOT_TEXTS
    except (LookupError, UnicodeError, TypeError, ValueError):
        text = False
    if not text:
        known = say("Known are utf-8, utf-16, gb18030, gbk, big5, cp1252 and others.")
        raise refusals.refuse(source, say('"{encoding}" is not an encoding of text.', encoding=wished), known)
    canonical = "utf-8" if codec.name in {"utf-8", "utf-8-sig", "ascii"} else codec.name
    return Encoding(canonical, say("{encoding}, as you said.", encoding=wished))


def _read(source: Source, at: int) -> bytes:
    with source.open() as stream:
        stream.seek(at)
        return stream.read(min(_STEP, max(0, source.size - at)))


def _first_telling(source: Source, head: bytes) -> bytes:
    """Whole lines from the first byte that is not ASCII, since ASCII alone says nothing."""
    at, stretch = 0, head
    while stretch.isascii() and len(stretch) == _STEP:
        at += _STEP
        stretch = _read(source, at)
    first = _NOT_ASCII.search(stretch)
    if first is None:
        return b""
    start = stretch.rfind(b"\n", 0, first.start()) + 1
    end = start + _TELLING
    if end < len(stretch):
        end = stretch.rfind(b"\n", first.start(), end) + 1 or end
    return stretch[start:end]


def _wide(source: Source, head: bytes) -> Encoding | None:
    """UTF-16 without a mark: half of the bytes of commas, digits and line ends are 0."""
    if head.count(0) > 0.01 * len(head):
        little, big = _usual_share(head, "utf-16-le"), _usual_share(head, "utf-16-be")
        if max(little, big) > 0.9 and abs(little - big) > 0.3:
            name = "utf-16-le" if little > big else "utf-16-be"
            return Encoding(name, say("UTF-16 without a mark, by the pattern of its bytes."))
    if len(_CONTROL.findall(head)) > 0.02 * len(head):
        raise refusals.not_a_table(source, say("a binary file"))
    return None


def _usual_share(head: bytes, name: str) -> float:
    text = head[: len(head) // 2 * 2].decode(name, "replace")
    return len(_USUAL.findall(text)) / max(1, len(text))


def _utf8(sample: bytes) -> Encoding | None:
    if sample.isascii():
        return Encoding("utf-8", say("UTF-8 (only ASCII characters)."))
    with suppress(UnicodeDecodeError):
        sample.decode("utf-8")
        return Encoding("utf-8", say("UTF-8, without doubt."))
    right = wrong = 0
    for match in _UTF8.finditer(sample):
        if match[1]:
            right += len(match[1])
        else:
            wrong += 1
    if right > 2 * wrong:
        return Encoding("utf-8", say("UTF-8, with some pieces that cannot be decoded."))
    return None


def _gb18030(sample: bytes) -> Encoding | None:
    common = rare = wrong = 0
    for match in _GB.finditer(sample):
        if match[1]:
            common += len(match[1])
        elif match[2]:
            rare += 2
        else:
            wrong += 1
    if common < 4 * rare or common < 50 * wrong:
        return None
    if wrong:
        return Encoding("gb18030", say("GB18030, with some pieces that cannot be decoded."))
    return Encoding("gb18030", say("GB18030 (GBK), by its characters."))


def _refuse(source: Source, sample: bytes) -> Encoding:
    best = from_bytes(sample[: 1 << 16]).best()
    if best is None:
        raise refusals.refuse(source, say("The encoding of its text cannot be found out."), _SAVE_UTF8)
    names = ", ".join(dict.fromkeys([best.encoding, *best.could_be_from_charset[:3]]))
    what = say("Its text is neither UTF-8 nor GB18030; it looks most like {encodings}.", encodings=names)
    raise refusals.refuse(source, what, _SAVE_UTF8)
