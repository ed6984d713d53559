"""Works on the next batch in a thread of its own while the present one is decided; the order is kept."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


def one_ahead(items: Iterator[Given], work: Callable[[Given], Made]) -> Iterator[Made]:
    """What `work` makes of each item, one after the other; what it raises comes out in its place."""
    with ThreadPoolExecutor(1, thread_name_prefix="zampa-check") as thread:
        coming: Future[Made] | None = None
        for item in items:
            present, coming = coming, thread.submit(work, item)
            if present is not None:
                yield present.result()
        if coming is not None:
            yield coming.result()
