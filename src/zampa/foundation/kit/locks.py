"""One at a time: a lock that ends with the process that holds it, however that process ends."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Busy(Exception):
    """Somebody else holds the lock and did not let go in time."""


@contextmanager
def held(file: Path, *, wait_seconds: float = 600.0) -> Iterator[None]:
    """Hold the lock on `file`; raises Busy when it is not free within `wait_seconds`."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with open(file, "a") as handle:
        until = time.monotonic() + wait_seconds
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= until:
                    raise Busy(file.name) from None
                time.sleep(0.05)
        yield
