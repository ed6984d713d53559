"""Whole and decimal numbers: full-width and Tibetan digits, thousands separators, and no guess at "3-5" or "12 kg"."""

import polars as pl

from zampa.data.quality.values import texts

_FULL_WIDTH = {chr(0xFF10 + n): str(n) for n in range(10)}
_TIBETAN = {chr(0x0F20 + n): str(n) for n in range(10)}
DIGITS = _FULL_WIDTH | _TIBETAN
_SIGNS = dict.fromkeys("−－﹣–", "-") | {"＋": "+"}
_MARKS = {"．": ".", "，": ",", "\u3000": " ", "\u00a0": " ", "\u202f": " "}
_PLAIN = DIGITS | _SIGNS | _MARKS

_GROUPED = r"^[+-]?[0-9]{1,3}(?:(?:,[0-9]{3})+|(?: [0-9]{3})+)(?:\.[0-9]+)?$"
_WHOLE = r"^([+-]?[0-9]+)(?:\.0*)?$"
_DECIMAL = r"^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$"


def digits(values: pl.Series) -> pl.Series:
    """Texts with digits 0 to 9 in place of full-width and Tibetan ones."""
    return values.str.replace_many(list(DIGITS), list(DIGITS.values()))


def quick_integer(text: pl.Expr) -> pl.Expr:
    """What is written plainly: "412", "-3"."""
    return text.cast(pl.Int64, strict=False)


def integer(values: pl.Series) -> pl.Series:
    """Whole numbers; null where it is none. "5.0" is 5; "1.2E+05" has lost digits and is none."""
    return _plain(values).str.extract(_WHOLE, 1).cast(pl.Int64, strict=False)


def quick_decimal(text: pl.Expr) -> pl.Expr:
    """What is written plainly: "3.5", "1e-3"; and "NaN" and "inf", which are no numbers."""
    return text.cast(pl.Float64, strict=False)


def finite(values: pl.Series) -> pl.Series:
    """Null in place of what is no number: "NaN", "inf", and what is too large."""
    right = values.is_finite()
    return values if right.all() else texts.blanked(values, ~right)


def decimal(values: pl.Series) -> pl.Series:
    """Numbers; null where it is none."""
    plain = _plain(values)
    number = finite(plain.cast(pl.Float64, strict=False))
    return texts.blanked(number, ~plain.str.contains(_DECIMAL))


def _plain(values: pl.Series) -> pl.Series:
    """Texts in the plain form: ASCII, no grouping, no space after the sign."""
    folded = values.str.replace_many(list(_PLAIN), list(_PLAIN.values())).str.strip_chars()
    signed = folded.str.replace(r"^([+-]) +", "${1}")
    return signed.zip_with(
        ~signed.str.contains(_GROUPED).fill_null(False), signed.str.replace_all(r"[, ]", "")
    )
