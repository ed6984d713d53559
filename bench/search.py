"""The catalogue's search at three sizes: build, one entry, queries in each language, answers checked, SQLite FTS5 beside it."""

import statistics
import tempfile
from pathlib import Path

from measuring import Figure, Run, print_growth, print_table, searching

SIZES = (10_000, 100_000, 300_000)
TIMES = 3
LANGUAGES = ("bo", "zh", "en")


def measure(folder: Path, sizes: tuple[int, ...], times: int) -> None:
    """Measure and print."""
    builds, asks, lines = [], {language: [] for language in LANGUAGES}, []
    for size in sizes:
        place = folder / f"search-{size}"
        entries = searching("fill", size, home=place).said["entries"]
        built = [searching("build", home=place) for _ in range(times)]
        asked = [searching("ask", home=place) for _ in range(times)]
        peer, checked, one = (
            searching("peer", size, home=place),
            searching("check", home=place),
            searching("one", home=place),
        )
        builds.append(Figure("build", entries, tuple(built)))
        for language in LANGUAGES:
            runs = (Run(run.said[language][1] / 1000, 0, 0, {}) for run in asked)
            asks[language].append(Figure(language, entries, tuple(runs)))
        wrong = checked.said["wrong"]
        told = f"{checked.said['found']:,} right" if not wrong else f"WRONG: {wrong}"
        lines.append([
            f"{entries:,}", f"{builds[-1].seconds:.1f} s", f"{builds[-1].peak_mib:.0f}", f"{built[-1].said['mib']:.0f}",
            f"{one.seconds:.2f} s", *(_both(asked, language) for language in LANGUAGES), told,
            f"{peer.seconds:.1f} s", *(_both([peer], language) for language in LANGUAGES),
        ])  # fmt: skip
    header = ["entries", "build", "peak MiB", "on disk MiB", "one entry", *LANGUAGES, "answers"]
    print_table(
        f"Search with facets, p50 / p95 in ms, medians of {times}; then SQLite FTS5 without facets",
        [*header, "FTS5 build", *(f"FTS5 {language}" for language in LANGUAGES)],
        lines,
    )
    print_growth("Building", builds)
    for language in LANGUAGES:
        print_growth(f"p95 in {language}", asks[language])


def _both(runs: list[Run], language: str) -> str:
    half, most = (statistics.median(run.said[language][place] for run in runs) for place in (0, 1))
    return f"{half:.1f} / {most:.1f}"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="zampa-bench-") as name:
        measure(Path(name), SIZES, TIMES)
