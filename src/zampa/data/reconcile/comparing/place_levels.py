"""How far two names of places agree."""

import polars as pl

from zampa.data.reconcile.comparing import nearness, places
from zampa.data.reconcile.comparing.deciding import decided
from zampa.data.reconcile.comparing.rungs import Rung, ladder, level, sides
from zampa.data.reconcile.comparing.ways import comparable
from zampa.foundation.kit.saying import say


def _written(pairs: pl.DataFrame) -> pl.Series:
    names, cores, types = (sides(way, pairs) for way in ("place_name", "place_core", "place_type"))
    return (names[0] == names[1]) | ((cores[0] == cores[1]) & (types[0] == types[1]).fill_null(False))


def _type(pairs: pl.DataFrame) -> pl.Series:
    left, right = sides("place_core", pairs)
    return (left == right) & _of_one_tier(pairs)


def _sound(pairs: pl.DataFrame) -> pl.Series:
    cores = sides("place_core", pairs)
    left, right = (comparable("pinyin", core) for core in cores)
    long = (cores[0].str.len_chars() > 1) & (cores[1].str.len_chars() > 1)
    return (left == right) & long & _of_one_tier(pairs)


def _near(pairs: pl.DataFrame) -> pl.Series:
    cores = sides("place_core", pairs)
    return decided(cores, _nearly) & _of_one_tier(pairs)


def _nearly(left: str, right: str) -> bool:
    if min(len(left), len(right)) >= 3:
        return nearness.one_slip(left, right)
    return nearness.sounds_nearly(left, right)


def _of_one_tier(pairs: pl.DataFrame) -> pl.Series:
    """Whether both types can be those of one place; a name without a type can be any."""
    left, right = sides("place_type", pairs)
    return left.is_null() | right.is_null() | decided((left, right), _share_a_tier)


def _share_a_tier(left: str, right: str) -> bool:
    return any(left in tier and right in tier for tier in places.words()["tiers"])


PLACE_NAME = ladder(
    "place_name",
    Rung(level("written", say("The same name and the same type, written in other ways.")), _written),
    Rung(
        level(
            "type", say("The same name with another type of one level, such as 乡 and 镇, or without a type.")
        ),
        _type,
    ),
    Rung(
        level(
            "sound",
            say(
                "Names of two characters or more sound alike in pinyin without tones; their types are of one level."
            ),
        ),
        _sound,
    ),
    Rung(
        level(
            "near",
            say(
                "One character more, less or other in names of three or more; in names of two, one character is the same "
                "and the other sounds so but for one letter. Words that tell places apart (上, 东, 二) never count as near."
            ),
        ),
        _near,
    ),
)
