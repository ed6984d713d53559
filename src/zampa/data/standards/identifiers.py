"""Checks of identifiers over whole columns: person numbers (GB 11643) and social credit codes (GB 32100)."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import resources

import numpy as np
import polars as pl
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
Bytes = NDArray[np.uint8]

WIDTH = 18
FIRST_YEAR = 1850
SAMPLE = 99  # the province part of invented persons: no register has it, only a sample home accepts it
FOREIGN = 9  # first digit of a foreigner's permanent residence card; the province part follows it
_PROVINCE_RANGES = ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
PROVINCES = tuple(province for first, last in _PROVINCE_RANGES for province in range(first, last + 1))
FAULTS = ("shape", "date", "province", "check", "birthplace")

_ROWS = 1 << 14  # rows at a time: the work of one round stays in the processor's cache
_WEIGHTS_11643 = np.array([pow(2, 17 - i, 11) for i in range(17)], np.float32)
_CHECKS_11643 = np.frombuffer(b"10X98765432", np.uint8)
_ALPHABET_32100 = b"0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS_32100 = np.array([pow(3, i, 31) for i in range(17)], np.float32)
_WEIGHTS_11714 = (3, 7, 9, 10, 5, 8, 4, 2)


def gb11643_check_digit(body: str) -> str:
    """The 18th character for the first 17 digits (ISO 7064 MOD 11-2)."""
    total = sum(int(digit) * int(weight) for digit, weight in zip(body, _WEIGHTS_11643, strict=True))
    return chr(_CHECKS_11643[total % 11])


def gb32100_check(body: str) -> str:
    """The 18th character for the first 17 of a social credit code (MOD 31-3)."""
    numbers = (_ALPHABET_32100.index(character.encode()) for character in body)
    total = sum(number * int(weight) for number, weight in zip(numbers, _WEIGHTS_32100, strict=True))
    return chr(_ALPHABET_32100[-total % 31])


def gb11714_check(body: str) -> str:
    """The ninth character for the first eight of an organisation code (9th to 17th of a credit code)."""
    total = sum(int(character, 36) * weight for character, weight in zip(body, _WEIGHTS_11714, strict=True))
    return "0123456789X0"[11 - total % 11]


def gb11643_faults(values: pl.Series, *, today: date, sample: bool) -> dict[str, pl.Series]:
    """Which values are no person number, by kind of fault (FAULTS); an empty cell has none.

    "shape" excludes the others, "province" excludes "birthplace"; a small x as check digit is taken as X.
    The province part 99 is right in a sample home alone.
    """
    texts, shaped = _of_width(values)
    found = {fault: np.zeros(len(values), np.bool_) for fault in FAULTS}
    found["shape"] = _filled(values) & ~shaped
    places = np.flatnonzero(shaped)
    for start, part in _rounds(texts):
        faults = _person_faults(part, today.year * 10_000 + today.month * 100 + today.day, sample)
        rows = places[start : start + len(part)]
        for fault in FAULTS:
            found[fault][rows] = faults[fault]
    return {fault: pl.Series(fault, flags) for fault, flags in found.items()}


def gb32100_faults(values: pl.Series) -> pl.Series:
    """Which values are no social credit code: wrong letters, wrong length or wrong check character."""
    texts, shaped = _of_width(values)
    faults = _filled(values) & ~shaped
    places = np.flatnonzero(shaped)
    for start, part in _rounds(texts):
        faults[places[start : start + len(part)]] = _credit_faults(part)
    return pl.Series("check", faults)


def right_person_numbers(texts: Bytes, *, until: int) -> Flags:
    """Which rows of an (n, 18) array are person numbers with right province, birth date and check.

    `until` is the last birth date, as yyyymmdd; the sample range counts as right.
    """
    right = np.zeros(len(texts), np.bool_)
    for start, part in _rounds(texts):
        faults = _person_faults(part, until, True)
        right[start : start + len(part)] = ~(
            faults["shape"] | faults["date"] | faults["province"] | faults["check"]
        )
    return right


def _filled(values: pl.Series) -> Flags:
    return values.is_not_null().to_numpy()


def _of_width(values: pl.Series) -> tuple[Bytes, Flags]:
    """The values of 18 bytes as an (n, 18) array, and which of all values they are."""
    shaped = (values.str.len_bytes() == WIDTH).fill_null(False)
    kept = values if shaped.all() else values.filter(shaped)
    return as_bytes(kept), shaped.to_numpy()


def as_bytes(values: pl.Series) -> Bytes:
    """Texts of 18 bytes each, without nulls, as an (n, 18) array."""
    return bytes_of(values).reshape(-1, WIDTH)


def bytes_of(values: pl.Series) -> Bytes:
    """The bytes of all texts of a column without nulls, one after the other."""
    arrow = values.rechunk().to_arrow(compat_level=pl.CompatLevel.oldest())
    if not len(arrow):
        return np.zeros(0, np.uint8)
    ends = np.frombuffer(arrow.buffers()[1], np.int64, count=len(arrow) + 1, offset=arrow.offset * 8)
    return np.frombuffer(arrow.buffers()[2], np.uint8, count=int(ends[-1] - ends[0]), offset=int(ends[0]))


def _rounds(texts: Bytes) -> Iterator[tuple[int, Bytes]]:
    for start in range(0, len(texts), _ROWS):
        yield start, texts[start : start + _ROWS]


def _person_faults(texts: Bytes, today: int, sample: bool) -> dict[str, Flags]:
    """Turned first, so that each of the 18 places is one contiguous row; tables instead of divisions."""
    places = np.ascontiguousarray(texts.T)
    digits = places[:17] - np.uint8(48)  # other bytes wrap round to more than 9
    last = np.where(places[17] == 120, np.uint8(88), places[17])
    shape = (digits.max(axis=0) > 9) | ~(((last >= 48) & (last <= 57)) | (last == 88))
    if shape.any():
        digits[:, shape] = 0
    numbers = digits.astype(np.float32)
    province = _number(numbers[:2])
    foreign = (digits[0] == FOREIGN) & (digits[1] != FOREIGN)
    wrong_province = ~_provinces(sample)[np.where(foreign, _number(numbers[1:3]), province)]
    elsewhere = wrong_province | foreign | (province == SAMPLE)
    faults = {
        "date": _wrong_date(_number(numbers[6:10]), _number(numbers[10:14]), today),
        "province": wrong_province,
        "check": _checks_11643()[(_WEIGHTS_11643 @ numbers).astype(np.intp)] != last,
        "birthplace": ~(elsewhere | _known_places()[_number(numbers[:6])]),
    }
    return {"shape": shape} | {fault: flags & ~shape for fault, flags in faults.items()}


def _number(digits: NDArray[np.float32]) -> NDArray[np.intp]:
    """Rows of digits, the highest first, as whole numbers (at most six digits: exact in float32)."""
    tens = np.array([10**power for power in reversed(range(len(digits)))], np.float32)
    return (tens @ digits).astype(np.intp)


def _wrong_date(years: NDArray[np.intp], days: NDArray[np.intp], today: int) -> Flags:
    """Days (as mmdd) that do not exist in their years, lie before 1850 or after today (yyyymmdd)."""
    this_year, this_day = divmod(today, 10_000)
    wrong = (
        ~_days()[days]
        | (years < FIRST_YEAR)
        | (years > this_year)
        | ((years == this_year) & (days > this_day))
    )
    leap_day = days == 229
    if leap_day.any():
        wrong |= leap_day & ~((years % 4 == 0) & ((years % 100 != 0) | (years % 400 == 0)))
    return wrong


def _credit_faults(texts: Bytes) -> Flags:
    numbers = _numbers_32100()[np.ascontiguousarray(texts.T)]
    wrong = (numbers.max(axis=0) > 30) | (numbers[2:8].max(axis=0) > 9)
    total = (_WEIGHTS_32100 @ numbers[:17].astype(np.float32)).astype(np.intp)
    return wrong | (_checks_32100()[total] != numbers[17])


@cache
def _checks_11643() -> Bytes:
    """The check character for each possible sum."""
    return _CHECKS_11643[np.arange(9 * int(_WEIGHTS_11643.sum()) + 1) % 11]


@cache
def _checks_32100() -> Bytes:
    """The value of the check character for each possible sum, wrong letters (255) included."""
    return ((-np.arange(255 * int(_WEIGHTS_32100.sum()) + 1)) % 31).astype(np.uint8)


@cache
def _provinces(sample: bool) -> Flags:
    right = np.zeros(100, np.bool_)
    right[[*PROVINCES, SAMPLE] if sample else list(PROVINCES)] = True
    return right


@cache
def _days() -> Flags:
    """For each mmdd whether a year can have it."""
    right = np.zeros(10_000, np.bool_)
    for month, length in enumerate((31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), start=1):
        right[month * 100 + 1 : month * 100 + length + 1] = True
    return right


@cache
def _numbers_32100() -> Bytes:
    """The value of each byte as a character of a credit code; 255 for the others."""
    table = np.full(256, 255, np.uint8)
    table[np.frombuffer(_ALPHABET_32100, np.uint8)] = np.arange(31)
    return table


@cache
def _known_places() -> Flags:
    """For each six-digit number whether GB/T 2260 ever had it; people keep the code of their birth year."""
    known = np.zeros(1_000_000, np.bool_)
    lines = resources.files(__package__).joinpath("gbt2260.csv").read_text("utf-8").splitlines()
    known[[int(line.split(",")[0]) for line in lines if line[:6].isdecimal()]] = True
    return known
