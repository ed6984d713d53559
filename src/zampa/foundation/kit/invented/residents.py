"""Invented residents in households, as a stream of tables; their place range is in no register."""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
import polars as pl

from zampa.foundation.kit.invented import names, numbers, places

AS_OF = date(2026, 1, 1)  # nobody is born or entered later
ROWS = 50_000
OLDEST = 98
REGISTER_BEGAN = date(1985, 1, 1)
TIBETAN_NAMES = 0.8  # share of households
_SIZES, _SIZE_SHARES = np.arange(1, 9), np.array([5, 12, 20, 24, 19, 11, 6, 3]) / 100
_DAYS_OF_LIFE = (OLDEST + 1) * 366
_NUMBERS_A_DAY = 500  # of each sex in one county


def residents(n: int, seed: int) -> Iterator[pl.DataFrame]:
    """`n` rows of population.resident in tables of at most 50,000; the same for the same seed.

    Raises ValueError when a county runs out of numbers for one day (far above 50 million people).
    """
    random = np.random.default_rng(seed)
    used = np.zeros(len(places.counties()) * _DAYS_OF_LIFE * 2, np.int32)
    made, households = 0, 0
    while made < n:
        sizes = random.choice(_SIZES, ROWS // 8, p=_SIZE_SHARES)
        ends = np.cumsum(sizes)
        wanted = min(n - made, int(ends[-1]))
        yield _table(random, sizes, wanted, households, used)
        made, households = made + wanted, households + len(sizes)


def _table(
    random: np.random.Generator, sizes: np.ndarray, rows: int, before: int, used: np.ndarray
) -> pl.DataFrame:
    household = np.repeat(np.arange(len(sizes)), sizes)[:rows]
    member = (np.arange(len(household)) - (np.cumsum(sizes) - sizes)[household]).astype(np.int64)
    village = random.integers(0, len(places.villages()), len(sizes))[household]
    woman = _sexes(random, sizes, household, member)
    lived = _days_of_life(random, sizes, household, member)
    born = np.datetime64(AS_OF) - lived
    name_zh, name_bo = _names(random, len(sizes), household, woman)
    return pl.DataFrame(
        {
            "identifier": _identifiers(village, born, lived, woman, used),
            "name_zh": name_zh,
            "name_bo": name_bo,
            "sex": pl.Series(["1", "2"]).gather(woman),
            "birth_date": pl.Series(born).cast(pl.Date),
            "village": places.villages().gather(village),
            "household": "H" + pl.Series(household + before + 1).cast(pl.String).str.zfill(9),
            "registered_on": _entries(random, lived),
            "alive": random.random(rows) > np.clip((lived / 365 - 60) / 150, 0.002, 1),
        }
    )


def _sexes(
    random: np.random.Generator, sizes: np.ndarray, household: np.ndarray, member: np.ndarray
) -> np.ndarray:
    """0 for men, 1 for women; the second of a household is mostly of the other sex than the first."""
    head = random.integers(0, 2, len(sizes))[household]
    own = random.integers(0, 2, len(household))
    return np.where(member == 0, head, np.where(member == 1, 1 - head, own))


def _days_of_life(
    random: np.random.Generator, sizes: np.ndarray, household: np.ndarray, member: np.ndarray
) -> np.ndarray:
    """A couple and those younger by a generation, and from the sixth on those older by one."""
    head = random.integers(22, 76, len(sizes))[household]
    child = head - random.integers(19, 36, len(household))
    parent = head + random.integers(18, 32, len(household))
    couple = head + np.where(member == 1, random.integers(-5, 6, len(household)), 0)
    years = np.where(member < 2, couple, np.where(member < 5, child, parent))
    return np.clip(years, 0, OLDEST) * 365 + random.integers(1, 365, len(household))


def _identifiers(
    village: np.ndarray, born: np.ndarray, lived: np.ndarray, woman: np.ndarray, used: np.ndarray
) -> pl.Series:
    """Each number once: those of one county, day and sex are counted up through the whole stream."""
    county = village // (places.TOWNSHIPS * places.VILLAGES)
    group = (county * _DAYS_OF_LIFE + lived) * 2 + woman
    order = np.argsort(group, kind="stable")
    kinds, first, sizes = np.unique(group[order], return_index=True, return_counts=True)
    serial = np.empty(len(group), np.int64)
    serial[order] = np.arange(len(group)) - np.repeat(first, sizes) + used[group[order]]
    used[kinds] += sizes.astype(np.int32)
    if len(kinds) and int(used[kinds].max()) > _NUMBERS_A_DAY:
        raise ValueError("more people of one day than a county has numbers")
    days = pl.Series(born).cast(pl.Date)
    written = (days.dt.year().cast(pl.Int64) * 100 + days.dt.month()) * 100 + days.dt.day()
    parts = (
        numbers.digits(places.counties()[county], 6),
        numbers.digits(written.to_numpy(), 8),
        numbers.digits(serial * 2 + 1 - woman, 3),
    )
    return numbers.person_numbers(np.column_stack(parts))


def _entries(random: np.random.Generator, lived: np.ndarray) -> pl.Series:
    """The day of the entry: some weeks after birth, or after the register began."""
    since = min((AS_OF - REGISTER_BEGAN).days, _DAYS_OF_LIFE)
    latest = np.minimum(lived, since) - random.integers(0, 60, len(lived))
    return pl.Series(np.datetime64(AS_OF) - np.maximum(latest, 0)).cast(pl.Date)


def _names(
    random: np.random.Generator, households: int, household: np.ndarray, woman: np.ndarray
) -> tuple[pl.Series, pl.Series]:
    """Chinese spelling and Tibetan; households with Chinese names have the latter empty."""
    tibetan = pl.Series(random.random(households) < TIBETAN_NAMES).gather(household)
    first = random.integers(0, len(names.FIRST), len(household))
    second = _drawn(random, woman, names.SECOND_MEN, names.SECOND_WOMEN)
    both = (*names.SECOND_MEN, *names.SECOND_WOMEN)
    spelled = _column(names.FIRST, 0).gather(first) + _column(both, 0).gather(second)
    script = _column(names.FIRST, 1).gather(first) + "་" + _column(both, 1).gather(second)
    surname = random.integers(0, len(names.SURNAMES), households)[household]
    given = _drawn(random, woman, names.GIVEN_MEN, names.GIVEN_WOMEN)
    chinese = pl.Series(names.SURNAMES).gather(surname) + pl.Series(
        names.GIVEN_MEN + names.GIVEN_WOMEN
    ).gather(given)
    return spelled.zip_with(tibetan, chinese), script.zip_with(
        tibetan, pl.repeat(None, len(script), dtype=pl.String, eager=True)
    )


def _drawn(
    random: np.random.Generator, woman: np.ndarray, men: Sequence[object], women: Sequence[object]
) -> np.ndarray:
    """Places in the joined list of men's and women's names."""
    return np.where(
        woman == 1,
        len(men) + random.integers(0, len(women), len(woman)),
        random.integers(0, len(men), len(woman)),
    )


def _column(pairs: Sequence[tuple[str, str]], which: int) -> pl.Series:
    return pl.Series([pair[which] for pair in pairs])
