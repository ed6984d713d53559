"""Names of offices: short forms are written out, and how far two names agree."""

import csv
from collections import defaultdict

import polars as pl
import pytest

from furniture import PACKS
from zampa.data.reconcile.comparing import offices
from zampa.data.reconcile.comparing.levels import KINDS, agreement, agreement_of
from zampa.data.reconcile.comparing.ways import comparable, one


@pytest.mark.parametrize(
    ("said", "name", "core"),
    [
        ("西藏自治区发展和改革委员会", "发展改革委员会", "发展改革"),
        ("区发改委", "发展改革委员会", "发展改革"),
        ("人力资源、社会保障厅", "人力资源社会保障厅", "人力资源社会保障"),
        ("市场监管局", "市场监督管理局", "市场监督管理"),
        ("拉萨市场监督管理局", "拉萨市市场监督管理局", "市场监督管理"),
        ("州委网信办", "州党委网络安全信息化委员会办公室", "党委网络安全信息化委员会办公"),
        ("中共西藏自治区委员会组织部", "党委组织部", "党委组织部"),
        ("国家税务总局西藏自治区税务局", "税务局", "税务"),
        ("西藏证监局", "证券监督管理局", "证券监督管理"),
        ("团区委", "共青团委员会", "共青团"),
        ("区政府办", "人民政府办公厅", "人民政府办公"),
        ("西藏自治区人民政府", "人民政府", "人民政府"),
        ("州政府", "州人民政府", "人民政府"),
        ("西藏大学", "西藏大学", "西藏大学"),
        ("和田地区教育局", "和田地区教育局", "教育"),
        ("西藏自治区", "区", "区"),
    ],
)
def test_short_forms_are_written_out_and_the_region_is_left_out(said, name, core):
    assert (one("office_name", said), one("office_core", said)) == (name, core)


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("区发改委", "西藏自治区发展和改革委员会", "written"),
        ("区教育局", "西藏自治区教育厅", "core"),
        ("州财政局", "甘孜藏族自治州财政局", "core"),
        ("财政局", "州财政局", "core"),
        ("财政厅", "州财政局", "other"),
        ("区财政厅", "拉萨市财政局", "other"),
        ("党委办公厅", "党委网信办", "other"),
        ("区政府", "区政府办公厅", "other"),
        ("区人民法院", "区人民检察院", "other"),
        ("文化厅", "文化和旅游厅", "other"),
        ("农牧厅", "农业农村厅", "other"),
        ("农科局", "农业科学技术局", "short"),
        ("交通运书厅", "交通运输厅", "sound"),
        ("交通管理厅", "交通经理厅", "near"),
        ("", "财政厅", "missing"),
    ],
)
def test_two_names_of_offices_agree_as_far_as_they_do(left, right, level):
    assert agreement_of("office_name", left, right).key == level


def test_every_short_form_of_the_lists_leads_to_a_form_that_stays():
    lists = offices.words()
    written = pl.Series([f"{matter}局" for matter in lists["matters"].values()])

    assert comparable("office_name", written).to_list() == written.to_list()
    for short, long in lists["names"].items():
        assert one("office_name", short) == one("office_name", long)


def test_no_two_offices_of_the_register_share_a_name_unless_a_name_tells_no_place():
    with open(PACKS / "offices/data/name.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = pl.DataFrame({"name": [r["name_zh"] for r in rows], "office": [r["office"] for r in rows]})
    pairs = names.join(names, how="cross")
    levels = agreement("office_name", pairs["name"], pairs["name_right"]).alias("level")
    strong = pairs.with_columns(levels).filter(
        pl.col("level").is_in([k.key for k in KINDS["office_name"][:-2]])
    )

    wrong = defaultdict(set)
    for row in strong.filter(pl.col("office") != pl.col("office_right")).to_dicts():
        wrong[row["level"]] |= {row["name"], row["name_right"]}

    assert wrong == {"core": {"发展改革委", "州发改委", "甘孜藏族自治州发展和改革委员会"}}
    assert strong.filter(pl.col("office") == pl.col("office_right")).height > names.height * 2
