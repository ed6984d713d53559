"""The rows of a batch by their keys, and one uniqueness rule with the keys that it has seen."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from zampa.data.quality import seen
from zampa.data.quality.compiled import Compiled
from zampa.data.quality.seen import Keys, Lines, Seen

Flags = NDArray[np.bool_]
Places = NDArray[np.intp]


@dataclass
class Batch:
    """Typed rows with their lines. `odd`: a text for rows with cells that could not be read, so that they still differ."""

    rows: pl.DataFrame
    lines: Lines
    odd: pl.Series | None = None
    _hashes: dict[tuple[str, ...], tuple[Keys, Keys]] = field(default_factory=dict)

    def keys(self, names: tuple[str, ...]) -> tuple[Keys, Keys]:
        """The keys of all rows over these fields."""
        if names not in self._hashes:
            self._hashes[names] = self._hashed(names)
        return self._hashes[names]

    def filled(self, names: tuple[str, ...]) -> Flags:
        """Rows that have a key at all: not all of its cells are empty."""
        if not all(self.rows[name].null_count() for name in names):
            return np.ones(self.rows.height, np.bool_)
        return self.rows.select(~pl.all_horizontal(pl.col(names).is_null())).to_series().to_numpy()

    def _hashed(self, names: tuple[str, ...]) -> tuple[Keys, Keys]:
        rows = self.rows.select(names)
        keys, marks = seen.hashed(rows)
        if self.odd is None:
            return keys, marks
        places = self.odd.is_not_null().arg_true()
        keys, marks = keys.copy(), marks.copy()
        keys[places], marks[places] = seen.hashed(rows[places].with_columns(self.odd[places].alias("?")))
        return keys, marks


class Key:
    """One uniqueness rule. `whole`: over identical rows. `every`: all rows that share a key, not only the later ones."""

    def __init__(self, rule: Compiled, names: Sequence[str], *, expected: int = 0) -> None:
        must = rule.unique
        self.rule = rule
        self.whole = must is not None and must.fields == "row"
        self.every = must is not None and must.count == "all"
        self.names = tuple(names) if self.whole else rule.fields
        self.repeated = Seen()
        self._seen = Seen(expected=expected)

    def filled(self, batch: Batch) -> Flags:
        """Rows that can share a key with another one."""
        return np.ones(len(batch.lines), np.bool_) if self.whole else batch.filled(self.names)

    def note(self, batch: Batch, places: Places) -> Lines:
        """Remember the keys at these places; the line in which each was seen before."""
        return self._seen.note(*self.at(batch, places), batch.lines[places])

    def find(self, batch: Batch, places: Places) -> Lines:
        """The line in which each key at these places was seen before."""
        return self._seen.find(*self.at(batch, places))

    def first(self, batch: Batch, places: Places) -> Flags:
        """At which of these places a key stands for the first time among them."""
        return pl.Series(self.at(batch, places)[0]).is_first_distinct().to_numpy()

    def at(self, batch: Batch, places: Places) -> tuple[Keys, Keys]:
        """The keys at these places."""
        keys, marks = batch.keys(self.names)
        return (keys, marks) if len(places) == len(keys) else (keys[places], marks[places])
