"""Names of places: the core and the type, and how far two names agree; differences of the real registers, each as it is."""

import polars as pl
import pytest

from zampa.data.reconcile.comparing import fronts, places
from zampa.data.reconcile.comparing.levels import agreement_of
from zampa.data.reconcile.comparing.ways import comparable, one


@pytest.mark.parametrize(
    ("name", "core", "kind"),
    [
        ("那曲镇", "那曲", "镇"),
        ("城关区", "城关", "区"),
        ("双湖县", "双湖", "县"),
        ("林芝地区", "林芝", "地区"),
        ("市中区", "市中", "区"),
        ("镇镇", "镇", "镇"),
        ("乡城县", "乡城", "县"),
        ("东乡", "东", "乡"),
        ("索县", "索", "县"),
        ("乡", "乡", "乡"),
        ("自治区", "自治区", "自治区"),
        ("西藏自治区", "西藏", "自治区"),
        ("新疆维吾尔自治区", "新疆", "自治区"),
        ("內蒙古自治區", "内蒙古", "自治区"),
        ("甘孜藏族自治州", "甘孜", "自治州"),
        ("吉巴门巴民族乡", "吉巴", "民族乡"),
        ("子耳彝族乡", "子耳", "民族乡"),
        ("保安镇", "保安", "镇"),
        ("炉城街道办事处", "炉城", "街道"),
        ("扎西岗村村委会", "扎西岗", "村"),
        ("扎西岗村", "扎西岗", "村"),
        ("白塔社区居民委员会", "白塔", "社区"),
        ("拉萨经济技术开发区管委会", "拉萨", "开发区"),
        ("那曲市（原那曲地区）", "那曲", "市"),
        ("甲西村（左翼）村村民委员会", "甲西村左翼", "村"),
        ("那曲镇街道", "那曲镇", "街道"),
        ("勒布沟", "勒布沟", None),
    ],
)
def test_the_last_type_is_taken_away_and_never_the_whole_name(name, core, kind):
    assert (one("place_core", name), one("place_type", name)) == (core, kind)


def test_every_writing_of_a_type_is_found_as_that_type():
    for kind, writings in places.words()["types"].items():
        names = pl.Series([f"扎西{writing}" for writing in (kind, *writings)])

        assert set(comparable("place_type", names)) == {kind}
        assert set(comparable("place_core", names)) == {"扎西"}


def test_every_type_has_a_level_on_which_it_is_compared():
    told = {kind for tier in places.words()["tiers"] for kind in tier}

    assert told == set(places.words()["types"])


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("那曲镇", "那曲镇", "same"),
        ("那曲镇", "那曲 鎮", "written"),
        ("炉城街道", "爐城街道办事处", "written"),
        ("德吉村", "德吉村村委会", "written"),
        ("娘热乡", "娘热街道", "type"),
        ("林芝地区", "林芝市", "type"),
        ("达孜县", "达孜区", "type"),
        ("那曲", "那曲镇", "type"),
        ("甘孜县", "甘孜藏族自治州", "other"),
        ("桑日县", "桑日镇", "other"),
        ("切娃乡", "切洼乡", "sound"),
        ("上罗柯马镇", "上罗科马镇", "sound"),
        ("文部乡", "文布镇", "sound"),
        ("林堤乡", "林提乡", "near"),
        ("罗布沙镇", "罗布萨镇", "near"),
        ("墨竹工卡县", "墨竹工县", "near"),
        ("上察隅镇", "下察隅镇", "other"),
        ("察隅镇", "上察隅镇", "other"),
        ("扎西岗乡", "扎西宗乡", "other"),
        ("葛卡乡", "色卡乡", "other"),
        ("涅如堆乡", "涅如麦乡", "other"),
        ("卡乡", "恰乡", "other"),
        ("那曲镇", "（ ）", "missing"),
        (None, "那曲镇", "missing"),
    ],
)
def test_two_names_of_places_agree_as_far_as_they_do(left, right, level):
    assert agreement_of("place_name", left, right).key == level


@pytest.mark.parametrize(
    ("left", "right", "may"),
    [
        ("西藏", "拉萨", True),
        ("西藏", "西藏拉萨", True),
        ("拉萨", "日喀则", False),
        ("西藏", "四川", False),
        ("甘孜", "四川", True),
        ("义乌市", "浙江", False),
        (None, "浙江", True),
    ],
)
def test_places_in_front_contradict_one_another_unless_one_lies_in_the_other(left, right, may):
    sides = (pl.Series([side], dtype=pl.String) for side in (left, right))

    assert fronts.may_be_one(*sides).to_list() == [may]
