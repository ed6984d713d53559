"""Texts, codes and sounds are made comparable: width, case, marks, traditional characters, pinyin."""

import polars as pl
import pytest
from pypinyin import lazy_pinyin

from zampa.data.reconcile.comparing import sounds
from zampa.data.reconcile.comparing.ways import WAYS, comparable, one


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("（Ａ）　b-C。", "abc"),
        ("1.5", "1.5"),
        ("3－5", "3-5"),
        ("1,234", "1234"),
        ("2022-10-31，备注", "2022-10-31备注"),
        ("༡༢", "12"),
        ("囑", "囑"),
        ("ལྷ་ས།", "ལྷ་ས"),
        ("。", None),
        ("", None),
        ("\u200b", None),
    ],
)
def test_width_case_spaces_and_marks_do_not_count_but_signs_between_digits_do(said, text):
    assert one("text", said) == text


@pytest.mark.parametrize(
    ("said", "simplified"),
    [
        ("噶瑪區", "噶玛区"),
        ("囑託", "嘱托"),
        ("寶剎", "宝刹"),
        ("乾隆", "乾隆"),
        ("瞭解", "了解"),
        ("臧", "臧"),
        ("藏", "藏"),
        ("札达", "札达"),
    ],
)
def test_traditional_characters_are_simplified_and_others_stay_what_they_are(said, simplified):
    assert one("simplified", said) == simplified


def test_texts_without_a_traditional_character_are_not_touched():
    assert comparable("simplified", pl.Series(["打坏的瓶", "乾"])).to_list() == ["打坏的瓶", "干"]


@pytest.mark.parametrize(
    ("said", "sound"),
    [
        ("那曲镇", "na qu zhen"),
        ("昌都市", "chang du shi"),
        ("浪卡子縣", "lang ka zi xian"),
        ("长江", "chang jiang"),
        ("绿荫", "lv yin"),
        ("Nà  Qū", "na qu"),
        ("行A政", "xing a zheng"),
        ("！", None),
    ],
)
def test_characters_are_told_as_they_sound_without_tones(said, sound):
    assert one("pinyin", said) == sound


def test_every_reading_of_the_small_table_differs_from_the_dictionary():
    table = sounds.declared()

    assert table
    assert not [name for name, sound in table.items() if " ".join(lazy_pinyin(name)) == sound]


@pytest.mark.parametrize(
    ("way", "said", "made"),
    [
        ("code", " 54-01 02ａ", "540102A"),
        ("code", "༥༤", "54"),
        ("code", "——", None),
        ("lower", " Lhasa   City ", "lhasa city"),
        ("credit_code", "91540000MA6T1A2B3C", None),
        ("credit_code", "91 3500 00MA 2XXXXX", None),
        ("division_level", "54", "1"),
        ("division_level", "5401", "2"),
        ("division_level", "540100", "2"),
        ("division_level", "540000000000", "1"),
        ("division_level", "540102", "3"),
        ("division_level", "540102001", "4"),
        ("division_level", "540102001000", "4"),
        ("division_level", "540102001001", "5"),
        ("division_level", "5401021", None),
        ("division_level", "拉萨", None),
    ],
)
def test_codes_are_written_in_one_way_or_left_out(way, said, made):
    assert one(way, said) == made


def test_values_of_other_types_are_taken_as_they_are_written():
    assert comparable("code", pl.Series("id", [540102, None])).to_list() == ["540102", None]


def test_every_way_says_its_rule():
    assert all(way.key == key and way.says.endswith(".") for key, way in WAYS.items())
