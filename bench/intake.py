"""Intake against the floor (Polars reads the CSV and writes Parquet) at three sizes."""

import argparse
import shutil
import tempfile
from pathlib import Path

import making
from measuring import Figure, Run, ours, peer, print_growth, print_table

SIZES = (50_000, 500_000, 5_000_000)
TIMES = 5
MOST_TIMES_THE_FLOOR = 3.0
MOST_MIB = 3 * 1024


def measure(folder: Path, sizes: tuple[int, ...], times: int) -> None:
    """Measure and print; the two sides take turns, so that the machine's moods fall on both."""
    start = fresh_home(folder)
    intakes, floors = [], []
    for rows in sizes:
        intake, floor = _one_size(folder, start, rows, times)
        intakes.append(intake)
        floors.append(floor)
    lines = [_line(intake, floor) for intake, floor in zip(intakes, floors, strict=True)]
    print_table(
        f"Intake: 12 columns, 12 rules, 1 % bad rows, medians of {times} (goal: at most {MOST_TIMES_THE_FLOOR:g}×, 3 GiB)",
        ["rows", "intake s", "from–to", "rows/s", "peak MiB", "floor s", "from–to", "× floor", "by CPU"],
        lines,
    )
    print_growth("the intake", intakes)
    print_growth("the floor", floors)


def fresh_home(folder: Path) -> Path:
    """A sample home with the bench's pack, to be copied for each run."""
    start = folder / "start"
    start.mkdir()
    ours("prepare", home=start)
    return start


def _one_size(folder: Path, start: Path, rows: int, times: int) -> tuple[Figure, Figure]:
    file = folder / "payments.csv"
    bad = making.write(file, rows)
    taken, floors = [], []
    for _ in range(times):
        floors.append(peer("floor", file, folder / "floor.parquet"))
        run = take_in(folder, start, file)
        if (run.said["rows"], run.said["rejected"]) != (rows, bad):
            raise SystemExit(f"of {rows:,} rows {bad:,} are wrong, but the intake says {run.said}")
        if run.peak_mib > MOST_MIB:
            raise SystemExit(f"the intake of {rows:,} rows took {run.peak_mib:,.0f} MiB of {MOST_MIB:,}")
        taken.append(run)
    return Figure("intake", rows, tuple(taken)), Figure("floor", rows, tuple(floors))


def take_in(folder: Path, start: Path, file: Path) -> Run:
    """One intake into the empty table of a fresh copy of the home; the file is the intake's to move."""
    home = folder / "copy"
    shutil.copytree(start, home)
    try:
        return ours("intake", file, home=home)
    finally:
        shutil.rmtree(home)


def _line(intake: Figure, floor: Figure) -> list[str]:
    return [
        f"{intake.rows:,}",
        f"{intake.seconds:.2f}",
        intake.spread,
        f"{intake.rate:,.0f}",
        f"{intake.peak_mib:,.0f}",
        f"{floor.seconds:.2f}",
        floor.spread,
        f"{intake.seconds / floor.seconds:.2f}",
        f"{intake.cpu / floor.cpu:.2f}",
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=SIZES)
    parser.add_argument("--times", type=int, default=TIMES)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zampa-bench-") as name:
        measure(Path(name), tuple(asked.rows), asked.times)
