"""Walks through one large JSON text value by value, holding only the value at hand."""

import codecs
from collections.abc import Iterator
from json import JSONDecodeError
from typing import Any

from zampa.data.ingest.readers import json_values, refusals, utf8
from zampa.data.ingest.readers.shapes import LONGEST_LINE, Source
from zampa.foundation.kit.saying import say

_SPACE = " \t\n\r"
_STEP = 1 << 20


class JsonText:
    """A JSON text that is read from its start to its end."""

    def __init__(self, source: Source, encoding: str) -> None:
        self._source = source
        self._pieces = utf8.chunks(source, encoding, step=_STEP)
        self._utf8 = codecs.getincrementaldecoder("utf-8")()
        self._decoder = json_values.decoder()
        self._text = ""
        self._at = self._began = 0
        self._line = 1
        self._ended = False

    def peek(self) -> str:
        """The next sign that is not a space; "" at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _SPACE:
                self._at += 1
            if self._at < len(self._text) or not self._more():
                return self._text[self._at : self._at + 1]

    def take(self, sign: str) -> bool:
        """Step over `sign` if it is next."""
        if self.peek() != sign:
            return False
        self._at += 1
        return True

    def expect(self, sign: str) -> None:
        """Step over `sign`. Raises Unreadable when something else is next."""
        if not self.take(sign):
            raise self.broken()

    def value(self) -> Any:
        """The next whole value. Raises Unreadable when it is no JSON, or longer than a row may be."""
        self.peek()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
                # A number at the very end of what was read may go on.
                if end < len(self._text) or not self._more():
                    self._began, self._at = self._at, end
                    return value
            except RecursionError:
                raise self.broken() from None
            except (JSONDecodeError, ValueError):
                if len(self._text) - self._at > LONGEST_LINE or not self._more():
                    raise self.broken() from None

    def raw(self) -> str:
        """The last value as it was written; asked for before anything else is read."""
        return self._text[self._began : self._at]

    def items(self) -> Iterator[Any]:
        """The values of the list that begins here."""
        self.expect("[")
        if self.take("]"):
            return
        while True:
            yield self.value()
            if self.take("]"):
                return
            self.expect(",")

    def broken(self) -> Exception:
        """The refusal of what stands here."""
        line = self._line + self._text.count("\n", 0, self._at)
        what = say("In line {line} it is no longer right JSON.", line=line)
        return refusals.refuse(
            self._source, what, say("Look whether the file was sent whole, or deliver it as CSV in UTF-8.")
        )

    def _more(self) -> bool:
        if self._ended:
            return False
        # Read as much again as is waiting, so that a long value is not tried again for every small piece.
        wanted = max(_STEP, len(self._text) - self._at)
        pieces = []
        while wanted > 0 and not self._ended:
            piece = next(self._pieces, None)
            self._ended = piece is None
            pieces.append(self._decoded(piece or b""))
            wanted -= len(piece or b"")
        self._line += self._text.count("\n", 0, self._at)
        self._text, self._at = self._text[self._at :] + "".join(pieces), 0
        return True

    def _decoded(self, piece: bytes) -> str:
        try:
            return self._utf8.decode(piece, final=self._ended)
        except UnicodeDecodeError:
            what = say("It holds bytes that its encoding cannot mean.")
            raise refusals.refuse(
                self._source, what, say("Save it as UTF-8, and deliver it again.")
            ) from None
