"""One change of an office's catalogue at a time."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from zampa.doors.packs import applying
from zampa.foundation.kit import home, locks
from zampa.foundation.kit.problems import Told

WAIT_SECONDS = 20.0


@contextmanager
def held(office: str, *, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Let nobody else change the catalogue of this office. Raises Told while somebody does."""
    with ExitStack() as stack:
        lock = home.current().path / "locks" / f"catalogue-{office}.lock"
        try:
            stack.enter_context(locks.held(lock, wait_seconds=wait_seconds))
        except locks.Busy:
            raise Told(applying.busy()) from None
        yield
