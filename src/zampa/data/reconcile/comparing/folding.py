"""The ground of every way: width, case, spaces, punctuation and traditional characters no longer count."""

from collections.abc import Callable
from functools import cache

import opencc
import polars as pl

_UNFOLDED = r"[^0-9a-z\x{4e00}-\x{9fff}]"
_DIGITS = {chr(0x0F20 + n): str(n) for n in range(10)}
_BLANK = r"[\p{P}\p{Z}\p{Cc}\p{Cf}~|`^¨´]"
_TIBETAN_MARKS = r"[\x{0f0b}-\x{0f14}][\x{0f0b}-\x{0f14}\p{Z}\p{Cc}\p{Cf}]*"
_BETWEEN_DIGITS = r"([0-9]+(?:[.:/~-][0-9]+)+)"
_BRACKETS = dict.fromkeys("[〔【{<〈", "(") | dict.fromkeys("]〕】}>〉", ")")
_HAN = ((0x3400, 0xA000), (0xF900, 0xFB00), (0x20000, 0x33480))
_IN_PHRASES = "瞭藉甦"  # simplified in some phrases alone, such as 瞭解


def blanked(values: pl.Series) -> pl.Series:
    """Null in place of an empty text."""
    return values.replace("", None)


def where(values: pl.Series, pattern: str, change: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """The values, changed where the pattern is found in them: most values need no costly step."""
    found = values.str.contains(pattern).fill_null(False)
    if found.all():
        return change(values)
    if not found.any():
        return values
    return values.clone().scatter(found.arg_true(), change(values.filter(found)))


def folded(values: pl.Series) -> pl.Series:
    """Full width as half width, composed and precomposed letters alike (NFKC), small letters, digits 0 to 9."""
    return where(values, _UNFOLDED, _folded)


def _folded(values: pl.Series) -> pl.Series:
    once = values.str.normalize("NFKC").str.to_lowercase().str.normalize("NFKC")
    return once.str.replace_many(list(_DIGITS), list(_DIGITS.values()))


def text(values: pl.Series) -> pl.Series:
    """Folded, without spaces and punctuation, but for signs between digits (1.5, 3-5) and tsheg between syllables."""
    return blanked(where(values, _UNFOLDED, lambda some: _without(_folded(some), "་")))


def simplified(values: pl.Series) -> pl.Series:
    """As `text`, with traditional characters and their variants as simplified ones."""
    return blanked(where(values, _unplain(), lambda some: simple(_without(_folded(some), "་"))))


def bracketed(values: pl.Series) -> pl.Series:
    """As `simplified`, but brackets stay, all of them written ( and )."""
    return blanked(where(values, _unplain(), lambda some: simple(_without(_alike(_folded(some)), "་()"))))


def _alike(values: pl.Series) -> pl.Series:
    return values.str.replace_many(list(_BRACKETS), list(_BRACKETS.values()))


def _without(values: pl.Series, kept: str) -> pl.Series:
    apart = values.str.replace_all(_TIBETAN_MARKS, "་")
    plain = apart.str.replace_all(rf"{_BETWEEN_DIGITS}|([{kept}])|{_BLANK}", "${1}${2}")
    return plain.str.replace_all("་+", "་").str.strip_chars("་").str.normalize("NFKC")


def simple(values: pl.Series) -> pl.Series:
    """Traditional characters and their variants as simplified ones (OpenCC, t2s); texts without any stay untouched."""
    return where(values, f"[{_traditional()}]", _simple)


def _simple(values: pl.Series) -> pl.Series:
    """Twice, for the one character whose simplified form has a simplified form."""
    convert = _converter().convert
    return pl.Series(values.name, [convert(convert(one)) for one in values], pl.String)


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@cache
def _traditional() -> str:
    """All characters that OpenCC changes."""
    every = (chr(code) for first, end in _HAN for code in range(first, end))
    return "".join(one for one in every if _converter().convert(one) != one) + _IN_PHRASES


@cache
def _unplain() -> str:
    """Any character that `simplified` would change or drop; most names have none."""
    return rf"[{_UNFOLDED}{_traditional()}]"
