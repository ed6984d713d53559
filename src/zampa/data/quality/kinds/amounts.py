"""Rules over amounts and days: range, comparison of two fields, sum, and timeliness."""

import operator
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import reduce
from typing import Any

import polars as pl

from zampa.data.quality.compiled import Part
from zampa.data.quality.declarations import CompareMust, RangeMust, SumMust, TimelyMust
from zampa.data.quality.plans import Plan
from zampa.data.standards.declarations import ElementType

_BROKEN: dict[str, Callable[[pl.Expr, pl.Expr], Any]] = {
    "<": operator.ge,
    "<=": operator.gt,
    "=": operator.ne,
    "!=": operator.eq,
    ">=": operator.lt,
    ">": operator.le,
}
_ROUNDING = 1e-9  # of the larger side: 0.1 + 0.2 is 0.3


def range_(must: RangeMust, element_type: ElementType, today: date) -> tuple[Part, ...]:
    """Both bounds belong to the range. Raises ValueError when a bound is not of the field's type."""
    outside = []
    for said, broken in ((must.min, operator.lt), (must.max, operator.gt)):
        if said is not None:
            bound = bound_of(said, element_type, today)
            value = pl.col(must.field)
            if element_type == "datetime" and not isinstance(bound, datetime):
                value = value.dt.date()  # a day as bound: the whole day belongs to the range
            outside.append(broken(value, bound))
    return (Part((must.field,), pl.any_horizontal(outside)),)


def bounds(must: RangeMust) -> tuple[Part, ...]:
    """The bounds of an element: numbers and years only."""
    value = pl.col(must.field)
    low = value < must.min if must.min is not None else pl.lit(False)
    high = value > must.max if must.max is not None else pl.lit(False)
    return (Part((must.field,), low | high),)


def bound_of(said: float | str, element_type: ElementType, today: date) -> float | str | date | datetime:
    """A bound in the field's own type; "today" is the day of the delivery. Raises ValueError."""
    is_today = said == "today"
    match element_type:
        case "integer" | "decimal":
            return float(said)
        case "year":
            return today.year if is_today else int(said)
        case "date":
            return today if is_today else date.fromisoformat(str(said))
        case "datetime":
            return today if is_today else _moment(str(said))
        case "month":
            return f"{today:%Y-%m}" if is_today else f"{datetime.strptime(str(said), '%Y-%m'):%Y-%m}"
    raise ValueError(f"{element_type} has no order")


def compare(pairs: tuple[CompareMust, ...], plan: Plan) -> tuple[Part, ...]:
    """Each pair by itself; where one side is empty there is nothing to compare."""
    return tuple(_pair(pair, plan.type_of(pair.left), plan.type_of(pair.right)) for pair in pairs)


def sum_(must: SumMust) -> tuple[Part, ...]:
    """Where one part is empty there is no sum; differences that come of binary fractions are none."""
    total = pl.col(must.total).cast(pl.Float64)
    parts = reduce(operator.add, (pl.col(name).cast(pl.Float64) for name in must.parts))
    allowed = must.tolerance + _ROUNDING * pl.max_horizontal(pl.lit(1.0), total.abs(), parts.abs())
    return (Part((must.total, *must.parts), (total - parts).abs() > allowed),)


def timely(must: TimelyMust, element_type: ElementType, today: date) -> tuple[Part, ...]:
    """Not after the day of the delivery, and not longer before it than said. A month lasts until its last day."""
    value = pl.col(must.field)
    first = (value + "-01").str.to_date("%Y-%m-%d") if element_type == "month" else value.cast(pl.Date)
    last = first.dt.month_end() if element_type == "month" else first
    late = last < today - timedelta(days=must.days) if must.days is not None else pl.lit(False)
    return (Part((must.field,), (first > today) | late),)


def _pair(pair: CompareMust, left: ElementType, right: ElementType) -> Part:
    sides = [pl.col(pair.left), pl.col(pair.right)]
    if {left, right} == {"date", "datetime"}:
        sides = [side.cast(pl.Datetime("us")) for side in sides]
    return Part((pair.left, pair.right), _BROKEN[pair.op](*sides))


def _moment(said: str) -> date | datetime:
    return date.fromisoformat(said) if len(said) == len("2023-05-01") else datetime.fromisoformat(said)
