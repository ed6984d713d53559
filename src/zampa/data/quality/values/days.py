"""Dates, times, months and years as offices write them: year first, always; "5/1/2023" and "23-5-1" are not guessed."""

import polars as pl

from zampa.data.quality.values import texts
from zampa.data.quality.values.numbers import digits

FIRST_YEAR, LAST_YEAR = 1000, 9999
_DAY = r"([0-9]{4})[-/.年] ?([0-9]{1,2})[-/.月] ?([0-9]{1,2})[日号]?"
_CLOSE_DAY = r"([0-9]{4})([0-9]{2})([0-9]{2})"
_MIDNIGHT = r"(?:[T ]+0{1,2}(?:[:：]00){1,2}(?:\.0+)?)?"
_TIME = r"(?:[T ]*([0-9]{1,2})[:：时点]([0-9]{1,2})?(?:[:：分]([0-9]{1,2})?)?秒?(\.[0-9]{1,6})?)?"
_CLOSE_TIME = r"(?: ?([0-9]{2})([0-9]{2})([0-9]{2})?)"
_ZONE = r" ?(Z|[+-][0-9]{2}:?[0-9]{2})?"
_MONTH = r"^([0-9]{4})(?:[-/年] ?([0-9]{1,2})月?|\.([0-9]{2}))$"  # "2023.1" may have been 2023.10
_CLOSE_MONTH = r"^([0-9]{4})([0-9]{2})$"
_YEAR = r"^([1-2][0-9]{3})(?:\.0)?年?$"
_SERIAL = r"^([2-6][0-9]{4})(?:\.0+)?$"
_SERIAL_TIME = r"^([2-6][0-9]{4})(\.[0-9]+)?$"
FIRST_SERIAL, LAST_SERIAL = 20_000, 60_000
_SERIAL_START = pl.date(1899, 12, 30)
_OFFICIAL_HOURS = 8  # one official time in the whole country: UTC+8


def date(values: pl.Series) -> pl.Series:
    """Dates of texts such as 2023-05-01, 2023/5/1, 2023.5.1, 20230501, 2023年5月1日; null where there is none."""
    spread = pl.col("text").str.extract_groups(f"^{_DAY}{_MIDNIGHT}$")
    close = pl.col("text").str.extract_groups(f"^{_CLOSE_DAY}$")
    return _evaluated(values, pl.coalesce(_day(spread), _day(close)))


def serial_date(values: pl.Series) -> pl.Series:
    """Dates of Excel's day numbers: five digits from 20000 to 60000."""
    number = pl.col("text").str.extract(_SERIAL, 1).cast(pl.Int32)
    return _evaluated(values, _from_serial(number))


def datetime(values: pl.Series) -> pl.Series:
    """Points of time; a date alone is its midnight, a text with a zone becomes official time (UTC+8)."""
    spread = pl.col("text").str.extract_groups(f"^{_DAY}{_TIME}{_ZONE}$")
    close = pl.col("text").str.extract_groups(f"^{_CLOSE_DAY}{_CLOSE_TIME}?$")
    return _evaluated(values, pl.coalesce(_moment(spread), _close_moment(close)))


def serial_datetime(values: pl.Series) -> pl.Series:
    """Points of time of Excel's day numbers with their fraction, to the second."""
    parts = pl.col("text").str.extract_groups(_SERIAL_TIME)
    part = parts.struct.field
    seconds = (part("2").cast(pl.Float64, strict=False).fill_null(0) * 86_400).round().cast(pl.Int64)
    day = _from_serial(part("1").cast(pl.Int32)).cast(pl.Datetime("us"))
    return _evaluated(values, day + pl.duration(seconds=seconds))


def month(values: pl.Series) -> pl.Series:
    """Months as "2023-05"; the first day of a month counts as its month."""
    text = pl.col("text")
    spread, close = text.str.extract_groups(_MONTH), text.str.extract_groups(_CLOSE_MONTH)
    first = pl.coalesce(
        _day(text.str.extract_groups(f"^{_DAY}{_MIDNIGHT}$")), _month(spread), _close_month(close)
    )
    return _evaluated(values, pl.when(first.dt.day() == 1).then(first.dt.to_string("%Y-%m")))


def year(values: pl.Series) -> pl.Series:
    """Years from 1000 to 2999."""
    return _evaluated(values, pl.col("text").str.extract(_YEAR, 1).cast(pl.Int32))


