"""A value must exist in a column of another resource."""

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from zampa.data.quality import seen
from zampa.data.quality.compiled import Kernel
from zampa.data.quality.declarations import ReferenceMust
from zampa.data.quality.seen import Seen

References = Mapping[tuple[str, str], pl.Series]
"""The values of a column, by resource and column; a resource without rows is not in it."""

_FEW = 50_000  # up to here it is cheaper to lay the values out anew for each batch


def resources(must: ReferenceMust) -> tuple[str, ...]:
    """The resources that may hold the value."""
    return (must.resource,) if isinstance(must.resource, str) else must.resource


def reference(key: str, must: ReferenceMust, found: Sequence[pl.Series], dtype: pl.DataType) -> Kernel:
    """Rows whose value is in none of the columns `found`; an empty cell refers to nothing.

    Numbers are compared as numbers, everything else by its text.
    """
    form = dtype if dtype.is_numeric() else pl.String()
    there = pl.concat([values.cast(form, strict=False).alias("value") for values in found])
    known = there.drop_nulls().unique()
    return _among_few(key, must.field, known) if len(known) <= _FEW else _among_many(key, must.field, known)


def _among_few(key: str, field: str, known: pl.Series) -> Kernel:
    values = known.implode()
    return lambda rows: {key: ~rows[field].cast(known.dtype).is_in(values)}


def _among_many(key: str, field: str, known: pl.Series) -> Kernel:
    table = Seen()
    keys, marks = seen.hashed(known.to_frame())
    table.note(keys, marks, np.zeros(len(keys), np.int64))

    def strangers(rows: pl.DataFrame) -> dict[str, pl.Series]:
        values = rows[field].cast(known.dtype).alias("value")
        absent = pl.Series(table.find(*seen.hashed(values.to_frame())) == seen.NEW)
        return {key: absent & values.is_not_null()}

    return strangers
