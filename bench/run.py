"""All benches in one run, with ratios that another machine can compare: `make bench`."""

import argparse
import os
import platform
import tempfile
from collections.abc import Callable
from pathlib import Path

import intake
import kernels
import linkage
import pages
import reconcile
import search
import upsert
import validators

QUICK_SIZES = (10_000, 50_000, 250_000)
QUICK_ENTRIES = (1_000, 10_000)
QUICK_FIRMS = (2_000, 10_000)
ALL = ["kernels", "intake", "validators", "upsert", "search", "pages", "linkage", "reconcile"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="small sizes, once over: does everything still run?"
    )
    parser.add_argument("--only", choices=ALL, nargs="*")
    asked = parser.parse_args()
    sizes, times = (QUICK_SIZES, 1) if asked.quick else (intake.SIZES, intake.TIMES)
    wanted = asked.only or ALL
    print(
        f"{os.cpu_count()} cores, Python {platform.python_version()}. Figures vary with the machine: read ratios."
    )
    if "kernels" in wanted:
        kernels.measure(sizes, times)
    if "intake" in wanted:
        _in_a_folder(lambda folder: intake.measure(folder, sizes, times))
    if "validators" in wanted:
        _in_a_folder(lambda folder: validators.measure(folder, validators.ROWS, min(times, validators.TIMES)))
    if "pages" in wanted:
        counts = (1_000, 10_000) if asked.quick else pages.SIZES
        _in_a_folder(lambda folder: pages.measure(folder, counts))
    if "upsert" in wanted:
        _in_a_folder(lambda folder: upsert.measure(folder, sizes, times))
    if "search" in wanted:
        found = QUICK_ENTRIES if asked.quick else search.SIZES
        _in_a_folder(lambda folder: search.measure(folder, found, min(times, search.TIMES)))
    if "linkage" in wanted:
        firms = QUICK_FIRMS[0] if asked.quick else linkage.FIRMS
        _in_a_folder(lambda folder: linkage.measure(folder, firms))
    if "reconcile" in wanted:
        counts = QUICK_FIRMS if asked.quick else reconcile.SIZES
        _in_a_folder(lambda folder: reconcile.measure(folder, counts, min(times, reconcile.TIMES)))


def _in_a_folder(work: Callable[[Path], None]) -> None:
    with tempfile.TemporaryDirectory(prefix="zampa-bench-") as name:
        work(Path(name))


if __name__ == "__main__":
    main()
