"""Intake against `frictionless validate`, which only checks: rows a second at a size where that runs, and above."""

import argparse
import tempfile
from pathlib import Path

import intake
import making
from measuring import Figure, Run, peer, print_table

ROWS = 50_000
LARGER = 10  # times as many rows, for Zampa alone
TIMES = 3
LEAST_TIMES_FRICTIONLESS = 20.0


def measure(folder: Path, rows: int, times: int) -> None:
    """Measure and print."""
    start = intake.fresh_home(folder)
    file, larger = folder / "payments.csv", folder / "larger.csv"
    making.write(file, rows)
    making.write(larger, rows * LARGER)
    theirs, mine, more = [], [], []
    for _ in range(times):
        theirs.append(peer("frictionless", file))
        mine.append(intake.take_in(folder, start, file))
        more.append(intake.take_in(folder, start, larger))
    figures = [
        _figure("frictionless", rows, theirs),
        _figure("Zampa", rows, mine),
        _figure("Zampa", rows * LARGER, more),
    ]
    print_table(
        f"Against frictionless, which has 10 of the 12 rules (goal: at least {LEAST_TIMES_FRICTIONLESS:g}×)",
        ["", "rows", "s", "from–to", "rows/s", "peak MiB", "× frictionless"],
        [_line(figure, figures[0]) for figure in figures],
    )


def _figure(name: str, rows: int, runs: list[Run]) -> Figure:
    return Figure(name, rows, tuple(runs))


def _line(figure: Figure, theirs: Figure) -> list[str]:
    return [
        figure.name,
        f"{figure.rows:,}",
        f"{figure.seconds:.2f}",
        figure.spread,
        f"{figure.rate:,.0f}",
        f"{figure.peak_mib:,.0f}",
        f"{figure.rate / theirs.rate:.1f}",
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--times", type=int, default=TIMES)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zampa-bench-") as name:
        measure(Path(name), asked.rows, asked.times)
