"""The kind and the name in Latin letters of a division, from its code and name alone."""

import csv

import polars as pl
import pytest

from furniture import PACKS
from zampa.data.reconcile.comparing import divisions


def made(way, *values):
    """The values in this way."""
    return way(pl.Series(values, dtype=pl.String)).to_list()


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("51 四川省", "province"),
        ("54 西藏自治区", "autonomous_region"),
        ("5425 阿里地区", "prefecture"),
        ("5133 甘孜藏族自治州", "autonomous_prefecture"),
        ("5401 拉萨市", "prefecture_city"),
        ("540481 米林市", "county_city"),
        ("540402 巴宜区", "district"),
        ("540172 拉萨经济技术开发区", "zone"),
        ("540171400 藏青工业园乡", "zone_part"),
        ("513301001 炉城街道", "subdistrict"),
        ("540581208 勒门巴民族乡", "township"),
        ("540581101 门隅", None),
        ("540121100001 江热居委会", "residents_committee"),
        ("540121100201 朗当村村委会", "village_committee"),
        ("540172400498 拉萨市经济技术开发区虚拟社区", "committee_like"),
        ("54012 某县", None),
        ("540121", None),
    ],
)
def test_a_kind_is_said_by_level_zone_and_the_end_of_the_name(said, kind):
    assert made(divisions.place_kind, said) == [kind]


def test_every_division_of_the_bureau_has_a_kind_of_the_code_list():
    with open(PACKS / "places/data/nbs_2022.csv", encoding="utf-8", newline="") as file:
        said = [f"{row['code']} {row['name_zh']}" for row in csv.DictReader(file)]
    known = (PACKS / "places/codelists/kind.yaml").read_text("utf-8")

    kinds = set(made(divisions.place_kind, *said))

    assert None not in kinds
    assert all(f'code: "{kind}"' in known for kind in kinds)


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("下罗柯马乡", "Xialuokema"),
        ("茶尔乡", "Cha'er"),
        ("向阳社区居民委员会", "Xiangyang"),
        ("绿荫乡", "Lüyin"),
        ("", None),
        (None, None),
    ],
)
def test_a_name_in_latin_letters_is_one_word_of_toneless_pinyin_without_its_type(name, english):
    assert made(divisions.pinyin_name, name) == [english]
