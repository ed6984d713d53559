"""How far two names of firms agree."""

import polars as pl

from zampa.data.reconcile.comparing import firms, fronts, nearness
from zampa.data.reconcile.comparing.deciding import decided
from zampa.data.reconcile.comparing.rungs import Rung, equal, ladder, level, sides
from zampa.data.reconcile.comparing.ways import comparable
from zampa.foundation.kit.saying import say

_SHORT_FORMS = ("股份", "集团", "控股", "控股集团", "集团控股")


def _core(pairs: pl.DataFrame) -> pl.Series:
    left, right = sides("firm_core", pairs)
    return (left == right) & _may_be_one(pairs)


def _short(pairs: pl.DataFrame) -> pl.Series:
    """One side names no form of organisation, and its characters stand in the other, full name."""
    shorts = tuple(
        comparable("firm_form", pairs[side]).is_in(_SHORT_FORMS).fill_null(True) for side in ("left", "right")
    )
    words = firms.firm_words(pairs["left"]), firms.firm_words(pairs["right"])
    cores = sides("firm_core", pairs)
    there = _is_short_for(words[0], words[1], cores[1]) & shorts[0] & ~shorts[1]
    back = _is_short_for(words[1], words[0], cores[0]) & shorts[1] & ~shorts[0]
    return (there | back) & _places(pairs)


def _is_short_for(short: pl.Series, words: pl.Series, core: pl.Series) -> pl.Series:
    fits = short.str.len_chars() >= 2
    return decided((short, words), nearness.stands_in, only=fits) | decided(
        (short, core), nearness.stands_in, only=fits
    )


def _sound(pairs: pl.DataFrame) -> pl.Series:
    cores = sides("firm_core", pairs)
    sounds = tuple(comparable("pinyin", core) for core in cores)
    return (sounds[0] == sounds[1]) & (cores[0].str.len_chars() > 2) & _may_be_one(pairs)


def _near(pairs: pl.DataFrame) -> pl.Series:
    cores = sides("firm_core", pairs)
    return decided(cores, nearness.one_slip, only=nearness.may_slip(cores, 4)) & _may_be_one(pairs)


def _may_be_one(pairs: pl.DataFrame) -> pl.Series:
    left, right = sides("firm_form", pairs)
    forms = left.is_null() | right.is_null() | decided((left, right), _are_of_one_kind)
    return forms & _places(pairs)


def _are_of_one_kind(left: str, right: str) -> bool:
    """Whether a firm may have changed from one form to the other; a group is another firm than its parent or child."""
    if left in _SHORT_FORMS or right in _SHORT_FORMS:
        return left.endswith("公司") or right.endswith("公司")
    groups, kinds = zip(*(firms.group_and_kind(form) for form in (left, right)), strict=True)
    return groups[0] == groups[1] and kinds[0] == kinds[1]


def _places(pairs: pl.DataFrame) -> pl.Series:
    return fronts.may_be_one(*sides("firm_place", pairs))


FIRM_NAME = ladder(
    "firm_name",
    Rung(
        level(
            "written",
            say(
                "The same name with brackets, spaces, characters or form of organisation written in other ways."
            ),
        ),
        equal("firm_name"),
    ),
    Rung(
        level(
            "core",
            say(
                "The same own name and trade; places do not contradict one another, and the forms of organisation are of one "
                "kind: a group and its member are two firms."
            ),
        ),
        _core,
    ),
    Rung(
        level(
            "short",
            say(
                "One names no form of organisation, and its characters, two or more, stand in the other, full name in this "
                "order, from the first one of its place or its own name on."
            ),
        ),
        _short,
    ),
    Rung(
        level(
            "sound",
            say("Own names and trades of three characters or more sound alike in pinyin without tones."),
        ),
        _sound,
    ),
    Rung(
        level(
            "near",
            say(
                "Own names and trades of four characters or more differ in one character that tells no names apart."
            ),
        ),
        _near,
    ),
)
