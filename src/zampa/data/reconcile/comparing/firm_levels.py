"""How far two names of firms agree."""

import polars as pl

from zampa.data.reconcile.comparing import firms, fronts, nearness, shortness, sounds
from zampa.data.reconcile.comparing.deciding import Pairs, decided
from zampa.data.reconcile.comparing.firms import firm_core, firm_form, firm_name, firm_place, firm_trade
from zampa.data.reconcile.comparing.rungs import equal, ladder, rung
from zampa.foundation.kit.saying import say

_SHORT_FORMS = ("股份", "集团", "控股", "控股集团", "集团控股")


def _core(pairs: Pairs) -> pl.Series:
    left, right = pairs.of(firm_core)
    return (left == right) & _may_be_one(pairs)


def _short(pairs: Pairs) -> pl.Series:
    """One side names no form of organisation, the other one does."""
    forms, outlines = pairs.of(_is_without_form), pairs.of(firms.firm_outline)
    there = decided(outlines, shortness.is_short_for, only=forms[0] & ~forms[1] & _has_its_first(*outlines))
    back = decided(
        outlines[::-1], shortness.is_short_for, only=forms[1] & ~forms[0] & _has_its_first(*outlines[::-1])
    )
    return (there | back) & fronts.may_be_one(*pairs.of(firm_place))


def _is_without_form(values: pl.Series) -> pl.Series:
    return firm_form(values).is_in(_SHORT_FORMS).fill_null(True)


def _has_its_first(short: pl.Series, long: pl.Series) -> pl.Series:
    """Whether the first character of the short one stands in the long one or for a province; most pairs end here."""
    frame = pl.DataFrame({"short": short.str.strip_chars_start(" |"), "long": long})
    letter = pl.col("short").str.slice(0, 1)
    stands = pl.col("long").str.contains(letter, literal=True)
    return frame.select(stands | letter.is_in(list(firms.words()["letters"]))).to_series()


def _sound(pairs: Pairs) -> pl.Series:
    left, right = pairs.of(_core_sound)
    return (left == right) & left.str.contains(" .* ") & _may_be_one(pairs)


def _core_sound(values: pl.Series) -> pl.Series:
    return sounds.pinyin(firm_core(values))


def _near(pairs: Pairs) -> pl.Series:
    """One slip in an own name of three characters or more, before the same trade."""
    owns, trades = pairs.of(firms.firm_own), pairs.of(firm_trade)
    one_trade = trades[0].eq_missing(trades[1])
    near = decided(owns, nearness.one_slip, only=one_trade & nearness.may_slip(owns, 3))
    return near & _may_be_one(pairs)


def _may_be_one(pairs: Pairs) -> pl.Series:
    left, right = pairs.of(firm_form)
    forms = left.is_null() | right.is_null() | decided((left, right), _are_of_one_kind)
    return forms & fronts.may_be_one(*pairs.of(firm_place))


def _are_of_one_kind(left: str, right: str) -> bool:
    """Whether a firm may have changed from one form to the other; a group is another firm than its members."""
    if left in _SHORT_FORMS or right in _SHORT_FORMS:
        return left.endswith("公司") or right.endswith("公司")
    return firms.group_and_kind(left) == firms.group_and_kind(right)


FIRM_NAME = ladder(
    firm_name,
    rung(
        "written",
        say(
            "The same name; brackets, spaces, characters or the form of organisation are written in other ways."
        ),
        equal(firm_name),
    ),
    rung(
        "core",
        say(
            "The same own name and trade; places do not contradict one another, and forms of organisation are of "
            "one kind: a group and its member are two firms."
        ),
        _core,
    ),
    rung(
        "short",
        say(
            "One names no form of organisation, and its characters stand in the other, full name in this order, "
            "from the first one of a place, of the own name, or of the letter of its province on. Two characters "
            "stand in one piece, or are the first of place and own name; so does a name of place and trade alone."
        ),
        _short,
    ),
    rung(
        "sound",
        say(
            "Own names with trade, of three characters or more, sound alike in pinyin without tones; places and "
            "forms as above."
        ),
        _sound,
    ),
    rung(
        "near",
        say(
            "Own names of three characters or more before the same trade differ in one character that tells no "
            "names apart; places and forms as above."
        ),
        _near,
    ),
)
