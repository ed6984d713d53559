"""Cells become values: what offices really write is understood, and what can be read in two ways is not guessed."""

from datetime import date, datetime

import polars as pl
import pytest
from ledger import check, checker, column, found, plan, typed

from zampa.data.quality.values.columns import _with_large_x


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("412", 412),
        ("-3", -3),
        ("+7", 7),
        ("0012", 12),
        ("1,234", 1234),
        ("1,234,567", 1234567),
        ("１，２３４", 1234),
        ("1 234", 1234),
        ("４１２", 412),
        ("༤༡༢", 412),
        (" 412　", 412),
        ("−5", -5),
        ("－５", -5),
        ("- 5", -5),
        ("5.0", 5),
    ],
)
def test_a_whole_number_is_read_as_offices_write_it(cell, number):
    assert typed("integer", cell, "1") == [number, 1]


@pytest.mark.parametrize(
    "cell",
    ["3-5", "12斤", "1,23", "5.5", "1.2E+05", "99999999999999999999", "约500", "བརྒྱ", "NaN", "5 6", "-"],
)
def test_what_is_not_one_whole_number_is_told_and_not_guessed(cell):
    assert found(plan({"v": "integer"}), column("v", "1", cell)) == {"v.type": [3]}


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("3.5", 3.5),
        ("３．５", 3.5),
        ("1,234.5", 1234.5),
        (".5", 0.5),
        ("༣.༥", 3.5),
        ("1e-3", 0.001),
        (" 9 ", 9.0),
        ("－0.5", -0.5),
    ],
)
def test_a_decimal_number_is_read_as_offices_write_it(cell, number):
    assert typed("decimal", cell) == [number]


@pytest.mark.parametrize("cell", ["3-5", "5%", "NaN", "inf", "1e999", "1,5", "3.5元", "--", "1.2.3"])
def test_what_is_not_one_number_is_told_and_not_guessed(cell):
    assert found(plan({"v": "decimal"}), column("v", cell)) == {"v.type": [2]}


@pytest.mark.parametrize(
    "cell",
    [
        "2023-05-01",
        "2023/5/1",
        "2023.5.1",
        "2023.05.01",
        "20230501",
        "2023年5月1日",
        "2023年05月01号",
        "２０２３年５月１日",
        "༢༠༢༣-༠༥-༠༡",
        " 2023-5-1 ",
        "2023-05-01 00:00:00",
        "2023-05-01T00:00",
    ],
)
def test_a_date_is_read_as_offices_write_it(cell):
    assert typed("date", cell) == [date(2023, 5, 1)]


@pytest.mark.parametrize(
    "cell",
    [
        "5/1/2023",
        "23-5-1",
        "2023-02-30",
        "2023-13-01",
        "0023-05-01",
        "2023-05-01 12:00",
        "2023年5月",
        "昨天",
        "202305",
        "མདང་",
    ],
)
def test_what_is_not_one_date_is_told_and_not_guessed(cell):
    assert found(plan({"v": "date"}), column("v", "2023-05-01", cell)) == {"v.type": [3]}


def test_day_numbers_of_excel_are_dates_where_the_column_holds_nothing_else():
    assert typed("date", None, "45047", "45048") == [None, date(2023, 5, 1), date(2023, 5, 2)]


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        (("2023-05-01", "45047"), [3]),
        (("45047", "2023-05-01"), [3]),
        (("不详", "45047", "2023-05-01"), [2, 4]),
    ],
)
def test_a_column_that_mixes_dates_with_day_numbers_is_not_trusted(cells, wrong):
    assert found(plan({"v": "date"}), column("v", *cells)) == {"v.type": wrong}


@pytest.mark.parametrize("cell", ["19999", "60001", "45047.5", "4504"])
def test_numbers_outside_the_days_of_excel_are_no_dates(cell):
    assert found(plan({"v": "date"}), column("v", cell)) == {"v.type": [2]}


def test_the_first_readable_date_decides_for_later_batches_too():
    one = checker(plan({"v": "date"}))

    one.check(column("v", None, "不详"))
    one.check(column("v", "45047"))
    later = one.check(column("v", "45048", "2023-05-01"))

    assert later.taken["v"].to_list() == [date(2023, 5, 2)]
    assert later.stopped["v"].to_list() == ["2023-05-01"]


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2023-05-01 12:30:00", datetime(2023, 5, 1, 12, 30)),
        ("2023/5/1 1:05", datetime(2023, 5, 1, 1, 5)),
        ("2023年5月1日12时30分", datetime(2023, 5, 1, 12, 30)),
        ("2023年5月1日 12时", datetime(2023, 5, 1, 12)),
        ("20230501123000", datetime(2023, 5, 1, 12, 30)),
        ("2023-05-01", datetime(2023, 5, 1)),
        ("2023-05-01T12:30:00.25", datetime(2023, 5, 1, 12, 30, 0, 250000)),
        ("2023-05-01T12:30:00+08:00", datetime(2023, 5, 1, 12, 30)),
        ("2023-05-01T04:30:00Z", datetime(2023, 5, 1, 12, 30)),
    ],
)
def test_a_point_of_time_is_read_in_official_time(cell, moment):
    assert typed("datetime", cell) == [moment]


