"""Reconciliation: places; two registers of invented firms against a bare Splink script, and a delivery of one per cent."""

import argparse
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from measuring import Figure, Run, bare_splink, print_growth, print_table, reconciling

SIZES = (50_000, 200_000, 800_000)
TIMES = 5
TIMES_LARGE, LARGE = 3, 500_000
MOST_TIMES_SPLINK = 2.0
MOST_OF_THE_WHOLE = 0.25
MOST_SECONDS_OF_PLACES = 10
PLACES = (
    "places/nbs_2022",
    "places/areacity_2023",
    "places/names_bo",
    "places/names_supplied",
    "places/former",
)


@dataclass(frozen=True)
class Compared:
    """One size: the whole run, the bare script, one per cent delivered, and what the linking was worth."""

    whole: Figure
    bare: Figure
    part: Figure
    measured: dict[str, int]

    def line(self) -> list[str]:
        worth = self.measured
        return [
            f"{self.whole.rows:,}",
            f"{self.whole.seconds:.1f}",
            self.whole.spread,
            f"{_index(self.whole):.1f}",
            f"{self.whole.peak_mib:,.0f}",
            f"{self.bare.seconds:.1f}",
            self.bare.spread,
            f"{self.bare.peak_mib:,.0f}",
            f"{self.whole.seconds / self.bare.seconds:.2f}",
            f"{self.whole.cpu / self.bare.cpu:.2f}",
            f"{self.part.seconds:.1f}",
            f"{_index(self.part):.1f}",
            f"{self.part.seconds / self.whole.seconds:.0%}",
            f"{worth['right'] / (worth['right'] + worth['missed']):.4f}",
            f"{worth['wrong']:,}",
        ]


def measure(folder: Path, sizes: tuple[int, ...], times: int) -> None:
    """Measure and print."""
    _places(folder / "places", times)
    found = [_one_size(folder, rows, min(times, TIMES_LARGE) if rows > LARGE else times) for rows in sizes]
    print_table(
        f"Firms in two registers, medians of {times} ({TIMES_LARGE} above {LARGE:,}); goals: at most {MOST_TIMES_SPLINK:g}×"
        f" the bare Splink script, one per cent at most {MOST_OF_THE_WHOLE:.0%} of the whole",
        [
            "firms in each",
            "whole s",
            "from–to",
            "index s",
            "peak MiB",
            "Splink s",
            "from–to",
            "peak MiB",
            "× Splink",
            "by CPU",
            "1 % s",
            "index s",
            "of whole",
            "recall",
            "wrong",
        ],
        [one.line() for one in found],
    )
    print_growth("the whole reconciliation", [one.whole for one in found])
    print_growth("the bare Splink script", [one.bare for one in found])


def _places(home: Path, times: int) -> None:
    reconciling("prepare", "standards", "places", home=home)
    reconciling("tables", *PLACES, home=home)
    runs = []
    for _ in range(times):
        copy = home.with_name("copy")
        shutil.copytree(home, copy)
        runs.append(reconciling("reconcile", "place", home=copy))
        shutil.rmtree(copy)
    shutil.rmtree(home)
    figure = Figure("place", int(runs[0].said["rows"]), tuple(runs))
    print_table(
        f"Places of both regions, medians of {times} (goal: at most {MOST_SECONDS_OF_PLACES} s with the index)",
        ["rows", "whole s", "from–to", "index s", "peak MiB", "things", "linked", "to judge"],
        [
            [
                f"{figure.rows:,}",
                f"{figure.seconds:.2f}",
                figure.spread,
                f"{_index(figure):.2f}",
                f"{figure.peak_mib:,.0f}",
                *(f"{runs[0].said[name]:,}" for name in ("clusters", "linked", "to_judge")),
            ]
        ],
    )


def _one_size(folder: Path, rows: int, times: int) -> Compared:
    full, copy = folder / "full", folder / "copy"
    reconciling("prepare", "standards", "places", "offices", "samples", "firms", home=full)
    reconciling("firms", rows, 1, home=full)
    files = [full / f"home/{name}.csv" for name in ("register", "insured")]
    wholes, bares, parts = list[Run](), list[Run](), list[Run]()
    measured: dict[str, int] = {}
    for _ in range(times):
        bares.append(bare_splink("bare", *files))
        shutil.copytree(full, copy)
        wholes.append(reconciling("reconcile", "firm", home=copy))
        measured = measured or reconciling("measured", "firm", home=copy).said
        reconciling("changed", rows, 1, home=copy)
        parts.append(reconciling("reconcile", "firm", home=copy))
        shutil.rmtree(copy)
    shutil.rmtree(full)
    return Compared(
        Figure("whole", rows, tuple(wholes)),
        Figure("bare", rows, tuple(bares)),
        Figure("part", rows, tuple(parts)),
        measured,
    )


def _index(figure: Figure) -> float:
    """The median of the index alone."""
    return sorted(run.said["index"] for run in figure.runs)[len(figure.runs) // 2]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=SIZES)
    parser.add_argument("--times", type=int, default=TIMES)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zampa-bench-") as name:
        measure(Path(name), tuple(asked.rows), asked.times)
