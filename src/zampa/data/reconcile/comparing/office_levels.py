"""How far two names of offices agree."""

import polars as pl

from zampa.data.reconcile.comparing import nearness, offices, sounds
from zampa.data.reconcile.comparing.deciding import Pairs, decided
from zampa.data.reconcile.comparing.offices import office_core, office_name
from zampa.data.reconcile.comparing.rungs import equal, ladder, rung
from zampa.foundation.kit.saying import say


def _core(pairs: Pairs) -> pl.Series:
    left, right = pairs.of(office_core)
    return pairs.also(left == right, _of_one_place)


def _short(pairs: Pairs) -> pl.Series:
    matters, bodies = pairs.of(offices.office_matter), pairs.of(offices.office_body)
    begin = nearness.begin_alike(matters) & (bodies[0] == bodies[1])
    picked = decided(matters, _is_picked, only=begin) | decided(matters[::-1], _is_picked, only=begin)
    return pairs.also(picked, _of_one_place)


def _is_picked(short: str, long: str) -> bool:
    """Characters are picked out of the long name; one that only goes on is another office (文化, 文化旅游)."""
    return len(short) >= 2 and short not in long and nearness.stands_in(short, long)


def _sound(pairs: Pairs) -> pl.Series:
    left, right = pairs.of(_core_sound)
    return pairs.also(left == right, _of_one_place)


def _core_sound(values: pl.Series) -> pl.Series:
    return sounds.pinyin(office_core(values))


def _near(pairs: Pairs) -> pl.Series:
    cores = pairs.of(office_core)
    return pairs.also(decided(cores, nearness.one_slip, only=nearness.may_slip(cores, 4)), _of_one_place)


def _of_one_place(pairs: Pairs) -> pl.Series:
    left, right = pairs.of(offices.office_place)
    return left.is_null() | right.is_null() | decided((left, right), offices.may_be_one)


OFFICE_NAME = ladder(
    office_name,
    rung(
        "written",
        say(
            "The same name; short forms, 和 and the words for the autonomous region are written in other ways."
        ),
        equal(office_name),
    ),
    rung(
        "core",
        say(
            "The same matter, as 厅, 局 or 委员会, of places that do not contradict one another: 州 and 甘孜州 "
            "can be one, the region and a prefecture cannot."
        ),
        _core,
    ),
    rung(
        "short",
        say(
            "The characters of the one matter stand in the other in this order, from its first one on, but not "
            "in one piece, and the bodies are alike; places do not contradict one another."
        ),
        _short,
    ),
    rung(
        "sound",
        say("Matters sound alike in pinyin without tones; places do not contradict one another."),
        _sound,
    ),
    rung(
        "near",
        say("Matters of four characters or more differ in one character that tells no names apart."),
        _near,
    ),
)
