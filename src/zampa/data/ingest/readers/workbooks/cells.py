"""The value of an Excel cell as the text that a person sees there, or would write."""

import datetime
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

_ALMOST_A_SECOND = 999_500


def text(value: Any) -> str | None:
    """The text of a cell, None for an empty one. Dates are ISO, 3.0 is "3", yes and no are "true" and "false"."""
    return _TEXTS[type(value)](value)


def texts(column: Sequence[Any]) -> Sequence[str | None]:
    """The texts of a column."""
    return column if set(map(type, column)) == {str} else [_TEXTS[type(value)](value) for value in column]


def _number(value: float) -> str:
    # Excel keeps 17 digits and shows 15: 68.66499999999999 is 68.665 to the person who typed it.
    short = f"{value:.15g}"
    if "e" in short or "n" in short:
        return f"{Decimal(short):f}" if "n" not in short else short
    return short if short != "-0" else "0"


def _moment(value: datetime.datetime) -> str:
    if value.microsecond >= _ALMOST_A_SECOND:
        value = value.replace(microsecond=0) + datetime.timedelta(seconds=1)
    return value.isoformat(" ", "seconds" if value.microsecond < 500 else "milliseconds")


def _time(value: datetime.time) -> str:
    return _moment(datetime.datetime.combine(datetime.date(2000, 1, 1), value)).partition(" ")[2]


def _duration(value: datetime.timedelta) -> str:
    seconds = round(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


_TEXTS: dict[type, Callable[[Any], str | None]] = {
    str: lambda value: value or None,
    float: _number,
    int: str,
    bool: lambda value: "true" if value else "false",
    datetime.date: lambda value: value.isoformat(),
    datetime.datetime: _moment,
    datetime.time: _time,
    datetime.timedelta: _duration,
    type(None): lambda value: None,
}
