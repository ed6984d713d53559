"""Numbers, sizes and dates as each language writes them (pure)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date

LOCALES = {"bo": "bo", "zh": "zh_Hans", "en": "en_GB"}
ZONE = ZoneInfo("Asia/Shanghai")
_NARROW = "\u202f"


def number(value: int | float) -> str:
    """79020 → 79,020; at most two places after the point."""
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    return f"{int(value):,}"


def cell(value: object) -> str:
    """A value of a data table as it is: no grouping, no rounding that a reader could miss; a dash for none."""
    if value is None:
        return "–"
    return f"{value:.15g}" if isinstance(value, float) else str(value)


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
    """A date in full: 27 April 2023, 2023年4月27日."""
    return format_date(_local(value), "long", locale=LOCALES[language])


def short_day(value: date, language: str) -> str:
    """A date for tables: 27 Apr 2023."""
    here = _local(value)
    if language == "bo":
        return f"{here.year} ལོའི་ཟླ་{here.month}ཚེས་{here.day}"
    return format_date(here, "medium", locale=LOCALES[language])


def moment(value: datetime, language: str) -> str:
    """Date and time of day, in the time of the region."""
    here = value.astimezone(ZONE)
    return f"{short_day(here.date(), language)}{'' if language == 'zh' else ','} {here:%H:%M}"


def _local(value: date) -> date:
    return value.astimezone(ZONE).date() if isinstance(value, datetime) else value
