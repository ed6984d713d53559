"""Invented residents and firms look right, stand under no register's codes, and come fast enough."""

from datetime import date
from itertools import pairwise

import polars as pl
import pytest

from zampa.data.standards import identifiers
from zampa.data.standards.refused import refused_header, refused_values
from zampa.foundation.kit.invented import firms, places, residents

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def people() -> pl.DataFrame:
    return pl.concat(residents.residents(60_000, 7))


@pytest.fixture(scope="module")
def companies() -> pl.DataFrame:
    return pl.concat(firms.firms(60_000, 7))


def test_the_same_seed_gives_the_same_people_and_another_seed_others(people):
    assert pl.concat(residents.residents(60_000, 7)).equals(people)
    assert not pl.concat(residents.residents(60_000, 8)).equals(people)


@pytest.mark.parametrize("n", [1, 2, 999, 26_000])
def test_exactly_as_many_come_as_were_asked_for(n):
    assert sum(len(table) for table in residents.residents(n, 1)) == n
    assert sum(len(table) for table in firms.firms(n, 1)) == n


def test_they_come_as_a_stream_of_small_tables(people):
    assert max(len(table) for table in residents.residents(120_000, 7)) <= residents.ROWS
    assert next(residents.residents(10**12, 7)).columns == people.columns


def test_identifiers_are_right_in_a_sample_home_and_in_no_real_one(people):
    right = identifiers.gb11643_faults(people["identifier"], today=TODAY, sample=True)
    real = identifiers.gb11643_faults(people["identifier"], today=TODAY, sample=False)

    assert not any(flags.any() for flags in right.values())
    assert real["province"].all()


def test_nobody_has_the_number_of_somebody_else(people):
    assert people["identifier"].n_unique() == len(people)


def test_a_number_says_what_the_other_columns_say(people):
    numbers = people["identifier"]

    assert (numbers.str.slice(6, 8) == people["birth_date"].dt.strftime("%Y%m%d")).all()
    assert (numbers.str.slice(16, 1).cast(pl.Int64) % 2 == people["sex"].cast(pl.Int64) % 2).all()
    assert (numbers.str.slice(0, 6) == people["village"].str.slice(0, 6)).all()


def test_people_live_in_households_in_invented_villages(people):
    households = people.group_by("household").agg(pl.len(), pl.col("village").n_unique().alias("villages"))

    assert 2 < households["len"].mean() < 6
    assert (households["villages"] == 1).all()
    assert people["village"].is_in(places.villages().implode()).all()
    assert people["village"].str.starts_with("99").all()


def test_dates_are_in_order_and_nobody_comes_from_the_future(people):
    assert (people["birth_date"] <= people["registered_on"]).all()
    assert (people["registered_on"] <= TODAY).all()
    assert people["birth_date"].min() > date(1906, 1, 1)
    assert 0.9 < people["alive"].mean() < 1


def test_tibetan_names_stand_in_chinese_spelling_and_in_tibetan_script(people):
    tibetan = people.filter(pl.col("name_bo").is_not_null())

    assert 0.7 < len(tibetan) / len(people) < 0.9
    assert tibetan["name_bo"].str.contains(r"^[\u0F40-\u0FBC\u0F0B]+$").all()
    assert people["name_zh"].str.contains(r"^[\u4E00-\u9FFF]{2,6}$").all()


def test_nothing_that_zampa_refuses_is_invented(people):
    assert not any(refused_header(name) for name in people.columns)
    assert not any(refused_values(people[name].cast(pl.String), persons=True) for name in people.columns)


def test_places_stand_under_one_another_down_to_the_village():
    every = places.sample_places()
    codes = set(every["code"])

    assert every.columns == ["code", "name_zh", "name_bo", "level", "parent"]
    assert len(codes) == len(every)
    assert every["code"].str.starts_with("99").all()
    assert set(every["parent"].drop_nulls()) < codes
    assert (every.drop_nulls("parent").select(pl.col("code").str.starts_with(pl.col("parent")))["code"]).all()
    assert sorted(every["level"].unique()) == [1, 2, 3, 4, 5]


def test_villages_of_a_county_stand_together():
    of_county = places.villages().str.slice(0, 6).to_list()

    changes = sum(one != other for one, other in pairwise(of_county))

    assert changes == len(places.counties()) - 1


def test_credit_codes_are_right_and_each_comes_once(companies):
    codes = companies["credit_code"]

    assert not identifiers.gb32100_faults(codes).any()
    assert codes.n_unique() == len(codes)
    assert codes.str.slice(2, 6).is_in(pl.Series(places.counties()).cast(pl.String).implode()).all()
    assert all(identifiers.gb11714_check(code[8:16]) == code[16] for code in codes.head(500))


def test_a_firm_has_nobody_behind_it(companies):
    assert companies.columns == [
        "credit_code", "name_zh", "name_bo", "former_name", "kind", "place", "registered_on", "status", "capital",
    ]  # fmt: skip
    assert not companies["credit_code"].str.starts_with("92").any()  # sole traders are persons
