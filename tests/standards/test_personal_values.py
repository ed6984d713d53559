"""Person identifiers and mobile numbers are found in a table that should hold none; what only looks so is left alone."""

from pathlib import Path

import polars as pl
import pytest

from zampa.data.standards.identifiers import gb11643_check_digit, gb11714_check, gb32100_check
from zampa.data.standards.personal_values import PersonalHits, personal_values

SHARED = Path("../shared/data")
IDENTIFIER = "11010519491231002X"  # the example of GB 11643
MOBILE = "13800138000"  # a service number, nobody's


def hits(*values: str | None) -> PersonalHits:
    return personal_values(pl.Series(values, dtype=pl.String))


@pytest.mark.parametrize(
    "value",
    [
        IDENTIFIER,
        IDENTIFIER.lower(),
        f"身份证{IDENTIFIER}，已核对",
        f"id={IDENTIFIER};",
        "110105 19491231 002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        "༡༡༠༡༠༥༡༩༤༩༡༢༣༡༠༠༢X",
        "99010119491231002" + gb11643_check_digit("99010119491231002"),
    ],
)
def test_a_person_number_is_found_alone_and_in_running_text(value):
    assert hits("某市场", None, value) == PersonalHits(1, 0, 2)


@pytest.mark.parametrize(
    "value",
    [
        MOBILE,
        f"电话{MOBILE}",
        "+86 138 0013 8000",
        "+8613800138000",
        "0086-138-0013-8000",
        "138-0013-8000",
        "１３８００１３８０００",
        f"张某({MOBILE})、李某",
    ],
)
def test_a_mobile_number_is_found_alone_and_in_running_text(value):
    assert hits("某市场", None, value) == PersonalHits(0, 1, 2)


def test_a_cell_with_both_counts_as_both():
    assert hits(f"{IDENTIFIER} {MOBILE}", MOBILE, "无") == PersonalHits(1, 2, 0)


@pytest.mark.parametrize(
    "value",
    [
        "110105194912310021",  # wrong check digit
        "11010519491331002X",  # no such month
        "660105194912310020",  # no such province
        "1" + IDENTIFIER,
        IDENTIFIER + "0",
        "110105********002X",
        "540102001001",
        "540102001",
        "91350100M000100Y43",
        "1380013800",
        "138001380001",
        "013800138000",
        "12800138000",
        "13800138000.50",
        "0.13800138000",
        "2021-05-01 12:34:56",
        "20210501123456",
        "1619827200000",
        "08916330000",
        "0891-6330000",
        "",
    ],
)
def test_codes_prices_times_and_landlines_are_left_alone(value):
    assert hits(value, value) == PersonalHits(0, 0, None)


def test_a_credit_code_of_digits_alone_is_no_person():
    """Found by search: digits that satisfy GB 11643, GB 32100 and the organisation code within."""
    both = [
        body + check
        for serial in range(10_000)
        for head in [f"1231011819{serial % 100:02d}10{serial // 100 % 28 + 1:02d}"[:16]]
        for body in [head + gb11714_check(head[8:16])]
        if body[:16].isdigit()
        for check in [gb11643_check_digit(body) if body.isdigit() else "?"]
        if check == gb32100_check(body)
    ]

    assert both
    assert hits(*both) == PersonalHits(0, 0, None)


def test_large_amounts_among_other_numbers_are_no_telephones():
    amounts = ["13812345678", "2000", "31", "4.5", "980000", "7"] * 20

    assert hits(*amounts) == PersonalHits(0, 0, None)


def test_telephones_among_landlines_are_found():
    assert hits(MOBILE, "6330000", "08916330000", "13900139000") == PersonalHits(0, 2, 0)


def test_a_long_column_is_counted_whole():
    values = ["西藏自治区拉萨市城关区某某路12号"] * 150_000 + [IDENTIFIER, f"电话{MOBILE}"] * 1_000

    assert hits(*values) == PersonalHits(1_000, 1_000, 150_000)


@pytest.mark.parametrize("values", [[], [None], ["短"]])
def test_columns_with_nothing_to_find_give_nothing(values):
    assert hits(*values) == PersonalHits(0, 0, None)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the folder of real input is not beside the project")
@pytest.mark.parametrize(
    "file",
    [
        "market-prices/xinfadi_fruit_to_2016-04-27.csv",
        "admin-divisions/nbs-2022/villages.csv",
        "admin-divisions/areacity-2023/level1-4.csv",
        "company-names/companies_a.csv",
        "weather-air-daily/lhasa_2014-2018.csv",
        "plan/targets.csv",
        "service-items/service_items_a.csv",
    ],
)
def test_real_tables_about_places_prices_and_firms_hold_nobody(file):
    table = pl.read_csv(SHARED / file, infer_schema=False)

    assert {name for name in table.columns if personal_values(table[name]).first_row is not None} == set()
