"""The offices that five planning documents name: how well their names are linked, with the table of names and without."""

import csv
import re
from collections import Counter

import polars as pl
import pytest

from furniture import PACKS
from reconcile.real import Found, reconciled, table
from zampa.data.reconcile import golden, measuring

REGISTER, NAMES, PLAN = "offices.register", "offices.name", "offices.in_plan"
PREFECTURES = {"004"}  # documents of Ganzi prefecture; the others are the region's
NO_OFFICE = {"各地区", "各部门", "各行署政府", "各地（市）经信局"}


def truth(found):
    """Which name in a document is which office, by the table of names; names of no single office are not among them."""
    of = dict(table(NAMES).select("name_zh", "office").iter_rows())
    rows = table(PLAN).select("document", "name_zh").iter_rows()
    return [
        (found.keys[REGISTER, of[name]], found.keys[PLAN, f"{document}|{name}"])
        for document, name in rows
        if name not in NO_OFFICE
    ]


@pytest.fixture(scope="module")
def found() -> Found:
    return reconciled("offices")


def test_the_names_in_the_plan_are_those_of_its_tasks():
    counted = Counter()
    with open(PACKS / "plan/data/task.csv", encoding="utf-8", newline="") as file:
        for task in csv.DictReader(file):
            for column in ("lead_units_zh", "support_units_zh"):
                for written in task[column].split("、"):
                    counted[task["document"], re.sub(r"等(各有关部门)?$", "", written.strip())] += 1
    said = {
        (row["document"], row["name_zh"]): (row["place"], int(row["times"]))
        for row in table(PLAN).iter_rows(named=True)
    }

    assert said == {
        key: ("5133" if key[0] in PREFECTURES else "54", times) for key, times in counted.items() if key[1]
    }


def test_with_the_table_of_names_every_office_in_the_plan_is_found(found):
    measured = measuring.measure(found.links(), truth(found), known=known(found))

    assert (measured.wrong, measured.missed) == (0, 0)
    assert found.linked.pairs.is_empty()


def test_without_the_table_of_names_no_two_offices_are_put_together():
    bare = reconciled("offices", without=frozenset({NAMES}))

    measured = measuring.measure(bare.links(), truth(bare), unclear=bare.pairs(), known=known(bare))

    assert measuring.wrong_pairs(bare.links(), truth(bare)) == []
    assert measured.wrong == 0
    assert measured.recall > 0.8


def test_what_names_no_single_office_makes_none(found):
    things = found.made.things
    lost = things.filter(pl.col("thing").is_null()).join(found.records, on="key")

    assert set(lost["written"]) == NO_OFFICE
    assert golden.wide(found.matching, found.made.held).height == table(REGISTER).height == 79


def test_an_office_keeps_every_name_that_it_had_and_that_documents_write(found):
    wide = golden.wide(found.matching, found.made.held)
    names = dict(wide.select("office", "aliases").iter_rows())

    said = names["xz.economy_it"].split("|")
    assert {"经济和信息化厅", "区工业和信息化厅", "西藏自治区工业和信息化厅"} <= set(said)
    assert len(said) == len(set(said))


def test_the_mark_of_offices_that_receive_no_personal_data_is_carried_over(found):
    wide = golden.wide(found.matching, found.made.held)
    marks = dict(wide.select("office", "no_personal_data").iter_rows())

    assert marks == dict(table(REGISTER).select("key", "no_personal_data").iter_rows())


def test_an_office_had_its_former_name_until_the_reform(found):
    things = dict(found.made.things.iter_rows())
    thing = things[found.keys[REGISTER, "xz.ecology"]]
    members = found.records.filter(pl.col("key").is_in([key for key, one in things.items() if one == thing]))
    declared = found.matching.field("name_zh")
    claims = golden.claims_of(found.matching, members, declared)

    said = [
        golden.decide(claims, declared, day=day, ruled={}).claim.value for day in ("2018-10-28", "2018-10-29")
    ]

    assert said == ["西藏自治区环境保护厅", "西藏自治区生态环境厅"]


def known(found):
    """The rows of which the truth is known."""
    return {key for (source, _), key in found.keys.items() if source in (REGISTER, PLAN)}
