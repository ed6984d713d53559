"""How well rows of one thing are found, where the truth is known: precision, recall, F1, and wrong merges above all."""

import argparse
import tempfile
from pathlib import Path

from measuring import print_table, reconciling
from zampa.data.reconcile.measuring import Measured, in_words

COMPANIES = Path(__file__).parents[1] / "../shared/data/company-names/companies_a.csv"
FIRMS = 50_000
PLACES = (
    "places/nbs_2022",
    "places/areacity_2023",
    "places/names_bo",
    "places/names_supplied",
    "places/former",
)


def measure(folder: Path, firms: int) -> None:
    """Measure and print."""
    found = {
        "townships of two registers": _places(folder / "place"),
        "offices in the plan, with the table of names": _offices(folder / "office", with_names=True),
        "offices in the plan, without it": _offices(folder / "bare", with_names=False),
        f"{firms:,} invented firms in two registers": _firms(folder / "firm", firms),
    }
    if COMPANIES.exists():
        found["short and full names of listed companies"] = _listed(folder / "listed")
    print_table(
        "Linkage, held against the truth, in pairs of rows (what a person must judge is not linked)",
        ["linked", "precision", "recall", "F1", "right", "wrong", "missed", "to judge"],
        in_words(found),
    )


def _places(home: Path) -> Measured:
    reconciling("prepare", "standards", "places", home=home)
    reconciling("tables", *PLACES, home=home)
    return _measured("place", home)


def _offices(home: Path, *, with_names: bool) -> Measured:
    reconciling("prepare", "standards", "places", "offices", home=home)
    names = ["offices/name"] if with_names else []
    reconciling("tables", "offices/register", "offices/in_plan", *names, home=home)
    return _measured("office", home)


def _firms(home: Path, rows: int) -> Measured:
    reconciling("prepare", "standards", "places", "offices", "samples", "firms", home=home)
    reconciling("firms", rows, 1, home=home)
    return _measured("firm", home)


def _listed(home: Path) -> Measured:
    reconciling("prepare", "standards", "places", "offices", "samples", "firms", "listed", home=home)
    reconciling("listed", COMPANIES.resolve(), home=home)
    return _measured("listed", home)


def _measured(entity: str, home: Path) -> Measured:
    reconciling("reconcile", entity, home=home)
    said = reconciling("measured", entity, home=home).said
    return Measured(said["right"], said["wrong"], said["missed"], said["unclear"])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--firms", type=int, default=FIRMS)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="zampa-bench-") as name:
        measure(Path(name), asked.firms)
