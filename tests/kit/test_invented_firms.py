"""Invented firms have many names, and a second register writes them with the faults that real ones have."""

import polars as pl
import pytest

from zampa.data.standards import identifiers
from zampa.foundation.kit.invented import firm_names, firms, firms_insured


@pytest.fixture(scope="module")
def known() -> firms_insured.Twice:
    return firms_insured.twice(20_000, 3)


def test_names_are_as_varied_as_those_of_a_region():
    named = pl.concat(firms.firms(100_000, 1))

    assert named["name_zh"].n_unique() > 99_000
    assert named["name_bo"].str.contains(r"^[\u0F40-\u0FBC\u0F0B]+$").all()
    assert 0.05 < named["former_name"].is_not_null().mean() < 0.12


def test_own_names_differ_from_what_is_mistyped_for_them():
    assert all(own != wrong for own, wrong, _ in firm_names.OWN)
    assert len({own for own, _, _ in firm_names.OWN}) > 70


def test_the_same_seed_gives_the_same_two_registers(known):
    again = firms_insured.twice(20_000, 3)

    assert again.insured.equals(known.insured)
    assert again.same.equals(known.same)


def test_the_truth_names_rows_of_both_registers_alone(known):
    assert len(known.register) == 20_000
    assert known.register.columns == next(firms.firms(1, 1)).columns
    assert known.same["credit_code"].is_in(known.register["credit_code"].implode()).all()
    assert known.same["unit_code"].is_in(known.insured["unit_code"].implode()).all()
    assert known.same["unit_code"].n_unique() == len(known.same)
    assert known.insured["unit_code"].n_unique() == len(known.insured)


def test_the_second_register_has_the_faults_of_a_real_one(known):
    both = known.insured.join(known.same, on="unit_code", suffix="~true")
    both = both.join(known.register, left_on="credit_code~true", right_on="credit_code", suffix="~firm")
    right = both["credit_code"].eq_missing(both["credit_code~true"])
    another = both.filter(~right).join(
        known.register, on="credit_code", how="semi"
    )  # valid, and somebody else's
    invalid = identifiers.gb32100_faults(both["credit_code"].drop_nulls())

    assert 0.60 < right.mean() < 0.72
    assert 0.01 < len(another) / len(both) < 0.03
    assert invalid.any()
    assert 0.4 < (both["name_zh"] == both["name_zh~firm"]).mean() < 0.7
    assert (both["name_zh"] == both["former_name"]).any()
    assert both["name_zh"].str.contains("[縣責業專社限]").any()
    assert both["name_zh"].str.contains("（").any()
    assert 0.02 < (both["place"] != both["place~firm"]).mean() < 0.06


def test_some_firms_stand_in_one_register_alone_and_some_twice(known):
    per_firm = known.same.group_by("credit_code").len()

    assert 0.05 < 1 - len(per_firm) / len(known.register) < 0.2
    assert 0.01 < (per_firm["len"] > 1).mean() < 0.06
    assert len(known.insured) > len(known.same)
