"""Invented firms, without anybody behind them; their place range is in no register."""

from collections.abc import Iterator
from datetime import date

import numpy as np
import polars as pl

from zampa.foundation.kit.invented import names, numbers, places

AS_OF = date(2026, 1, 1)
ROWS = 50_000
_KINDS = ("limited", "joint_stock", "state_owned", "collective", "partnership", "cooperative")
_KIND_SHARES = np.array([60, 5, 5, 5, 5, 20]) / 100
_ENDINGS = (
    ("有限责任公司", "ཚད་ཡོད་ཀུང་སི"),
    ("股份有限公司", "མ་རྐང་ཚད་ཡོད་ཀུང་སི"),
    ("总公司", "རྒྱལ་གཉེར་ཀུང་སི"),
    ("集体企业", "མཉམ་གཉེར་ཁེ་ལས"),
    ("合伙企业", "མཉམ་སྦྲེལ་ཁེ་ལས"),
    ("农民专业合作社", "ཞིང་པའི་མཉམ་ལས་ཁང"),
)
_COOPERATIVE = 5
_STATUS = ("active", "suspended", "revoked", "dissolved")
_STATUS_SHARES = np.array([85, 5, 2, 8]) / 100
_ORGANISATIONS = 31**6
_STEP = 387_420_489  # shares no factor with the number of organisations: each number comes once


def firms(n: int, seed: int) -> Iterator[pl.DataFrame]:
    """`n` rows of firms.firm in tables of at most 50,000; the same for the same seed."""
    if n > _ORGANISATIONS:
        raise ValueError("more firms than organisation codes")
    random = np.random.default_rng(seed)
    start = int(random.integers(0, _ORGANISATIONS))
    for first in range(0, n, ROWS):
        yield _table(random, start, first, min(ROWS, n - first))


def _table(random: np.random.Generator, start: int, first: int, rows: int) -> pl.DataFrame:
    kind = random.choice(len(_KINDS), rows, p=_KIND_SHARES)
    county = random.integers(0, len(places.counties()), rows)
    serial = (start + np.arange(first, first + rows, dtype=np.int64) * _STEP) % _ORGANISATIONS
    name_zh, name_bo = _names(random, kind, county)
    return pl.DataFrame(
        {
            "credit_code": _credit_codes(kind, county, serial),
            "name_zh": name_zh,
            "name_bo": name_bo,
            "kind": pl.Series(_KINDS).gather(kind),
            "place": pl.Series(places.counties()).cast(pl.String).gather(county),
            "registered_on": pl.Series(np.datetime64(AS_OF) - random.integers(1, 35 * 365, rows)).cast(
                pl.Date
            ),
            "status": pl.Series(_STATUS).gather(random.choice(len(_STATUS), rows, p=_STATUS_SHARES)),
            "capital": np.round(np.exp(random.normal(4.5, 1.4, rows)), 2),
        }
    )


def _credit_codes(kind: np.ndarray, county: np.ndarray, serial: np.ndarray) -> pl.Series:
    """91 for firms and 93 for cooperatives, the county, and an organisation code that begins with MA."""
    office = numbers.digits(np.where(kind == _COOPERATIVE, 93, 91), 2)
    place = numbers.digits(places.counties()[county], 6)
    letters = numbers.CREDIT[serial[:, None] // 31 ** np.arange(5, -1, -1) % 31]
    head = np.broadcast_to(np.frombuffer(b"MA", np.uint8), (len(serial), 2))
    return numbers.credit_codes(np.column_stack([office, place]), np.column_stack([head, letters]))


def _names(random: np.random.Generator, kind: np.ndarray, county: np.ndarray) -> tuple[pl.Series, pl.Series]:
    trade = random.integers(0, len(names.TRADES), len(kind))
    named = places.sample_places().filter(pl.col("level") == 3)
    columns = []
    for place, which, between in (("name_zh", 0, ""), ("name_bo", 1, "་")):
        middle = pl.Series([pair[which] for pair in names.TRADES]).gather(trade)
        ending = pl.Series([pair[which] for pair in _ENDINGS]).gather(kind)
        columns.append(named[place].gather(county) + between + middle + between + ending)
    return columns[0], columns[1]
