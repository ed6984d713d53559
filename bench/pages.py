"""The first pages of a catalogue at three sizes: milliseconds on the server, medians in one process."""

import argparse
import tempfile
from pathlib import Path

from measuring import Figure, paging, print_growth, print_table

SIZES = (10_000, 100_000, 300_000)
MOST_MILLISECONDS = 300


def measure(folder: Path, sizes: tuple[int, ...]) -> None:
    """Measure and print; each size has a home of its own."""
    runs = {size: paging("pages", size, home=_home(folder, size)) for size in sizes}
    names = list(next(iter(runs.values())).said["pages"])
    print_table(
        f"Pages of the site, milliseconds on the server (goal: at most {MOST_MILLISECONDS} at 100,000)",
        ["page", *(f"{size:,}" for size in sizes)],
        [[name, *(f"{run.said['pages'][name]:.0f}" for run in runs.values())] for name in names],
    )
    print_growth("declaring the catalogue", [Figure("declare", size, (run,)) for size, run in runs.items()])


def _home(folder: Path, size: int) -> Path:
    made = folder / str(size)
    made.mkdir()
    return made


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, nargs="*", default=SIZES)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zampa-bench-") as name:
        measure(Path(name), tuple(asked.entries))
