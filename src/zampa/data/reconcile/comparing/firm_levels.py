"""How far two names of firms agree."""

import polars as pl

from zampa.data.reconcile.comparing import firm_parts, fronts, nearness, shortness
from zampa.data.reconcile.comparing.deciding import Pairs, Sides, decided
from zampa.data.reconcile.comparing.firms import every_part, firm_name
from zampa.data.reconcile.comparing.rungs import equal, ladder, rung
from zampa.data.reconcile.comparing.ways import comparable
from zampa.foundation.kit.saying import say

_SHORT_FORMS = ("股份", "集团", "控股", "控股集团", "集团控股")


def _parts(pairs: Pairs, part: str) -> Sides:
    return pairs.of(every_part, part)


def _core(pairs: Pairs) -> pl.Series:
    left, right = _parts(pairs, "core")
    return pairs.also(left == right, _may_be_one)


def _short(pairs: Pairs) -> pl.Series:
    """One side names no form of organisation, the other one does."""
    left, right = (~form.is_in(_SHORT_FORMS).fill_null(True) for form in _parts(pairs, "form"))
    return pairs.also(left != right, _is_short)


def _is_short(pairs: Pairs) -> pl.Series:
    forms, outlines = _parts(pairs, "form"), _parts(pairs, "outline")
    long_left = ~forms[0].is_in(_SHORT_FORMS).fill_null(True)
    short = outlines[0].zip_with(~long_left, outlines[1])
    long = outlines[1].zip_with(~long_left, outlines[0])
    fits = decided((short, long), shortness.is_short_for, only=_has_its_first(short, long))
    return pairs.also(fits, _of_one_place)


def _has_its_first(short: pl.Series, long: pl.Series) -> pl.Series:
    """Whether the first character of the short one stands in the long one or for a province; most pairs end here."""
    frame = pl.DataFrame({"short": short.str.strip_chars_start(" |"), "long": long})
    letter = pl.col("short").str.slice(0, 1)
    stands = pl.col("long").str.contains(letter, literal=True)
    return frame.select(stands | letter.is_in(list(firm_parts.words()["letters"]))).to_series()


def _sound(pairs: Pairs) -> pl.Series:
    left, right = _parts(pairs, "core")
    of_one_length = (left.str.len_chars() == right.str.len_chars()) & (left.str.len_chars() > 2)
    return pairs.also(pairs.also(of_one_length, _sound_alike), _may_be_one)


def _sound_alike(pairs: Pairs) -> pl.Series:
    left, right = (comparable("pinyin", core) for core in _parts(pairs, "core"))
    return left == right


def _near(pairs: Pairs) -> pl.Series:
    """One slip in an own name of three characters or more, before the same trade."""
    owns, trades = _parts(pairs, "own"), _parts(pairs, "trade")
    one_trade = trades[0].eq_missing(trades[1])
    near = decided(owns, nearness.one_slip, only=one_trade & nearness.may_slip(owns, 3))
    return pairs.also(near, _may_be_one)


def _may_be_one(pairs: Pairs) -> pl.Series:
    left, right = _parts(pairs, "form")
    forms = left.is_null() | right.is_null() | decided((left, right), _are_of_one_kind)
    return pairs.also(forms, _of_one_place)


def _of_one_place(pairs: Pairs) -> pl.Series:
    return fronts.may_be_one(*_parts(pairs, "place"))


def _are_of_one_kind(left: str, right: str) -> bool:
    """Whether a firm may have changed from one form to the other; a group is another firm than its members."""
    if left in _SHORT_FORMS or right in _SHORT_FORMS:
        return left.endswith("公司") or right.endswith("公司")
    return firm_parts.group_and_kind(left) == firm_parts.group_and_kind(right)


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
