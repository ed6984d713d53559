"""The real registers of places: what disagrees, what is linked, and how well, against our own judgement."""

import csv
from pathlib import Path

import polars as pl
import pytest

from reconcile.real import Found, reconciled, table
from zampa.data.reconcile import conflicts, golden, measuring

NBS, AREACITY = "places.nbs_2022", "places.areacity_2023"
TRUTH = Path(__file__).parent / "truth_townships.csv"


def judged():
    """What we judged of the townships whose name or code is not the same in both registers."""
    with open(TRUTH, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def townships(found):
    """The records of townships of both registers."""
    return found.records.filter((pl.col("level") == "4") & pl.col("source").is_in([NBS, AREACITY]))


def truth(found):
    """All pairs of townships that are one: of one name in one county, and what was judged."""
    rows = townships(found)
    both = rows.filter(pl.col("source") == NBS).join(
        rows.filter(pl.col("source") == AREACITY), on=["parent", "name_zh"], suffix="~right"
    )
    same = list(both.select("key", "key~right").iter_rows())
    by_hand = [
        (found.keys[NBS, row["nbs"]], found.keys[AREACITY, row["areacity"]])
        for row in judged()
        if row["nbs"] and row["areacity"]
    ]
    return same + by_hand


@pytest.fixture(scope="module")
def found() -> Found:
    return reconciled("places")


def test_the_registers_disagree_in_as_many_townships_as_they_always_did(found):
    counted = {one.name: conflicts.crossed(found.records, one) for one in found.matching.crossed}

    assert counted == {
        "one_code_two_names": 38,
        "one_name_two_codes": 39,
        "in_one_register": {NBS: 41, AREACITY: 19},
    }


def test_every_township_without_its_equal_in_the_other_register_was_judged_by_hand(found):
    rows = townships(found)
    equal = rows.filter(pl.col("source").n_unique().over("parent", "name_zh") == 2)
    alone = rows.join(equal, on="key", how="anti").select("source", "row").rows()
    by_hand = [(NBS, row["nbs"]) for row in judged() if row["nbs"]]
    by_hand += [(AREACITY, row["areacity"]) for row in judged() if row["areacity"]]
    named = {(row["nbs"], row["nbs_name"]) for row in judged() if row["nbs"]}

    assert sorted(alone) == sorted(by_hand)
    assert named <= set(table(NBS).select("code", "name_zh").rows())
    assert all(row["reason"] for row in judged())


def test_no_two_different_townships_are_put_together_and_few_wait_for_a_person(found):
    known = set(townships(found)["key"])
    links = [pair for pair in found.links() if known.issuperset(pair)]

    measured = measuring.measure(links, truth(found), unclear=found.pairs())

    assert measuring.wrong_pairs(links, truth(found)) == []
    assert (measured.right, measured.wrong, measured.missed, measured.unclear) == (963, 0, 8, 8)
    assert measured.recall > 0.99


def test_what_waits_for_a_person_are_the_renamed_and_misspelled_townships(found):
    names = {
        frozenset(found.records.filter(pl.col("key").is_in(list(pair)))["name_zh"]) for pair in found.pairs()
    }

    assert names == {
        frozenset(pair)
        for pair in (
            ("上罗柯马镇", "上罗科马镇"),
            ("罗布沙镇", "罗布萨镇"),
            ("尼屋乡", "忠玉乡"),
            ("林堤乡", "林提乡"),
            ("麦地卡乡", "措拉乡"),
            ("帮爱乡", "帮麦乡"),
            ("卡乡", "恰乡"),
            ("盐湖乡", "擦咔乡"),
        )
    }


def test_once_a_person_has_judged_them_every_township_is_found(found):
    same = frozenset((min(pair), max(pair)) for pair in found.pairs())
    after = reconciled("places", same=same)

    known = set(townships(after)["key"])
    links = [pair for pair in after.links() if known.issuperset(pair)]
    assert measuring.measure(links, truth(after)) == measuring.Measured(971, 0, 0)
    assert after.linked.pairs.is_empty()


def test_a_township_is_never_linked_by_its_code_alone(found):
    by_step = dict(found.linked.links.group_by("step").len().iter_rows())
    rows = townships(found).select("key", "code", "name_zh")
    both = found.linked.links.join(rows, left_on="left", right_on="key").join(
        rows, left_on="right", right_on="key"
    )
    crossed = both.filter(
        (pl.col("code") != pl.col("code_right")) & (pl.col("name_zh") == pl.col("name_zh_right"))
    )

    assert by_step == {
        "code": 92 + 8 + 2 + 104 + 102,
        "former": 92,
        "name_in_county": 954,
        "core_in_county": 3,
        "sound_and_code": 6,
    }
    assert crossed.height == 39


def test_the_register_has_every_division_of_the_bureau_once_and_one_more(found):
    wide = golden.wide(found.matching, found.made.held)
    more = wide.join(table(NBS), on="code", how="anti").filter(pl.col("level") != "4").height
    known = wide.filter(pl.col("code").is_in(table(NBS)["code"].implode()))

    assert known["code"].n_unique() == table(NBS).height == 8933
    assert wide.filter(pl.col("name_zh") == "门隅").height == 1
    assert more == 0
    assert wide.height == 8933 + 1 + len(found.pairs())


def test_every_division_has_a_parent_that_is_there_a_level_and_an_english_name(found):
    wide = golden.wide(found.matching, found.made.held)
    english = found.made.held.filter(pl.col("field") == "name_en")

    assert wide.filter(pl.col("parent").is_null())["code"].to_list() in (["51", "54"], ["54", "51"])
    assert wide.drop_nulls("parent").join(wide, left_on="parent", right_on="code", how="anti").is_empty()
    assert wide["level"].null_count() == wide["name_en"].null_count() == 0
    assert wide.filter(pl.col("kind").is_null())["name_zh"].to_list() == ["门隅"]
    assert dict(english.group_by("source").len().iter_rows())["places.names_supplied"] == 102
    assert set(english["source"]) == {"places.names_supplied", golden.MADE}


def test_a_tibetan_name_is_of_today_or_missing_and_never_made(found):
    tibetan = found.made.held.filter(pl.col("field") == "name_bo")
    wide = golden.wide(found.matching, found.made.held)
    names = dict(wide.select("code", "name_bo").iter_rows())

    assert set(tibetan["source"]) == {"places.names_supplied", "places.names_bo"}
    assert names["5403"] == "ཆབ་མདོ་གྲོང་ཁྱེར"
    assert names["540302"] is names["540102"] is names["513322"] is None
    assert not any(name.endswith("།") for name in names.values() if name)


@pytest.mark.parametrize(
    ("row", "day", "name", "code"),
    [
        ("5404", "2010-06-30", "林芝地区", "5426"),
        ("5404", "2020-06-30", "林芝市", "5404"),
        ("540524", "1985-06-30", "穷结县", "542225"),
        ("540481", "2019-06-30", "米林县", "540422"),
        ("540222", "1984-06-30", "江孜县", "542721"),
    ],
)
def test_a_place_had_another_name_and_code_in_earlier_years(found, row, day, name, code):
    things = dict(found.made.things.iter_rows())
    thing = things[found.keys[NBS, row]]
    members = found.records.filter(pl.col("key").is_in([key for key, one in things.items() if one == thing]))

    said = {}
    for field in ("name_zh", "code"):
        declared = found.matching.field(field)
        claims = golden.claims_of(found.matching, members, declared)
        said[field] = golden.decide(claims, declared, day=day, ruled={}).claim.value

    assert said == {"name_zh": name, "code": code}
