"""Asks a function about pairs of values, once for each pair that is there."""

from collections.abc import Callable

import polars as pl

Sides = tuple[pl.Series, pl.Series]


def decided(pairs: Sides, decide: Callable[[str, str], bool], *, only: pl.Series | None = None) -> pl.Series:
    """What a function says of each pair, asked once for equal pairs; False where a side is null or `only` is not true."""
    frame = pl.DataFrame({"left": pairs[0], "right": pairs[1]}).with_row_index("row")
    asked = frame.filter((only if only is not None else True) & pl.all_horizontal(pl.all().is_not_null()))
    distinct = asked.select("left", "right").unique()
    yes = distinct.filter(pl.Series([decide(*pair) for pair in distinct.iter_rows()], dtype=pl.Boolean))
    return frame["row"].is_in(asked.join(yes, on=["left", "right"], how="semi")["row"].implode())
