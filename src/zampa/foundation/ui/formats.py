"""Numbers, sizes and dates as each language writes them (pure)."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date

LOCALES = {"zh": "zh_Hans", "en": "en_GB"}
ZONE = ZoneInfo("Asia/Shanghai")
_NARROW = "\u202f"
_STAYS = "\u00a0"


def number(value: int | float) -> str:
    """79020 → 79,020; at most two places after the point."""
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    return f"{int(value):,}"


def cell(value: object) -> str:
    """A value of a data table as it is: no grouping, no rounding that a reader could miss; a dash for none."""
    if value is None:
        return "–"
    if isinstance(value, Decimal) and value.is_finite():
        return f"{value.normalize():f}"
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def aligned(rows: Sequence[Sequence[Any]]) -> list[list[str | None]]:
    """The cells as they are shown: decimals of one column all have as many places as the longest; None stays None."""
    most = [max(map(_places, column), default=0) for column in zip(*rows, strict=True)]
    return [[_placed(value, places) for value, places in zip(row, most, strict=True)] for row in rows]


def _is_decimal(value: object) -> bool:
    return isinstance(value, float | Decimal) and isfinite(value) and "e" not in cell(value)


def _places(value: object) -> int:
    return len(cell(value).partition(".")[2]) if _is_decimal(value) else 0


def _placed(value: object, places: int) -> str | None:
    if value is None:
        return None
    if not places or not _is_decimal(value):
        return cell(value)
    whole, _, rest = cell(value).partition(".")
    return f"{whole}.{rest:0<{places}}"


def percent(share: float, language: str) -> str:
    """0.974 → 97 % (97% in Chinese and Tibetan); never rounded up to 100."""
    whole = 100 if share >= 1 else min(99, round(share * 100))
    return f"{whole}{_NARROW if language == 'en' else ''}%"


def size(count: int) -> str:
    """Bytes as people read them: 7.4 MB."""
    amount = float(count)
    for unit in ("B", "kB", "MB"):
        if amount < 1000:
            break
        amount /= 1000
    else:
        unit = "GB"
    return f"{amount:.0f} {unit}" if unit == "B" or amount >= 100 else f"{amount:.1f} {unit}"


def day(value: date, language: str) -> str:
    """A date in full: 27 April 2023, 2023年4月27日, 2023 ལོའི་ཟླ་4ཚེས་27."""
    return (
        _tibetan(value) if language == "bo" else format_date(_local(value), "long", locale=LOCALES[language])
    )


def short_day(value: date, language: str) -> str:
    """A date for tables: 27 Apr 2023; in Chinese and Tibetan it is the same as in full."""
    return (
        _tibetan(value)
        if language == "bo"
        else format_date(_local(value), "medium", locale=LOCALES[language])
    )


def _tibetan(value: date) -> str:
    """The one form of a date in Tibetan; it is never broken."""
    here = _local(value)
    return f"{here.year}{_STAYS}ལོའི་ཟླ་{here.month}ཚེས་{here.day}"


def moment(value: datetime, language: str) -> str:
    """Date and time of day, in the time of the region."""
    here = value.astimezone(ZONE)
    return f"{short_day(here.date(), language)}{'' if language == 'zh' else ','} {here:%H:%M}"


def _local(value: date) -> date:
    return value.astimezone(ZONE).date() if isinstance(value, datetime) else value