def quick_date(text: pl.Expr) -> pl.Expr:
    """What is written as 2023-05-01; and years of other lengths, which are not meant."""
    return text.str.to_date("%Y-%m-%d", strict=False, cache=False)


def quick_datetime(text: pl.Expr) -> pl.Expr:
    """What is written as 2023-05-01 12:00:00; and years of other lengths, which are not meant."""
    return text.str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False, time_unit="us", cache=False)


def of_four_digit_years(values: pl.Series) -> pl.Series:
    """Null in place of days and times whose year does not have four digits."""
    years = pl.DataFrame([values.min(), values.max()], schema={"day": values.dtype})["day"].dt.year()
    if years.is_between(FIRST_YEAR, LAST_YEAR).all():
        return values
    return texts.blanked(values, ~values.dt.year().is_between(FIRST_YEAR, LAST_YEAR))


def quick_month(text: pl.Expr) -> pl.Expr:
    """What is written as it is kept."""
    return pl.when(text.str.contains("^[1-9][0-9]{3}-(?:0[1-9]|1[0-2])$")).then(text)


def quick_year(text: pl.Expr) -> pl.Expr:
    """What is written plainly."""
    number = text.cast(pl.Int32, strict=False)
    return pl.when(number.is_between(1000, 2999)).then(number)


def _in_range(day: pl.Expr) -> pl.Expr:
    return pl.when(day.dt.year().is_between(FIRST_YEAR, LAST_YEAR)).then(day)


def _evaluated(values: pl.Series, expression: pl.Expr) -> pl.Series:
    text = digits(values).str.strip_chars()
    return pl.DataFrame({"text": text}).select(expression.alias(values.name)).to_series()


def _day(parts: pl.Expr) -> pl.Expr:
    part = parts.struct.field
    text = pl.concat_str([part("1"), _two(part("2")), _two(part("3"))], separator="-")
    return _in_range(quick_date(text))


def _month(parts: pl.Expr) -> pl.Expr:
    part = parts.struct.field
    number = pl.coalesce(part("2"), part("3"))
    text = pl.concat_str([part("1"), _two(number), pl.lit("01")], separator="-")
    return _in_range(quick_date(text))


def _close_month(parts: pl.Expr) -> pl.Expr:
    part = parts.struct.field
    text = pl.concat_str([part("1"), part("2"), pl.lit("01")], separator="-")
    return _in_range(quick_date(text))


def _moment(parts: pl.Expr) -> pl.Expr:
    part = parts.struct.field
    fraction = part("7").cast(pl.Float64, strict=False).fill_null(0)
    official = _clock(_day(parts), [part("4"), part("5"), part("6")]) + pl.duration(
        microseconds=(fraction * 1_000_000).round().cast(pl.Int64)
    )
    zone = part("8").str.replace("Z", "+00:00", literal=True).str.replace(":", "", literal=True)
    minutes = zone.str.slice(1, 2).cast(pl.Int64) * 60 + zone.str.slice(3, 2).cast(pl.Int64)
    ahead = pl.when(zone.str.starts_with("-")).then(-minutes).otherwise(minutes)
    return official + pl.duration(minutes=_OFFICIAL_HOURS * 60 - ahead.fill_null(_OFFICIAL_HOURS * 60))


def _close_moment(parts: pl.Expr) -> pl.Expr:
    part = parts.struct.field
    return _clock(_day(parts), [part("4"), part("5"), part("6")])


def _clock(day: pl.Expr, texts: list[pl.Expr]) -> pl.Expr:
    """The day with hours, minutes and seconds; null when the clock does not show such a time."""
    hours, minutes, seconds = (text.cast(pl.Int64, strict=False).fill_null(0) for text in texts)
    right = (hours <= 23) & (minutes <= 59) & (seconds <= 59)
    moment = day.cast(pl.Datetime("us")) + pl.duration(hours=hours, minutes=minutes, seconds=seconds)
    return pl.when(right).then(moment)


def _two(text: pl.Expr) -> pl.Expr:
    return text.str.zfill(2)


def _from_serial(number: pl.Expr) -> pl.Expr:
    right = number.is_between(FIRST_SERIAL, LAST_SERIAL)
    return pl.when(right).then(_SERIAL_START + pl.duration(days=number))
