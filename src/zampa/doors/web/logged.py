"""What the site's log says: a full disk in one plain line; of anything else where it broke, and no value (R28).

What an exception says may hold what somebody looked for, or a cell of a table: its type and its places are enough.
"""

import logging
import traceback
from collections.abc import Iterator

from zampa.foundation.kit import disk, home


class PlainWhenFull(logging.Filter):
    """Lets every line through; where the disk is full, the line says so and what to do."""

    def filter(self, record: logging.LogRecord) -> bool:
        broken = record.exc_info[1] if record.exc_info else None
        if broken is not None and disk.is_full(broken, home.path()):
            record.msg, record.args, record.exc_info = str(disk.problem(home.path())), (), None
        elif broken is not None:
            record.exc_text = "\n".join(_without_values(broken))
        return True


def _without_values(broken: BaseException) -> Iterator[str]:
    """The traceback of an exception and of those before it, the first one first, without what they say."""
    before = broken.__cause__ or (None if broken.__suppress_context__ else broken.__context__)
    if before is not None:
        yield from _without_values(before)
    yield "".join(traceback.format_tb(broken.__traceback__)) + type(broken).__qualname__
