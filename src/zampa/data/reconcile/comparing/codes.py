"""Codes and numbers that identify: one writing, and only where it can be right."""

import polars as pl

from zampa.data.reconcile.comparing import folding
from zampa.data.standards import identifiers

_LEVELS = {2: "1", 4: "2", 6: "3", 9: "4", 12: "5"}


def code(values: pl.Series) -> pl.Series:
    """Half width, capital letters, digits 0 to 9, without spaces and dashes."""
    plain = folding.folded(values).str.replace_all(r"[\p{Z}\p{Cc}\p{Cf}\p{Pd}−_]", "")
    return folding.blanked(plain.str.to_uppercase().str.normalize("NFKC"))


def credit_code(values: pl.Series) -> pl.Series:
    """The unified social credit code (GB 32100); null where length, letters or check character are wrong."""
    codes = code(values)
    faults = identifiers.gb32100_faults(codes.cast(pl.String))
    return codes.to_frame("code").select(pl.when(~faults).then("code")).to_series().alias(values.name)


def division_level(values: pl.Series) -> pl.Series:
    """1 to 5 for codes of 2, 4, 6, 9 and 12 digits, from province to village; noughts that fill up do not count."""
    codes = code(values)
    digits = codes.str.extract(r"^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$", 1)
    padded = digits.str.replace(r"^([0-9]{9})000$", "${1}").str.replace(r"^([0-9]{6})000$", "${1}")
    short = padded.str.replace(r"^([0-9]{4})00$", "${1}").str.replace(r"^([0-9]{2})00$", "${1}")
    levels = short.str.len_chars().replace_strict(_LEVELS, default=None, return_dtype=pl.String)
    return levels.zip_with(~codes.is_in(list(_LEVELS.values())).fill_null(False), codes)


def lower(values: pl.Series) -> pl.Series:
    """Small letters and one space between words; nothing else is changed."""
    return folding.blanked(values.str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars())
