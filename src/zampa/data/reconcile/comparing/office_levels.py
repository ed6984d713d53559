"""How far two names of offices agree."""

import polars as pl

from zampa.data.reconcile.comparing import nearness, offices
from zampa.data.reconcile.comparing.deciding import decided
from zampa.data.reconcile.comparing.rungs import Rung, equal, ladder, level, sides
from zampa.data.reconcile.comparing.ways import comparable
from zampa.foundation.kit.saying import say


def _core(pairs: pl.DataFrame) -> pl.Series:
    left, right = sides("office_core", pairs)
    return (left == right) & _of_one_place(pairs)


def _short(pairs: pl.DataFrame) -> pl.Series:
    """Characters are picked out of the long name; one that only goes on is another office (文化, 文化旅游)."""
    cores = sides("office_core", pairs)
    picked = decided(cores, _is_picked) | decided(cores[::-1], _is_picked)
    return picked & _of_one_place(pairs)


def _is_picked(short: str, long: str) -> bool:
    return len(short) >= 2 and short not in long and nearness.stands_in(short, long)


def _sound(pairs: pl.DataFrame) -> pl.Series:
    left, right = (comparable("pinyin", core) for core in sides("office_core", pairs))
    return (left == right) & _of_one_place(pairs)


def _near(pairs: pl.DataFrame) -> pl.Series:
    cores = sides("office_core", pairs)
    return decided(cores, nearness.one_slip, only=nearness.may_slip(cores, 4)) & _of_one_place(pairs)


def _of_one_place(pairs: pl.DataFrame) -> pl.Series:
    left, right = (offices.office_place(pairs[side]) for side in ("left", "right"))
    return left.is_null() | right.is_null() | decided((left, right), offices.may_be_one)


OFFICE_NAME = ladder(
    "office_name",
    Rung(
        level(
            "written",
            say(
                "The same name with usual short forms, 和, and the words for the autonomous region written in other ways."
            ),
        ),
        equal("office_name"),
    ),
    Rung(
        level(
            "core",
            say(
                "The same matter, as 厅, 局 or 委员会, of places that do not contradict one another: 州 and 甘孜州 can be one, "
                "the region and a prefecture cannot."
            ),
        ),
        _core,
    ),
    Rung(
        level(
            "short",
            say(
                "The characters of the one matter stand in the other in this order, from its first one on, but not in one "
                "piece; places do not contradict one another."
            ),
        ),
        _short,
    ),
    Rung(
        level(
            "sound", say("Matters sound alike in pinyin without tones; places do not contradict one another.")
        ),
        _sound,
    ),
    Rung(
        level(
            "near",
            say("Matters of four characters or more differ in one character that tells no names apart."),
        ),
        _near,
    ),
)
