"""How far two names of places agree."""

import polars as pl

from zampa.data.reconcile.comparing import nearness, sounds
from zampa.data.reconcile.comparing.deciding import Pairs, decided
from zampa.data.reconcile.comparing.places import place_core, place_name, place_type, words
from zampa.data.reconcile.comparing.rungs import ladder, rung
from zampa.foundation.kit.saying import say


def _written(pairs: Pairs) -> pl.Series:
    names, cores, types = (pairs.of(make) for make in (place_name, place_core, place_type))
    return (names[0] == names[1]) | ((cores[0] == cores[1]) & (types[0] == types[1]).fill_null(False))


def _type(pairs: Pairs) -> pl.Series:
    left, right = pairs.of(place_core)
    return pairs.also(left == right, _of_one_tier)


def _sound(pairs: Pairs) -> pl.Series:
    left, right = pairs.of(_core_sound)
    return pairs.also((left == right) & left.str.contains(" "), _of_one_tier)


def _core_sound(values: pl.Series) -> pl.Series:
    return sounds.pinyin(place_core(values))


def _near(pairs: Pairs) -> pl.Series:
    left, right = pairs.of(_near_sound)
    cores = pairs.of(place_core)
    alike = (left == right) & left.str.contains(" ")
    sounds_near = alike & ~decided(cores, nearness.tell_apart, only=alike)
    one_more = decided(cores, nearness.one_more, only=nearness.may_slip(cores, 3))
    return pairs.also(sounds_near | one_more, _of_one_tier)


def _near_sound(values: pl.Series) -> pl.Series:
    return sounds.nearly(_core_sound(values))


def _of_one_tier(pairs: Pairs) -> pl.Series:
    """Whether both types can be those of one place; a name without a type can be any."""
    left, right = pairs.of(place_type)
    return left.is_null() | right.is_null() | decided((left, right), _share_a_tier)


def _share_a_tier(left: str, right: str) -> bool:
    return any(left in tier and right in tier for tier in words()["tiers"])


PLACE_NAME = ladder(
    place_name,
    rung("written", say("The same name and the same type, written in other ways."), _written),
    rung(
        "type",
        say("The same name with another type of one level, such as 乡 and 镇, or without a type."),
        _type,
    ),
    rung(
        "sound",
        say("Names of two characters or more sound alike in pinyin without tones; types are of one level."),
        _sound,
    ),
    rung(
        "near",
        say(
            "Names of two characters or more sound alike where p is b, t is d, k is g, q is j, ch, c and zh are z, "
            "sh is s, and ng is n; or one of four or more has one character more. Types are of one level. Words "
            "that tell places apart (上, 东, 二) never count as near."
        ),
        _near,
    ),
)
