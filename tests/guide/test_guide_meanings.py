"""What the words in an office's cells mean."""

from datetime import date

import pytest

from zampa.doors.guide import keys, meanings
from zampa.doors.guide.meanings import Kind


@pytest.mark.parametrize(
    ("text", "cycle"),
    [
        ("实时", "realtime"), ("每日", "daily"), ("每周", "weekly"), ("每月", "monthly"), ("每季度", "quarterly"),
        ("半年", "half_yearly"), ("每半年", "half_yearly"), ("每年", "yearly"), ("不定期", "irregular"), ("一次性", "once"),
        ("（每月）", "monthly"), ("三天一次", None),
    ],
)  # fmt: skip
def test_cycles(text, cycle):
    assert meanings.cycle(text) == cycle


@pytest.mark.parametrize(
    ("text", "near"), [("每月10日前", "monthly"), ("每个季度更新", "quarterly"), ("春分", None)]
)
def test_a_cycle_that_is_not_known_has_a_suggestion_when_one_is_near(text, near):
    assert meanings.cycle_near(text) == near


@pytest.mark.parametrize(
    ("type_text", "length", "kind"),
    [
        ("字符型C", "18", Kind("text", 18)),
        ("字符型 C", "C..20", Kind("text", 20)),
        ("C..20", "", Kind("text", 20)),
        ("varchar(50)", "", Kind("text", 50)),
        ("数值型N", "10,2", Kind("number", 10, 2)),
        ("N10,0", "", Kind("number", 10, 0)),
        ("整型", "", Kind("integer", None)),
        ("日期型（D）", "8", Kind("date", 8)),
        ("日期时间型T", "", Kind("datetime", None)),
        ("布尔型", "", Kind("boolean", None)),
        ("文本", "", Kind("text", None)),
        ("", "", Kind("", None)),
        ("量子型", "", None),
    ],
)
def test_types_and_lengths(type_text, length, kind):
    assert meanings.kind(type_text, length) == kind


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-01",
        "2026/11/1",
        "2026年11月1日",
        "2026年11月",
        "20261101",
        "46327",
        "2026.11.1",
        "2026-11-01 00:00:00",
    ],
)
def test_days(text):
    assert meanings.day(text) == date(2026, 11, 1)


def test_what_is_no_day_is_none():
    assert [meanings.day(text) for text in ("去年", "2026-13-01", "", "5")] == [None] * 4


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("站点名称", "zhan_dian_ming_cheng"),
        ("GDP增速", "gdp_zeng_su"),
        ("3070/0001", "n3070_0001"),
        ("སྐད་ཡིག", "skad_yig"),
    ],
)
def test_keys_are_the_sound_of_a_title(text, slug):
    assert keys.slug(text) == slug


def test_a_key_never_sounds_like_something_refused_or_like_a_time_of_day():
    assert "shi_jian" not in keys.slug("事件名称")
    assert "zong_jiao" not in keys.slug("总角")
    assert keys.slug("！！").startswith("x")
    assert len(keys.slug("很长的名称" * 30)) <= keys.LONGEST


def test_keys_that_are_taken_get_a_number():
    assert keys.free("a", {"a", "a_2"}) == "a_3"
