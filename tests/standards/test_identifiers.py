"""Person numbers and social credit codes: what is right passes, and no single slip of the pen does."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from zampa.data.standards import identifiers

TODAY = date(2026, 11, 20)
RIGHT = "11010519491231002X"  # the example of GB 11643
REGISTER = Path("../shared/data/admin-divisions/nbs-2022/counties.csv")
CREDIT = "91350100M000100Y43"  # the example of GB 32100


def faults_of(value: str | None, *, sample: bool = False) -> set[str]:
    found = identifiers.gb11643_faults(pl.Series([value], dtype=pl.String), today=TODAY, sample=sample)
    return {fault for fault, flags in found.items() if flags[0]}


def numbered(body: str) -> str:
    return body + identifiers.gb11643_check_digit(body)


@pytest.mark.parametrize("value", [RIGHT, "440524188001010014", RIGHT.lower(), None])
def test_a_right_person_number_has_no_fault(value):
    assert faults_of(value) == set()


@pytest.mark.parametrize("place", range(18))
def test_one_wrong_digit_anywhere_is_noticed(place):
    others = [digit for digit in "0123456789X" if digit != RIGHT[place] and (place == 17 or digit != "X")]

    for digit in others:
        assert faults_of(RIGHT[:place] + digit + RIGHT[place + 1 :]) & {"shape", "date", "province", "check"}


@pytest.mark.parametrize("place", range(16))
def test_two_neighbouring_digits_exchanged_are_noticed(place):
    one, two = RIGHT[place : place + 2]

    swapped = RIGHT[:place] + two + one + RIGHT[place + 2 :]

    assert swapped == RIGHT or faults_of(swapped)


@pytest.mark.parametrize(
    "value",
    [
        "",
        " ",
        "1101051949123100",
        RIGHT + "0",
        "1101051949123100２X",
        "A1010519491231002X",
        "130503670401001",
        "11010519491231002Y",
    ],
)
def test_what_is_not_eighteen_digits_has_a_wrong_shape_and_nothing_else(value):
    assert faults_of(value) == {"shape"}


@pytest.mark.parametrize(
    "born", ["19490229", "19491301", "19490431", "19490010", "18491231", "20261121", "20270101", "19000229"]
)
def test_a_birth_date_that_cannot_be_is_a_fault(born):
    assert faults_of(numbered("110105" + born + "002")) == {"date"}


@pytest.mark.parametrize("born", ["20261120", "18500101", "20000229", "19960229", "19491231"])
def test_a_birth_date_on_the_edge_is_right(born):
    assert faults_of(numbered("110105" + born + "002")) == set()


@pytest.mark.parametrize("place", ["010105", "660105", "900105", "160101"])
def test_a_province_that_does_not_exist_is_a_fault(place):
    assert faults_of(numbered(place + "19491231002")) == {"province"}


def test_the_sample_range_is_right_in_a_sample_home_alone():
    invented = numbered("99010119491231002")

    assert faults_of(invented, sample=True) == set()
    assert faults_of(invented, sample=False) == {"province"}


@pytest.mark.parametrize("place", ["542621", "540126", "110103", "513321", "522121", "810000", "830000"])
def test_people_keep_the_place_code_of_their_birth_year(place):
    assert faults_of(numbered(place + "19751231002")) == set()


def test_a_place_code_that_never_was_is_told_apart_from_real_faults():
    assert faults_of(numbered("54999919491231002")) == {"birthplace"}
    assert faults_of(numbered("54017119491231002")) == {"birthplace"}  # a statistical zone, never a county


def test_a_foreign_resident_carries_nine_and_the_province_after_it():
    assert faults_of(numbered("95484019800101001")) == set()
    assert faults_of(numbered("90084019800101001")) == {"province"}


def test_faults_stand_in_the_row_where_they_are_over_many_rounds():
    wrong = numbered("11010519491331002")
    values = pl.Series([RIGHT, None, "x", wrong] * 20_000).slice(3)

    found = identifiers.gb11643_faults(values, today=TODAY, sample=False)

    assert found["date"].arg_true().to_list() == list(range(0, len(values), 4))
    assert found["shape"].arg_true().to_list() == list(range(3, len(values), 4))


@pytest.mark.parametrize("values", [pl.Series([], dtype=pl.String), pl.Series([None, None], dtype=pl.String)])
def test_columns_without_values_have_no_faults(values):
    found = identifiers.gb11643_faults(values, today=TODAY, sample=False)

    assert set(found) == set(identifiers.FAULTS)
    assert not any(flags.any() for flags in found.values())
    assert identifiers.gb32100_faults(values).to_list() == [False] * len(values)


@pytest.mark.parametrize("place", range(18))
def test_one_wrong_character_of_a_credit_code_is_noticed(place):
    others = [c for c in "0123456789ABCDEFGHJKLMNPQRTUWXYIOSVZ?" if c != CREDIT[place]]
    wrong = pl.Series([CREDIT[:place] + c + CREDIT[place + 1 :] for c in others])

    assert identifiers.gb32100_faults(wrong).all()


def test_a_right_credit_code_passes_and_an_empty_cell_is_no_fault():
    values = pl.Series([CREDIT, None, CREDIT.lower(), CREDIT[:17], "", "91350100Ｍ000100Y43"])

    assert identifiers.gb32100_faults(values).to_list() == [False, False, True, True, True, True]


def test_the_check_character_is_made_as_it_is_checked():
    assert identifiers.gb11643_check_digit(RIGHT[:17]) == "X"
    assert identifiers.gb32100_check(CREDIT[:17]) == "3"
    assert identifiers.gb11714_check("M000100Y") == "4"


@pytest.mark.shared
@pytest.mark.skipif(not REGISTER.exists(), reason="the folder of real input is not beside the project")
def test_every_county_of_the_register_is_a_known_birthplace():
    counties = pl.read_csv(REGISTER, infer_schema=False)
    real = counties.filter(~pl.col("code").str.contains(r"7.$"))["code"]
    values = pl.Series([numbered(code + "19491231002") for code in real])

    assert len(real) > 90
    assert not identifiers.gb11643_faults(values, today=TODAY, sample=False)["birthplace"].any()
