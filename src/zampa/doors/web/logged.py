"""What the site's log says: a full disk in one plain line, and anything else with its traceback."""

import logging

from zampa.foundation.kit import disk, home


class PlainWhenFull(logging.Filter):
    """Lets every line through; where the disk is full, the line says so and what to do."""

    def filter(self, record: logging.LogRecord) -> bool:
        broken = record.exc_info[1] if record.exc_info else None
        if broken is not None and disk.is_full(broken, home.path()):
            record.msg, record.args, record.exc_info = str(disk.problem(home.path())), (), None
        return True
