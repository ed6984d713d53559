"""Rules that lie within others, titles that stand for codes, rows with a warning one by one."""

import numpy as np
import polars as pl
from ledger import KINDS, TODAY, plan, rows, rule

from zampa.data.quality.checking import Checker
from zampa.data.quality.values.codes import Codes
from zampa.data.quality.within import Within


def flags(*places, height=6):
    found = np.zeros(height, np.bool_)
    found[list(places)] = True
    return found


def test_a_rule_whose_rows_all_lie_in_another_is_within_it():
    within = Within()

    within.note({"order": flags(0, 1, 2), "zero": flags(1), "unit": flags(2, 4)})
    within.note({"order": flags(0), "unit": flags(0)})

    assert within.parents({"order": 4, "zero": 1, "unit": 3}) == {"zero": "order"}


def test_one_row_outside_in_a_later_batch_is_enough():
    within = Within()

    within.note({"order": flags(0, 1), "zero": flags(1)})
    within.note({"zero": flags(3)})

    assert within.parents({"order": 2, "zero": 2}) == {}


def test_of_two_rules_with_the_same_rows_one_is_within_the_other():
    within = Within()

    within.note({"a": flags(1), "b": flags(1)})

    assert within.parents({"a": 1, "b": 1}) == {"b": "a"}


def test_a_rule_that_found_rows_of_earlier_batches_is_within_none():
    within = Within()

    within.note({"a": flags(1, 2), "same": flags(1)}, open_ended=["same"])

    assert within.parents({"a": 2, "same": 2}) == {}


def test_a_title_stands_for_its_code_in_any_writing_and_a_shared_one_for_none():
    codes = Codes(
        {"1": "1", "yak": "1", "2": "2"},
        [("牦牛", "1"), ("གཡག", "1"), ("Domestic Yak", "1"), ("牛", "1"), ("牛", "2"), ("羊", "2")],
    )

    found, unknown = codes.codes(pl.Series(["牦牛", " domestic  yak", "གཡག", "羊", "牛", "yak", "2"]))

    assert found.to_list() == ["1", "1", "1", "2", "牛", "1", "2"]
    assert unknown.to_list() == [False, False, False, False, True, False, False]


def test_a_title_that_is_the_alias_of_another_code_means_that_code():
    codes = Codes({"1": "1", "2": "2", "牛": "2"}, [("牛", "1")])

    assert codes.codes(pl.Series(["牛"]))[0].to_list() == ["2"]


def test_rows_that_only_warn_come_one_by_one_with_their_rules():
    said = plan({"n": "integer"}, [rule("large", severity="warn", range={"field": "n", "max": 10})])
    checker = Checker(said, today=TODAY, sample=True, references={}, run_sql=lambda *_: pl.DataFrame())

    checked = checker.check(rows("n", ("1",), ("20",), ("x",)))

    assert checked.warned.rows() == [(3, "20", ["large"])]
    assert checker.check(rows("n", ("1",))).warned is None


def test_the_kinds_of_the_ledger_are_still_aliases():
    assert Codes(KINDS).codes(pl.Series(sorted(KINDS)))[1] is None
