"""Works on the next batches in a thread of its own while the present one is decided; the order is kept."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")
AHEAD = 2  # batches: one to take up at once, and one in the making


def working_ahead(items: Iterator[Given], work: Callable[[Given], Made]) -> Iterator[Made]:
    """What `work` makes of each item, one after the other; what it raises comes out in its place."""
    waiting: deque[Future[Made]] = deque()
    with ThreadPoolExecutor(1, thread_name_prefix="zampa-check") as thread:
        for item in items:
            waiting.append(thread.submit(work, item))
            if len(waiting) > AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
