"""Names of firms: the name in one writing, and its place, own name (字号) with trade, and form of organisation."""

import polars as pl

from zampa.data.reconcile.comparing import firm_parts, folding


def firm_name(values: pl.Series) -> pl.Series:
    """Simplified, all brackets alike, and the writings of one form of organisation as one."""
    alike = firm_parts.words()["alike"]
    return folding.bracketed(values).str.replace_many(list(alike), list(alike.values()), leftmost=True)


def firm_core(values: pl.Series) -> pl.Series:
    """Own name and trade: without place, form and brackets; the place stays where nothing but a trade would be left."""
    return _part(values, "core")


def firm_place(values: pl.Series) -> pl.Series:
    """The places in front of the name or in its brackets, without their types; null where none is named."""
    return _part(values, "place")


def firm_trade(values: pl.Series) -> pl.Series:
    """The words of trade at the end of the core; null where there is none."""
    return _part(values, "trade")


def firm_form(values: pl.Series) -> pl.Series:
    """The form of organisation in one writing; null where none is named."""
    return _part(values, "form")


def every_part(values: pl.Series) -> pl.Series:
    """All parts at once, as a struct with the fields of `firm_parts.PARTS`."""
    return firm_parts.parts(firm_name(values), firm_parts.PARTS).to_struct(values.name)


def _part(values: pl.Series, part: str) -> pl.Series:
    return firm_parts.parts(firm_name(values), [part]).to_series().alias(values.name)
