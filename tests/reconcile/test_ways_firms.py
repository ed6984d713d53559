"""Names of firms, all of them invented: their parts, and how far two names agree."""

import polars as pl
import pytest

from zampa.data.reconcile.comparing.levels import agreement_of
from zampa.data.reconcile.comparing.ways import comparable, one

PARTS = ("firm_place", "firm_core", "firm_trade", "firm_form")


@pytest.mark.parametrize(
    ("name", "place", "core", "trade", "form"),
    [
        ("西藏雪莲生物科技有限责任公司", "西藏", "雪莲生物科技", "生物科技", "有限公司"),
        ("西藏自治区拉萨市雪莲商贸有限公司", "西藏拉萨", "雪莲商贸", "商贸", "有限公司"),
        ("雪莲（拉萨）农牧股份公司", "拉萨", "雪莲农牧", "农牧", "股份有限公司"),
        ("雪莲控股（集团）有限公司", None, "雪莲", None, "控股集团有限公司"),
        ("拉萨啤酒有限公司", "拉萨", "拉萨啤酒", "啤酒", "有限公司"),
        ("拉萨市政工程有限公司", "拉萨", "拉萨市政工程", "市政工程", "有限公司"),
        ("拉萨市雪莲市政工程有限公司", "拉萨", "雪莲市政工程", "市政工程", "有限公司"),
        ("杭州市余杭区雪莲餐饮有限公司", "杭州余杭区", "雪莲餐饮", "餐饮", "有限公司"),
        ("康定市雪莲旅游有限公司", "康定", "雪莲旅游", "旅游", "有限公司"),
        ("雪莲超市有限公司", None, "雪莲超市", "超市", "有限公司"),
        ("阿里雪莲畜牧有限公司", "阿里", "雪莲畜牧", "畜牧", "有限公司"),
        ("阿里巴巴雪莲店", None, "阿里巴巴雪莲店", None, None),
        ("林周县雪莲农牧民专业合作社", "林周", "雪莲", None, "农牧民专业合作社"),
        ("西藏雪莲商贸有限公司拉萨分公司", "西藏", "雪莲商贸拉萨分公司", "商贸", "有限公司"),
        ("*ST雪莲", None, "雪莲", None, None),
        ("雪莲股份", None, "雪莲", None, "股份"),
        ("西藏有限公司", "西藏", "西藏", None, "有限公司"),
    ],
)
def test_a_name_is_taken_apart(name, place, core, trade, form):
    assert tuple(one(way, name) for way in PARTS) == (place, core, trade, form)


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("西藏雪莲商贸有限公司", "西藏雪莲商贸有限公司", "same"),
        ("雪莲（拉萨）商贸有限公司", "雪蓮〔拉薩〕商贸有限责任公司", "written"),
        ("西藏雪莲商贸有限公司", "雪莲商贸有限公司", "core"),
        ("西藏雪莲商贸有限公司", "拉萨雪莲商贸股份有限公司", "core"),
        ("西藏雪莲商贸有限公司", "雪莲商贸", "core"),
        ("四川雪莲商贸有限公司", "西藏雪莲商贸有限公司", "other"),
        ("雪莲商贸集团有限公司", "雪莲商贸有限公司", "other"),
        ("雪莲商贸合作社", "雪莲商贸有限公司", "other"),
        ("西藏雪莲商贸有限公司拉萨分公司", "西藏雪莲商贸有限公司", "other"),
        ("雪莲", "西藏雪莲生物科技有限公司", "short"),
        ("雪莲生科", "西藏雪莲生物科技有限公司", "short"),
        ("西藏雪莲", "西藏自治区雪莲生物科技有限公司", "short"),
        ("藏雪莲", "西藏雪莲生物科技有限公司", "short"),
        ("西藏啤酒", "西藏雪莲啤酒有限公司", "other"),
        ("雪技", "西藏雪莲生物科技有限公司", "other"),
        ("莲生", "西藏雪莲生物科技有限公司", "other"),
        ("雪莲有限公司", "雪莲生物科技有限公司", "other"),
        ("雪莲花商贸有限公司", "雪连花商贸有限公司", "sound"),
        ("雪山莲商贸有限公司", "雪山藏商贸有限公司", "near"),
        ("雪山东商贸有限公司", "雪山西商贸有限公司", "other"),
        ("雪莲商贸有限公司", "雪域商贸有限公司", "other"),
        ("雪莲商贸有限公司", "雪莲建筑有限公司", "other"),
        ("雪莲商贸有限公司", "", "missing"),
    ],
)
def test_two_names_of_firms_agree_as_far_as_they_do(left, right, level):
    assert agreement_of("firm_name", left, right).key == level


def test_one_name_a_hundred_thousand_times_is_made_once():
    names = pl.Series(["西藏雪莲商贸有限公司"]).new_from_index(0, 100_000)

    assert comparable("firm_core", names).unique().to_list() == ["雪莲商贸"]
