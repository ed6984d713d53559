"""The text of a source as a stream of UTF-8, whatever it was written in; what cannot be decoded stays visibly wrong.

Pieces that the file's encoding cannot mean become bytes that UTF-8 cannot mean either, so that the row that holds them is
found again and set aside, and no other.
"""

import codecs
from collections.abc import Iterator

from zampa.data.ingest.readers.shapes import Source

STEP = 8 << 20
_FIRST_STEP = 256 << 10
MARK = "\ufeff".encode()
_WRONG = "\udc80"
_UTF8 = {"utf-8", "ascii"}


def _mark_wrong(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return _WRONG, error.end


codecs.register_error("zampa.wrong", _mark_wrong)


def chunks(source: Source, encoding: str, *, step: int = STEP) -> Iterator[bytes]:
    """The text without the mark at its start, in pieces of about `step` bytes, no further than the source's size."""
    pieces = _raw(source, step)
    if codecs.lookup(encoding).name not in _UTF8:
        pieces = _recoded(pieces, encoding)
    started = False
    for piece in pieces:
        if not started:
            piece = piece.removeprefix(MARK)
            started = bool(piece)
        if piece:
            yield piece


def lines(source: Source, encoding: str) -> Iterator[bytes]:
    """The physical lines with their ends (\\n, \\r\\n or \\r). A line that never ends comes in pieces of the stream's size."""
    rest = b""
    for piece in chunks(source, encoding):
        found = (rest + piece).splitlines(keepends=True)
        # "\r" may be the first half of "\r\n", and the last line may go on.
        rest = found.pop() if found else b""
        yield from found
        if len(rest) > 2 * STEP:
            yield rest
            rest = b""
    if rest:
        yield rest


def _raw(source: Source, step: int) -> Iterator[bytes]:
    left, now = source.size, min(step, _FIRST_STEP)
    with source.open() as stream:
        # A file that still grows is read no further than it was long when it was sent.
        while left > 0 and (piece := stream.read(min(now, left))):
            left -= len(piece)
            yield piece
            # Small pieces first: who only looks at the beginning reads little.
            now = min(step, 2 * now)


def _recoded(pieces: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)("zampa.wrong")
    for piece in pieces:
        yield decoder.decode(piece).encode("utf-8", "surrogatepass")
    yield decoder.decode(b"", final=True).encode("utf-8", "surrogatepass")
