"""Rules over single cells: required, pattern, length, and a code list beside the element's own."""

import polars as pl

from zampa.data.quality.compiled import Kernel, Part
from zampa.data.quality.declarations import CodeListMust, LengthMust, PatternMust
from zampa.data.quality.plans import Plan
from zampa.data.quality.values.codes import Codes
from zampa.data.quality.values.frames import FAULT


def required(names: tuple[str, ...]) -> tuple[Part, ...]:
    """Nothing stands in the cell; a text that could not be read is not nothing."""
    return tuple(Part((name,), pl.col(name).is_null() & ~pl.col(FAULT + name)) for name in names)


def pattern(must: PatternMust) -> tuple[Part, ...]:
    """The whole text must match."""
    text = pl.col(must.field).cast(pl.String)
    return (Part((must.field,), ~text.str.contains(f"^(?:{must.pattern})$")),)


def length(must: LengthMust) -> tuple[Part, ...]:
    """Counted in characters (code points)."""
    characters = pl.col(must.field).cast(pl.String).str.len_chars()
    bounds = []
    if must.min is not None:
        bounds.append(characters < must.min)
    if must.max is not None:
        bounds.append(characters > must.max)
    return (Part((must.field,), pl.any_horizontal(bounds)),)


def codes(key: str, must: CodeListMust, plan: Plan) -> Kernel:
    """The value is a code of the list, or an alias or the title of one."""
    known = Codes(plan.codelists[must.codelist], plan.titles.get(must.codelist, ()))

    def strangers(rows: pl.DataFrame) -> dict[str, pl.Series]:
        found = known.codes(rows[must.field].cast(pl.String))[1]
        return {} if found is None else {key: found}

    return strangers
