"""What holds for every way and every kind, whatever the values are."""

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zampa.data.reconcile.comparing.differing import differing
from zampa.data.reconcile.comparing.levels import KINDS, agreement, agreement_of
from zampa.data.reconcile.comparing.ways import WAYS, comparable, one

PARTS = list(
    "藏臧囑剎薩迦区镇乡县市省州村和上下一二东西卡恰呷重长行都厅局委办公司集团有限股份（）()〔〕【】[]{}<>、，。·-—_"
) + [
    "西藏自治区",
    "拉萨市",
    "城关区",
    "深圳市",
    "人民政府",
    "科技",
    "有限责任公司",
    "股份公司",
    "分公司",
    "委员会",
]
PARTS += [
    "原",
    "\u3000",
    " ",
    "\u200b",
    "\u0301",
    "ﬁ",
    "Ａ",
    "İ",
    "ß",
    "1",
    "２",
    "༣",
    ".",
    "/",
    ":",
    "1.5",
    "2022-10-31",
]
PARTS += [
    "ལྷ",
    "ས",
    "་",
    "༌",
    "།",
    "༄",
    "བོད",
    "ཪ",
    "ྺ",
    "ི",
    "ུ",
    "གྷ",
    "ཀྵ",
    "lha",
    "Zhang",
    "ü",
    "ng",
    "540102",
    "91540000",
]
TEXTS = st.one_of(st.lists(st.sampled_from(PARTS), max_size=10).map("".join), st.text(max_size=12))
# A core is what stays when one word is taken away: of 那曲镇街道 it is 那曲镇, and of that 那曲.
ONE_WORD_LESS = {"place_core", "firm_core", "firm_place", "firm_trade", "office_name", "office_core"}
MADE_OF_OTHERS = {"pinyin_name", "place_kind"}
WHOLE = sorted(WAYS.keys() - ONE_WORD_LESS - MADE_OF_OTHERS)


def sides(pairs):
    """Both sides of pairs."""
    return (
        pl.Series(name, [pair[n] for pair in pairs], dtype=pl.String)
        for n, name in enumerate(("left", "right"))
    )


def made(way, *values):
    """The values in this way."""
    return comparable(way, pl.Series("said", values, dtype=pl.String))


FEW = settings(deadline=None, max_examples=6)
MANY = st.lists(TEXTS, min_size=30, max_size=60)
PAIRS = st.lists(st.tuples(st.none() | TEXTS, st.none() | TEXTS), min_size=30, max_size=60)


@pytest.mark.parametrize("way", WAYS)
@FEW
@given(values=st.lists(st.none() | TEXTS, max_size=40))
def test_a_way_keeps_the_length_and_the_name_and_leaves_null_or_something(way, values):
    found = made(way, *values)

    assert (found.name, found.dtype, len(found)) == ("said", pl.String, len(values))
    assert all(f is None or (f != "" and v is not None) for v, f in zip(values, found, strict=True))


@pytest.mark.parametrize("way", WHOLE)
@FEW
@given(values=MANY)
@example(values=["薴", "a ´", "1 .2", "甘孜藏族自治州", "自治区", "བོད ༌་ཡིག།།", "藏་（་藏"])
def test_what_is_comparable_stays_as_it_is_when_it_is_made_again(way, values):
    once = made(way, *values)

    assert comparable(way, once).to_list() == once.to_list()


@pytest.mark.parametrize("way", WAYS)
@settings(deadline=None, max_examples=3)
@given(values=st.lists(TEXTS, min_size=1, max_size=4))
def test_a_value_is_made_alike_alone_and_among_others(way, values):
    assert made(way, *values, *values, *values).to_list() == [one(way, value) for value in values] * 3


@pytest.mark.parametrize("kind", KINDS)
@FEW
@given(pairs=PAIRS)
@example(pairs=[("西藏矿业", "西藏矿业发展股份有限公司"), ("州财政局", "财政厅"), ("林堤乡", "林提乡")])
def test_the_order_of_two_values_does_not_matter(kind, pairs):
    left, right = sides(pairs)

    assert agreement(kind, left, right).to_list() == agreement(kind, right, left).to_list()


@pytest.mark.parametrize("kind", KINDS)
@FEW
@given(pairs=PAIRS)
def test_a_value_is_the_same_as_itself_or_says_nothing(kind, pairs):
    left, _ = sides(pairs)
    nothing = pl.Series([None] * len(left), dtype=pl.String)

    assert set(agreement(kind, left, left)) <= {"same", "missing"}
    assert set(agreement(kind, left, nothing)) == {"missing"}


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None, max_examples=3)
@given(pairs=st.lists(st.tuples(st.none() | TEXTS, st.none() | TEXTS), max_size=5))
def test_pairs_are_judged_one_by_one(kind, pairs):
    found = agreement(kind, *sides(pairs))

    assert found.name == "left"
    assert found.to_list() == [agreement_of(kind, *pair).key for pair in pairs]


@pytest.mark.parametrize("kind", KINDS)
def test_levels_stand_from_the_strongest_to_none(kind):
    strengths = [level.strength for level in KINDS[kind]]

    assert strengths == sorted(strengths, reverse=True)
    assert [level.key for level in KINDS[kind]][-2:] == ["other", "missing"]
    assert strengths[-2:] == [0, -1]


@settings(deadline=None)
@given(left=TEXTS, right=TEXTS)
def test_pieces_that_differ_are_both_values_again(left, right):
    pieces = differing(left, right)

    assert "".join(piece[0] for piece in pieces) == left
    assert "".join(piece[1] for piece in pieces) == right
    assert all((piece[0] == piece[1]) == piece[2] for piece in pieces)
