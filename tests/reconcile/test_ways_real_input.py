"""What the ways and levels find in real registers."""

import csv
import re

import polars as pl
import pytest

from furniture import PACKS
from zampa.data.reconcile.comparing.levels import KINDS, agreement

pytestmark = pytest.mark.shared
FIT = ["same", "written", "core", "short"]


def _townships(shared):
    """The townships of both registers."""
    folder = shared / "admin-divisions"
    bureau = pl.read_csv(folder / "nbs-2022" / "townships.csv", infer_schema=False)
    city = pl.read_csv(folder / "areacity-2023" / "level1-4.csv", infer_schema=False).filter(
        pl.col("deep") == "3"
    )
    return (
        bureau.select("code", "name", pl.col("areaCode").alias("county")),
        city.select(
            pl.col("id").alias("code"), pl.col("ext_name").alias("name"), pl.col("pid").alias("county")
        ),
    )


@pytest.fixture
def pairs(shared):
    """Every township of the one register with every township of its county in the other, and how far names agree."""
    bureau, city = _townships(shared)
    found = bureau.join(city, on="county", suffix="_there")
    return found.with_columns(agreement("place_name", found["name"], found["name_there"]).alias("level"))


def test_the_two_registers_of_townships_disagree_as_counted_by_hand(pairs):
    one_code = pl.col("code") == pl.col("code_there")
    one_name = pl.col("name") == pl.col("name_there")

    assert pairs.filter(one_code & ~one_name).height == 38
    assert pairs.filter(one_name & ~one_code).height == 39


def test_names_that_agree_without_being_the_same_are_one_township_each(pairs):
    unlike = pairs.filter(~pl.col("level").is_in(["same", "other"]))

    found = {level: set(rows["name"]) for (level,), rows in unlike.group_by("level")}

    assert found == {
        "type": {"蔡公堂街道", "娘热街道", "纳金街道"},
        "sound": {"上罗柯马镇", "下罗柯马乡", "茶尔乡", "查巴乡", "切娃乡", "锁作乡", "文部乡"},
        "near": {"罗布沙镇", "林堤乡"},
    }
    assert unlike["name"].is_unique().all() and unlike["name_there"].is_unique().all()


def test_townships_of_one_county_are_never_taken_for_one_another(pairs):
    bureau = pairs.select("code", "name", "county").unique()
    there = bureau.join(bureau, on="county").filter(pl.col("code") < pl.col("code_right"))

    assert set(agreement("place_name", there["name"], there["name_right"])) == {"other"}


def test_villages_of_one_township_are_hardly_ever_taken_for_one_another(shared):
    villages = pl.read_csv(shared / "admin-divisions" / "nbs-2022" / "villages.csv", infer_schema=False)
    there = villages.join(villages, on="streetCode").filter(pl.col("code") < pl.col("code_right"))

    levels = agreement("place_name", there["name"], there["name_right"]).value_counts()

    counted = dict(levels.iter_rows())
    assert there.height > 39_000
    assert (counted.pop("other"), counted) == (there.height - 13, {"type": 8, "near": 5})


def test_short_names_of_listed_firms_find_their_full_name(shared):
    listed = pl.read_csv(shared / "company-names" / "companies_a.csv", infer_schema=False)

    own = agreement("firm_name", listed["short_name"], listed["full_name"])

    assert own.is_in(FIT).mean() > 0.94


def test_a_short_name_that_fits_one_firm_fits_the_right_one(shared):
    listed = pl.read_csv(shared / "company-names" / "companies_a.csv", infer_schema=False)
    short = listed.select("code", "short_name").gather_every(5)
    every = short.join(listed, how="cross", suffix="_full")
    fits = every.filter(agreement("firm_name", every["short_name"], every["full_name"]).is_in(FIT))

    alone = fits.filter(pl.len().over("code") == 1)

    assert alone.height > 0.88 * short.height
    assert (alone["code"] == alone["code_full"]).mean() > 0.99


def test_every_office_that_the_plan_names_is_one_office_of_the_register(shared):
    tasks = pl.read_csv(shared / "plan" / "tasks.csv", infer_schema=False)
    texts = [*tasks["lead_units_zh"].drop_nulls(), *tasks["support_units_zh"].drop_nulls()]
    parts = (re.sub("(等|各有关部门)+$", "", part) for text in texts for part in re.split("[、，]", text))
    said = pl.DataFrame({"said": sorted({part for part in parts if part})})
    with open(PACKS / "offices/data/name.csv", encoding="utf-8", newline="") as file:
        register = pl.DataFrame([{"name": r["name_zh"], "office": r["office"]} for r in csv.DictReader(file)])
    every = said.join(register, how="cross")
    strengths = {level.key: level.strength for level in KINDS["office_name"]}
    levels = agreement("office_name", every["said"], every["name"])
    found = every.with_columns(levels.replace_strict(strengths, return_dtype=pl.Int64).alias("strength"))

    best = found.filter(
        (pl.col("strength") > 0) & (pl.col("strength") == pl.col("strength").max().over("said"))
    )
    offices = best.group_by("said").agg(pl.col("office").n_unique())

    assert offices["office"].to_list() == [1] * offices.height
    assert offices.height >= 101
