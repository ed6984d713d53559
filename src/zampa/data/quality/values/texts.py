"""Text: kept as it came but for white space at its ends; a cell of white space is empty."""

from collections.abc import Collection

import polars as pl


def trimmed(values: pl.Series) -> pl.Series:
    """Texts without white space at their ends; null where nothing is left."""
    stripped = values.str.strip_chars()
    blank = stripped.str.len_bytes() == 0
    return blanked(stripped, blank) if blank.any() else stripped


def without_tokens(values: pl.Series, tokens: Collection[str]) -> pl.Series:
    """Null where the cell says one of `tokens`, such as "--" or "NaN"."""
    said = values.str.strip_chars().is_in(list(tokens))
    return blanked(values, said) if said.any() else values


def blanked(values: pl.Series, where: pl.Series) -> pl.Series:
    """Null where `where` is true."""
    return values.zip_with(~where.fill_null(False), pl.Series([None], dtype=values.dtype))
