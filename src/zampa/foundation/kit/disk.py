"""A disk without room: how it shows, whoever met it, and what to say then."""

import errno
import shutil
from collections.abc import Iterator
from pathlib import Path

from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import say

_SIGNS = ("disk is full", "no space left on device", "disk quota exceeded")
_UNREADABLE = ("unable to open database file", "disk i/o error", "readonly database")
_ALMOST_NOTHING = 1 << 20


def is_full(broken: BaseException, place: Path) -> bool:
    """Whether a full disk is the reason; `place` lies on the disk where Zampa writes.

    SQLite without room says now and then only that it cannot open its file: then the room that is left decides.
    """
    chain = list(_chain(broken))
    if any(isinstance(one, OSError) and one.errno in (errno.ENOSPC, errno.EDQUOT) for one in chain):
        return True
    said = " ".join(str(one) for one in chain).lower()
    if any(sign in said for sign in _SIGNS):
        return True
    return any(sign in said for sign in _UNREADABLE) and _free(place) < _ALMOST_NOTHING


def problem(place: Path) -> Problem:
    """What is told on the command line."""
    return Problem(
        str(place),
        say("The disk is full: nothing more can be written."),
        say("Make room on it, run zampa doctor, and do the same again. Nothing was lost."),
    )


def _chain(broken: BaseException | None) -> Iterator[BaseException]:
    while broken is not None:
        yield broken
        broken = broken.__cause__ or broken.__context__


def _free(place: Path) -> int:
    while not place.exists() and place != place.parent:
        place = place.parent
    return shutil.disk_usage(place).free
