"""A file must stay as it is while it is read."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

from zampa.data.ingest.readers import refusals
from zampa.data.ingest.readers.shapes import Source, Unreadable
from zampa.foundation.kit.saying import say


@contextmanager
def kept(source: Source) -> Iterator[None]:
    """Raises Unreadable when the file is not what it was when it was sent, before or after what is done inside."""
    before = _signs(source)
    if before[0] != source.size:
        raise _changed(source)
    try:
        yield
    except Unreadable:
        # What looked damaged was perhaps only not written yet: that is the reason worth telling.
        if _signs(source) != before:
            raise _changed(source) from None
        raise
    if _signs(source) != before:
        raise _changed(source)


def _signs(source: Source) -> tuple[int, int]:
    with source.open() as stream:
        size = stream.seek(0, io.SEEK_END)
    return size, source.path.stat().st_mtime_ns if source.path else 0


def _changed(source: Source) -> Unreadable:
    what = say("The file changes while it is read.")
    return refusals.refuse(source, what, say("Wait until it is written whole, and deliver it again."))
