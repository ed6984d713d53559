"""How far Tibetan names, texts, codes, numbers and days agree, and where two values differ."""

import pytest

from zampa.data.reconcile.comparing.differing import differing
from zampa.data.reconcile.comparing.levels import KINDS, agreement_of
from zampa.data.reconcile.comparing.ways import one


@pytest.mark.parametrize(
    ("said", "bo", "wylie"),
    [
        ("ལྷ་ས།", "ལྷ་ས", "lha sa"),
        ("ལྷ༌ས་", "ལྷ་ས", "lha sa"),
        ("ལྷ་་ས", "ལྷ་ས", "lha sa"),
        ("ལྷ ས", "ལྷ་ས", "lha sa"),
        ("༄༅།ལྷ་ས།།", "ལྷ་ས", "lha sa"),
        ("གྷ", "གྷ", "g+ha"),
        ("ཪྐ", "རྐ", "rka"),
        ("པཎ་ཆེན", "པཎ་ཆེན", "pan chen"),
        ("Lha  Sa", "lhasa", "lha sa"),
        ("།", None, None),
    ],
)
def test_tibetan_is_compared_by_its_syllables(said, bo, wylie):
    assert (one("bo", said), one("wylie", said)) == (bo, wylie)


@pytest.mark.parametrize(
    ("kind", "left", "right", "level"),
    [
        ("bo_name", "ལྷ་ས།", "ལྷ༌ས", "written"),
        ("bo_name", "པཎ་ཆེན", "པན་ཆེན", "sound"),
        ("bo_name", "ལྷ་ས", "lha sa", "sound"),
        ("bo_name", "ནག་ཆུ", "ལྷ་ས", "other"),
        ("bo_name", "།", "ལྷ་ས", "missing"),
        ("text", "（拉薩）", "拉萨", "written"),
        ("text", "北京中路一号", "北京中路二号", "other"),
        ("text", "北京中路甲巷", "北京中路贾巷", "near"),
        ("text", "甲", "乙", "other"),
        ("code", "5401-02", "５４０１０２", "written"),
        ("code", "540102", "540103", "other"),
        ("number", "1,234.0", "1234", "written"),
        ("number", "༡༠༠", "100", "written"),
        ("number", "100", "101", "near"),
        ("number", "-100", "-101", "near"),
        ("number", "100", "102", "other"),
        ("number", "约500", "500", "other"),
        ("number", "约500", "约500", "same"),
        ("date", "2022-10-31", "2022年10月31日", "written"),
        ("date", "2022年10月", "2022-10-31", "near"),
        ("date", "2022", "2022-10", "near"),
        ("date", "2022-10-31", "2022-11-01", "other"),
        ("date", "2022", "2023", "other"),
        ("date", "", "2023", "missing"),
    ],
)
def test_two_values_agree_as_far_as_they_do(kind, left, right, level):
    assert agreement_of(kind, left, right).key == level


def test_one_key_means_one_strength_in_all_kinds():
    strengths = {(level.key, level.strength) for levels in KINDS.values() for level in levels}

    assert len(strengths) == len({key for key, _ in strengths})


@pytest.mark.parametrize(
    ("left", "right", "pieces"),
    [
        ("罗布沙镇", "罗布萨镇", [("罗布", "罗布", True), ("沙", "萨", False), ("镇", "镇", True)]),
        ("ལྷ་ས་གྲོང", "ལྷ་ས་རྫོང", [("ལྷ་ས་", "ལྷ་ས་", True), ("གྲོང", "རྫོང", False)]),
        ("察隅", "上察隅", [("", "上", False), ("察隅", "察隅", True)]),
        ("", "", []),
    ],
)
def test_what_differs_is_shown_by_character_and_by_syllable(left, right, pieces):
    assert differing(left, right) == pieces


def test_long_texts_are_shown_at_once():
    pieces = differing("头" + "甲乙" * 5_000, "头" + "丙丁" * 5_000)

    assert [piece[2] for piece in pieces] == [True, False]
