"""Invented firms, without anybody behind them; their place range is in no register."""

from collections.abc import Iterator
from datetime import date

import numpy as np
import polars as pl

from zampa.foundation.kit.invented import firm_names, numbers, places

AS_OF = date(2026, 1, 1)
ROWS = 50_000
_KINDS = ("limited", "joint_stock", "state_owned", "collective", "partnership", "cooperative")
_KIND_SHARES = np.array([60, 5, 5, 5, 5, 20]) / 100
_COOPERATIVE = 5
_STATUS = ("active", "suspended", "revoked", "dissolved")
_STATUS_SHARES = np.array([85, 5, 2, 8]) / 100
_ORGANISATIONS = 31**6
_STEP = 387_420_489  # shares no factor with the number of organisations: each number comes once
_RENAMED = 0.08
_OTHERS = 1_000_003  # the former names come from another part of the names


def firms(n: int, seed: int) -> Iterator[pl.DataFrame]:
    """`n` rows of firms.firm in tables of at most 50,000; the same for the same seed."""
    for table, _ in with_parts(n, seed):
        yield table


def with_parts(n: int, seed: int) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """The tables of `firms`, each with the parts of its names."""
    if n > _ORGANISATIONS:
        raise ValueError("more firms than organisation codes")
    random = np.random.default_rng(seed)
    start = int(random.integers(0, _ORGANISATIONS))
    for first in range(0, n, ROWS):
        yield _table(random, start, first, min(ROWS, n - first))


def _table(
    random: np.random.Generator, start: int, first: int, rows: int
) -> tuple[pl.DataFrame, pl.DataFrame]:
    kind = random.choice(len(_KINDS), rows, p=_KIND_SHARES)
    named = firm_names.parts(random, start, first, kind)
    county = named["county"].to_numpy()
    serial = (start + np.arange(first, first + rows, dtype=np.int64) * _STEP) % _ORGANISATIONS
    former = firm_names.whole(firm_names.parts(random, start + _OTHERS, first, kind))
    renamed = pl.Series(random.random(rows) < _RENAMED)
    table = pl.DataFrame(
        {
            "credit_code": credit_codes(kind == _COOPERATIVE, county, serial),
            "name_zh": firm_names.whole(named),
            "name_bo": firm_names.whole(named, "bo"),
            "former_name": former.zip_with(renamed, pl.Series([None] * rows, dtype=pl.String)),
            "kind": pl.Series(_KINDS).gather(kind),
            "place": pl.Series(places.counties()).cast(pl.String).gather(county),
            "registered_on": pl.Series(np.datetime64(AS_OF) - random.integers(1, 35 * 365, rows)).cast(
                pl.Date
            ),
            "status": pl.Series(_STATUS).gather(random.choice(len(_STATUS), rows, p=_STATUS_SHARES)),
            "capital": np.round(np.exp(random.normal(4.5, 1.4, rows)), 2),
        }
    )
    return table, named


def credit_codes(cooperative: np.ndarray, county: np.ndarray, serial: np.ndarray) -> pl.Series:
    """91 for firms and 93 for cooperatives, the county, and an organisation code that begins with MA."""
    office = numbers.digits(np.where(cooperative, 93, 91), 2)
    place = numbers.digits(places.counties()[county], 6)
    letters = numbers.CREDIT[serial[:, None] // 31 ** np.arange(5, -1, -1) % 31]
    head = np.broadcast_to(np.frombuffer(b"MA", np.uint8), (len(serial), 2))
    return numbers.credit_codes(np.column_stack([office, place]), np.column_stack([head, letters]))
