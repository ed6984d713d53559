"""What is one in truth: pairs of rows, each as (resource, identity), for the entities of the bench of linkage."""

import csv
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from zampa.foundation.kit import home

ROOT = Path(__file__).parents[1]
TOWNSHIPS = ROOT / "tests/reconcile/truth_townships.csv"
NBS, AREACITY = "places.nbs_2022", "places.areacity_2023"
REGISTER, PLAN = "offices.register", "offices.in_plan"

Row = tuple[str, str]
Pair = tuple[Row, Row]


def kept() -> Path:
    """Where the truth about invented rows and listed companies stands: beside the home."""
    return home.current().path / "truth.parquet"


def of(entity: str) -> list[Pair]:
    """All pairs that are one, as far as it is known: of places the townships, of offices the names in the plan."""
    return list({"place": _townships, "office": _offices, "firm": _firms, "listed": _listed}[entity]())


def _townships() -> Iterator[Pair]:
    """Of one name in one county, and what we judged by hand."""
    there = {(row["parent"], row["name_zh"]): row["code"] for row in _rows(AREACITY) if row["depth"] == "3"}
    for row in _rows(NBS):
        if len(row["code"]) == 9 and (row["area_code"], row["name_zh"]) in there:
            yield (NBS, row["code"]), (AREACITY, there[row["area_code"], row["name_zh"]])
    with open(TOWNSHIPS, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["nbs"] and row["areacity"]:
                yield (NBS, row["nbs"]), (AREACITY, row["areacity"])


def _offices() -> Iterator[Pair]:
    """By the table of names."""
    office = {row["name_zh"]: row["office"] for row in _rows("offices.name")}
    for row in _rows(PLAN):
        if row["name_zh"] in office:
            yield (REGISTER, office[row["name_zh"]]), (PLAN, f"{row['document']}|{row['name_zh']}")


def _firms() -> Iterator[Pair]:
    for firm, unit in pl.read_parquet(kept()).iter_rows():
        yield ("firms.firm", firm), ("firms.insured", unit)


def _listed() -> Iterator[Pair]:
    for (row,) in pl.read_parquet(kept()).iter_rows():
        yield ("listed.full", row), ("listed.short", row)


def _rows(resource: str) -> list[dict[str, str]]:
    pack, name = resource.split(".")
    with open(ROOT / "packs" / pack / "data" / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
