"""An upsert of one per cent (nine in ten changed, one new) against the store library's own merge of the same rows."""

import argparse
import shutil
import tempfile
from pathlib import Path

import making
from measuring import Figure, ours, peer, print_growth, print_table

SIZES = (50_000, 500_000, 5_000_000)
TIMES = 5
MOST_TIMES_THE_MERGE = 1.5
TABLE = Path("home/tables/persons/bench.payment")


def measure(folder: Path, sizes: tuple[int, ...], times: int) -> None:
    """Measure and print. Zampa's time is the whole delivery: reading, checking, merging, keeping the original."""
    empty = folder / "empty"
    empty.mkdir()
    ours("prepare", home=empty)
    figures = [_one_size(folder, empty, rows, times) for rows in sizes]
    print_table(
        f"Upsert of 1 %, medians of {times} (goal: at most {MOST_TIMES_THE_MERGE:g}×)",
        [
            "rows in the table",
            "delivery s",
            "from–to",
            "peak MiB",
            "merge s",
            "from–to",
            "peak MiB",
            "× merge",
            "by CPU",
        ],
        [_line(mine, theirs) for mine, theirs in figures],
    )
    print_growth("the upsert", [mine for mine, _ in figures])


def _one_size(folder: Path, empty: Path, rows: int, times: int) -> tuple[Figure, Figure]:
    base, changes = folder / "base.csv", folder / "changes.csv"
    making.write_for_upsert(base, changes, rows)
    full, copy = folder / "full", folder / "copy"
    shutil.copytree(empty, full)
    ours("intake", base, home=full)
    deliveries, merges = [], []
    for _ in range(times):
        shutil.copytree(full / TABLE, copy)
        merges.append(peer("merge", copy, changes))
        shutil.rmtree(copy)
        shutil.copytree(full, copy)
        deliveries.append(ours("upsert", changes, home=copy))
        shutil.rmtree(copy)
        _same(deliveries[-1].said, merges[-1].said)
    shutil.rmtree(full)
    return Figure("delivery", rows, tuple(deliveries)), Figure("merge", rows, tuple(merges))


def _same(mine: dict[str, int], theirs: dict[str, int]) -> None:
    if any(mine[name] != theirs[name] for name in ("added", "changed")):
        raise SystemExit(f"Zampa says {mine}, the merge says {theirs}")


def _line(mine: Figure, theirs: Figure) -> list[str]:
    return [
        f"{mine.rows:,}",
        f"{mine.seconds:.2f}",
        mine.spread,
        f"{mine.peak_mib:,.0f}",
        f"{theirs.seconds:.2f}",
        theirs.spread,
        f"{theirs.peak_mib:,.0f}",
        f"{mine.seconds / theirs.seconds:.2f}",
        f"{mine.cpu / theirs.cpu:.2f}",
    ]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="*", default=SIZES)
    parser.add_argument("--times", type=int, default=TIMES)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zampa-bench-") as name:
        measure(Path(name), tuple(asked.rows), asked.times)