@pytest.mark.parametrize(
    "cell", ["2023-05-01 24:00:00", "2023-05-01 12:60", "2023-05-01 12", "12:30", "明天"]
)
def test_what_is_not_one_point_of_time_is_told(cell):
    assert found(plan({"v": "datetime"}), column("v", cell)) == {"v.type": [2]}


def test_day_numbers_with_a_fraction_are_points_of_time():
    assert typed("datetime", "45047.5", "45047") == [datetime(2023, 5, 1, 12), datetime(2023, 5, 1)]


@pytest.mark.parametrize(
    "cell", ["2023-05", "2023/5", "2023.05", "202305", "2023年5月", "2023-05-01", "２０２３年５月"]
)
def test_a_month_is_kept_as_year_and_month(cell):
    assert typed("month", cell) == ["2023-05"]


@pytest.mark.parametrize("cell", ["2023.1", "2023-13", "2023-05-02", "2023", "5月"])
def test_what_is_not_one_month_is_told(cell):
    """2023.1 may have been 2023.10 before a spreadsheet made a number of it."""
    assert found(plan({"v": "month"}), column("v", cell)) == {"v.type": [2]}


def test_years_are_four_digits():
    assert typed("year", "2023", "2023年", "２０２３", "2023.0") == [2023] * 4
    assert found(plan({"v": "year"}), column("v", "23", "0999", "3000", "2023-05")) == {
        "v.type": [2, 3, 4, 5]
    }


def test_yes_and_no_are_understood_in_three_languages():
    assert typed("boolean", "是", "ཡིན", "ཡིན་", "TRUE", "1", "Ｙes") == [True] * 6
    assert typed("boolean", "否", "མིན", "མིན་", "false", "0", "No") == [False] * 6
    assert found(plan({"v": "boolean"}), column("v", "也许", "是")) == {"v.type": [2]}


def test_text_is_kept_as_it_came_but_for_the_white_space_at_its_ends():
    assert typed("text", "　བོད་ལྗོངས༌ ", "扎西 卓玛", "\tＡ", "  ", "") == [
        "བོད་ལྗོངས༌",
        "扎西 卓玛",
        "Ａ",
        None,
        None,
    ]


def test_a_cell_of_white_space_is_empty_whatever_its_type():
    said = plan(
        {name: name for name in ("integer", "decimal", "date", "datetime", "month", "year", "boolean")}
    )
    blank = column("integer", " ", "　")
    raw = blank.with_columns(blank["integer"].alias(name) for name in said.names)

    checked = check(said, raw)

    assert checked.taken.select(said.names).rows() == [(None,) * 7] * 2


def test_words_of_the_resource_for_no_value_are_empty_cells():
    said = plan({"v": {"type": "integer", "minimum": 0}, "w": "text"}, empty=["--", "-999", "NaN"])
    raw = column("v", "--", " -999 ", "5", "NaN").with_columns(w="v")

    checked = check(said, raw)

    assert checked.taken["v"].to_list() == [None, None, 5, None]
    assert checked.taken["w"].to_list() == [None, None, "5", None]


def test_an_alias_becomes_its_code_and_nothing_else_is_guessed():
    codes = {"codelist": "c.sex"}

    assert typed("text", "1", "男", " 女 ", "ཕོ", "ཕོ", "３", **codes) == ["1", "1", "2", "1", "1", "３"]
    assert found(plan({"v": {"type": "text", **codes}}), column("v", "男", "3", "男女", None, " ")) == {
        "v.codes": [3, 4]
    }


def test_a_code_may_be_written_in_full_width_letters():
    assert typed("text", "ＨＥＲＤ", "Farm", codelist="c.kind") == ["herd", "farm"]


def test_a_field_that_the_file_does_not_have_is_empty():
    checked = check(plan({"name": "text", "born": "date"}), column("name", "扎西"))

    assert checked.taken.select("name", "born").rows() == [("扎西", None)]


def test_a_small_x_at_the_end_of_an_identifier_is_the_large_one():
    found = _with_large_x(pl.Series(["11010119900307001x", "11010119900307002X", None, ""]))

    assert found.to_list() == ["11010119900307001X", "11010119900307002X", None, ""]


def test_a_form_that_two_codes_share_is_neither_of_them():
    said = plan({"v": {"type": "text", "codelist": "c.letter"}})

    assert found(said, column("v", "A", "a", "Ａ")) == {"v.codes": [4]}
