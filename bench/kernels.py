"""The checks of identifiers and values alone, and the making of invented residents, at three sizes."""

import statistics
import time
from collections.abc import Callable
from datetime import date

import polars as pl

from measuring import print_table
from zampa.data.standards.identifiers import gb11643_faults, gb32100_faults
from zampa.data.standards.personal_values import personal_values
from zampa.data.standards.refused import refused_values
from zampa.foundation.kit.invented import firms, residents

SIZES = (50_000, 500_000, 5_000_000)
TIMES = 5
TODAY = date(2026, 11, 1)


def measure(sizes: tuple[int, ...], times: int) -> None:
    """Measure and print."""
    people = next(residents.residents(20_000, 1))
    codes = next(firms.firms(20_000, 1))["credit_code"]
    works: list[tuple[str, pl.Series, Callable[[pl.Series], object]]] = [
        ("GB 11643", people["identifier"], lambda s: gb11643_faults(s, today=TODAY, sample=True)),
        ("GB 32100", codes, gb32100_faults),
        ("refused values", people["name_zh"], lambda s: refused_values(s, persons=True)),
        ("personal values, names", people["name_zh"], personal_values),
        ("personal values, identifiers", people["identifier"], personal_values),
    ]
    lines = [
        [name, *(_seconds(work, _longer(some, rows), times) for rows in sizes)] for name, some, work in works
    ]
    lines.append(["invented residents (goal 100,000 a second)", *(_invented(rows, times) for rows in sizes)])
    print_table(f"Checks alone, seconds, medians of {times}", ["", *(f"{rows:,}" for rows in sizes)], lines)


def _invented(rows: int, times: int) -> str:
    people = pl.Series([rows])
    return _seconds(lambda s: sum(len(table) for table in residents.residents(s[0], 1)), people, times)


def _longer(some: pl.Series, rows: int) -> pl.Series:
    return pl.concat([some] * -(-rows // len(some))).head(rows)


def _seconds(work: Callable[[pl.Series], object], values: pl.Series, times: int) -> str:
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work(values)
        taken.append(time.perf_counter() - began)
    return f"{statistics.median(taken):.3f}"


if __name__ == "__main__":
    measure(SIZES, TIMES)
