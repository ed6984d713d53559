"""Writes in a thread of its own, in order, while the next batch is checked."""

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

WAITING_WRITES = 2


class WritingAside:
    """Few writes may wait at a time, so that memory stays bounded; what a write raises comes out at the next call."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="zampa-write")
        self._writes: deque[Future[object]] = deque()

    def write(self, work: Callable[[], object]) -> None:
        while len(self._writes) >= WAITING_WRITES:
            self._writes.popleft().result()
        self._writes.append(self._thread.submit(work))

    def finish(self) -> None:
        """Wait for all writes."""
        while self._writes:
            self._writes.popleft().result()
        self._thread.shutdown()

    def give_up(self) -> None:
        """Wait for the write that goes on and forget the others."""
        self._thread.shutdown(cancel_futures=True)
