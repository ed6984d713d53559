"""A batch of texts becomes a batch of typed rows, and says which cells are not of their type or not in their list."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from zampa.data.quality.plans import Plan
from zampa.data.quality.values import texts
from zampa.data.quality.values.codes import Codes
from zampa.data.quality.values.columns import Column

FAULT = "?"
"""Before a field's name: the column that tells whether its text was none of its type."""


@dataclass(frozen=True)
class TypedRows:
    """Typed columns in the resource's order; where a text is none of its type; where a code is not in its list."""

    values: pl.DataFrame
    faults: dict[str, pl.Series] = field(default_factory=dict)
    unknown: dict[str, pl.Series] = field(default_factory=dict)

    def with_faults(self, names: Iterable[str]) -> pl.DataFrame:
        """The values, and beside each named field whether its text could not be read: under FAULT + its name."""
        return self.values.with_columns(
            (self.faults[name] if name in self.faults else pl.lit(False)).alias(FAULT + name)
            for name in names
        )

    def at(self, places: NDArray[np.intp]) -> "TypedRows":
        """The rows at these places."""
        return TypedRows(
            self.values[places],
            {name: flags[places] for name, flags in self.faults.items()},
            {name: flags[places] for name, flags in self.unknown.items()},
        )


class Typing:
    """Types the batches of one file, in their order."""

    def __init__(self, plan: Plan) -> None:
        self._tokens = plan.resource.empty
        self._columns = [Column(name, plan.element(name)) for name in plan.names]
        self._codes = {
            name: Codes(plan.codelists[codelist], plan.titles.get(codelist, ()))
            for name in plan.names
            if (codelist := plan.element(name).codelist) is not None
        }

    def typed(self, raw: pl.DataFrame) -> TypedRows:
        """The values of a batch; a field that the batch does not have is empty."""
        unknown: dict[str, pl.Series] = {}
        cells = {column.name: self._cells(raw, column.name, unknown) for column in self._columns}
        quick = pl.DataFrame(cells).select(column.quick() for column in self._columns)
        settled = {c.name: c.settle(cells[c.name], quick[c.name]) for c in self._columns}
        return TypedRows(
            pl.DataFrame([s.values.alias(name) for name, s in settled.items()]),
            {name: s.faults for name, s in settled.items() if s.faults is not None},
            unknown,
        )

    def _cells(self, raw: pl.DataFrame, name: str, unknown: dict[str, pl.Series]) -> pl.Series:
        if name not in raw.columns:
            return pl.repeat(None, raw.height, dtype=pl.String, eager=True).alias(name)
        cells = texts.without_tokens(raw[name], self._tokens) if self._tokens else raw[name]
        if name not in self._codes:
            return cells
        codes, strangers = self._codes[name].codes(cells)
        if strangers is not None:
            unknown[name] = strangers
        return codes
