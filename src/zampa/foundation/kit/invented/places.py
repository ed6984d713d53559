"""Invented places under 99, a province part that no register has."""

from functools import cache

import numpy as np
import polars as pl

PREFECTURES = 2
COUNTIES = 4  # in each prefecture
TOWNSHIPS = 5  # in each county
VILLAGES = 10  # in each township

_ZH = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_BO = ("དང་པོ", "གཉིས་པ", "གསུམ་པ", "བཞི་པ", "ལྔ་པ", "དྲུག་པ", "བདུན་པ", "བརྒྱད་པ", "དགུ་པ", "བཅུ་པ")
_LEVELS = (
    ("样例自治区", "དཔེ་མཚོན་རང་སྐྱོང་ལྗོངས"),
    ("样例{}市", "དཔེ་མཚོན་གྲོང་ཁྱེར་{}"),
    ("样例{}县", "དཔེ་མཚོན་རྫོང་{}"),
    ("样例{}乡", "དཔེ་མཚོན་ཤང་{}"),
    ("样例{}村民委员会", "དཔེ་མཚོན་གྲོང་ཚོ་{}"),
)


def sample_places() -> pl.DataFrame:
    """Rows of the resource places.sample_division: code, name_zh, name_bo, level (1 to 5), parent."""
    rows = [_row("99", "", 1, 0)]
    for prefecture in range(PREFECTURES):
        first = f"99{prefecture + 1:02d}"
        rows.append(_row(first, "99", 2, prefecture))
        for county in range(COUNTIES):
            second = f"{first}{county + 1:02d}"
            rows.append(_row(second, first, 3, county))
            rows += _below(second)
    return pl.DataFrame(rows, schema=["code", "name_zh", "name_bo", "level", "parent"], orient="row")


@cache
def counties() -> np.ndarray:
    """The six-digit codes of the counties, as numbers."""
    return _codes(3).cast(pl.Int64).to_numpy()


@cache
def villages() -> pl.Series:
    """The twelve-digit codes of the villages; those of one county stand together, in the order of the counties."""
    return _codes(5)


def _below(county: str) -> list[tuple[str, str, str, int, str | None]]:
    rows = []
    for township in range(TOWNSHIPS):
        third = f"{county}{201 + township}"
        rows.append(_row(third, county, 4, township))
        rows += [_row(f"{third}{200 + village}", third, 5, village) for village in range(VILLAGES)]
    return rows


def _row(code: str, parent: str, level: int, number: int) -> tuple[str, str, str, int, str | None]:
    zh, bo = _LEVELS[level - 1]
    return code, zh.format(_ZH[number]), bo.format(_BO[number]), level, parent or None


def _codes(level: int) -> pl.Series:
    return sample_places().filter(pl.col("level") == level)["code"]
