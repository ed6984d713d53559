"""Pairs of values that are held against each other: each value is made comparable once, each pair is asked about once."""

from collections.abc import Callable
from dataclasses import dataclass, field

import polars as pl

Making = Callable[[pl.Series], pl.Series]
Sides = tuple[pl.Series, pl.Series]


@dataclass(frozen=True)
class Pairs:
    """Pairs of texts; `left` and `right` are places in `values`, which holds each text once."""

    values: pl.Series
    left: pl.Series
    right: pl.Series
    _made: dict[Making, pl.Series] = field(default_factory=dict)

    def of(self, make: Making, field: str | None = None) -> Sides:
        """Both sides, made comparable; one field of them where the way makes several."""
        if make not in self._made:
            self._made[make] = make(self.values)
        made = self._made[make] if field is None else self._made[make].struct.field(field)
        return made.gather(self.left), made.gather(self.right)

    def also(self, flags: pl.Series, test: Callable[["Pairs"], pl.Series]) -> pl.Series:
        """Which flagged pairs pass the test, too; it is asked about those alone."""
        flags = flags.fill_null(False)
        if not flags.any():
            return flags
        return flags.clone().scatter(flags.arg_true(), test(self.only(flags)).fill_null(False))

    def only(self, flags: pl.Series) -> "Pairs":
        """Those pairs that are flagged."""
        return Pairs(self.values, self.left.filter(flags), self.right.filter(flags), self._made)


def paired(left: pl.Series, right: pl.Series) -> Pairs:
    """Two columns of one length as pairs."""
    both = pl.concat([left.cast(pl.String).alias("text"), right.cast(pl.String).alias("text")])
    values = both.unique(maintain_order=True)
    places = pl.DataFrame({"text": values, "place": pl.int_range(len(values), eager=True)})
    found = both.to_frame().join(places, on="text", how="left", nulls_equal=True, maintain_order="left")[
        "place"
    ]
    return Pairs(values, found.head(len(left)), found.tail(len(right)))


def decided(sides: Sides, decide: Callable[[str, str], bool], *, only: pl.Series | None = None) -> pl.Series:
    """What a function says of each pair; False where a side is null or `only` is not true."""
    frame = pl.DataFrame({"left": sides[0], "right": sides[1]}).with_row_index("row")
    asked = frame.filter((only if only is not None else True) & pl.all_horizontal(pl.all().is_not_null()))
    distinct = asked.select("left", "right").unique()
    yes = distinct.filter(pl.Series([decide(*pair) for pair in distinct.iter_rows()], dtype=pl.Boolean))
    rows = asked.join(yes, on=["left", "right"], how="semi")["row"]
    return frame["row"].is_in(rows.implode())
