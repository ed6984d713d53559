"""Workbooks as counties keep them: titles above, two-row headers, merged cells, units, footnotes, several sheets."""

import datetime

import pytest

from readers.paper import read, rows_of, workbook

KNOWN = (
    "name",
    "县名",
    "area",
    "耕地面积",
    "草地面积",
    "heads",
    "牦牛存栏",
    "day",
    "填报日期",
    "place",
    "村名",
)


def herds(sheet, book):
    """Title, unit line, two-row header with merges, villages merged downwards, a numbering row, footnotes, signatures."""
    title = book.add_format({"bold": True, "align": "center"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.merge_range("A1:F1", "2025年某县农牧业基本情况统计表", title)
    sheet.write("A2", "填报单位：农业农村局")
    sheet.write("E2", "单位：亩、头")
    sheet.merge_range("A3:A4", "村名")
    sheet.merge_range("B3:B4", "组别")
    sheet.merge_range("C3:D3", "面积")
    sheet.write("C4", "耕地面积\n（亩）")
    sheet.write("D4", "草地面积（亩）")
    sheet.merge_range("E3:E4", "牦牛存栏（头）")
    sheet.merge_range("F3:F4", "填报日期")
    sheet.write_row("A5", ["甲", "乙", 1, 2, 3, 4])
    sheet.merge_range("A6:A7", "扎西村")
    sheet.write_row("B6", ["一组", 12.5, 1000, 35])
    sheet.write_datetime("F6", datetime.datetime(2025, 3, 1), day)
    sheet.write_row("B7", ["二组", 8, 900.25, 0, "2025年3月2日"])
    sheet.merge_range("A8:F8", "二、半农半牧村")
    sheet.write_row("A9", ["卓玛村", "一组", "", 70, 3, 45717])
    sheet.write("A11", "注：1.草地面积以确权数为准。")
    sheet.write("B12", "2.存栏数为年末数，不含当年新生。")
    sheet.merge_range("A13:F13", "填表人：          审核人：          2025年3月5日")


def test_a_county_workbook_is_read_row_by_row_without_its_titles_and_notes():
    found = read(workbook(herds), "统计表.xlsx", known=KNOWN)

    assert found.detection.headers == (
        "村名",
        "组别",
        "面积 耕地面积 （亩）",
        "面积 草地面积（亩）",
        "牦牛存栏（头）",
        "填报日期",
    )
    assert found.detection.header_line == 4
    assert found.rows == [
        ("扎西村", "一组", "12.5", "1000", "35", "2025-03-01"),
        ("扎西村", "二组", "8", "900.25", "0", "2025年3月2日"),
        ("卓玛村", "一组", None, "70", "3", "45717"),
    ]
    assert found.lines == [6, 7, 9]
    assert [line for line, _ in found.not_rows] == [1, 2, 5, 8, 11, 12, 13]


def test_the_same_workbook_is_read_alike_when_no_name_is_known():
    known, unknown = read(workbook(herds), "a.xlsx", known=KNOWN), read(workbook(herds), "a.xlsx")

    assert unknown.frame.equals(known.frame)


def test_a_header_line_that_the_clerk_names_is_taken():
    found = read(workbook(herds), "a.xlsx", header_line=4)

    assert found.detection.headers[2] == "面积 耕地面积 （亩）"
    assert found.lines == [6, 7, 9]


def test_two_header_rows_without_merged_cells_are_joined():
    build = rows_of(
        ["村名", "面积", "", "牦牛存栏"],
        ["", "耕地面积", "草地面积", ""],
        ["扎西村", 12, 1000, 35],
        ["卓玛村", 8, 900, 12],
    )

    found = read(workbook(build), "a.xlsx", known=KNOWN)

    assert found.detection.headers == ("村名", "面积 耕地面积", "面积 草地面积", "牦牛存栏")
    assert found.lines == [3, 4]


def test_a_row_of_units_under_the_header_belongs_to_it():
    build = rows_of(["村名", "耕地面积", "牦牛存栏"], ["", "（亩）", "(头)"], ["扎西村", 12, 35])

    found = read(workbook(build), "a.xlsx", known=KNOWN)

    assert found.detection.headers == ("村名", "耕地面积 （亩）", "牦牛存栏 (头)")
    assert found.rows == [("扎西村", "12", "35")]


def test_the_sheet_that_fits_the_resource_is_read_and_the_others_are_named():
    book = workbook(
        rows_of(["说明"], ["本表由各乡镇填报"]),
        rows_of(["村名", "耕地面积", "牦牛存栏"], ["扎西村", 12, 35]),
        rows_of(["姓名", "电话"], ["某某", 1]),
        names=("填表说明", "2025年", "通讯录"),
    )

    found = read(book, "a.xlsx", known=KNOWN)

    assert found.detection.sheet == "2025年"
    assert found.detection.sheets == ("填表说明", "2025年", "通讯录")
    assert any("填表说明, 通讯录" in str(note) for note in found.detection.notes)


def test_a_sheet_that_the_clerk_names_is_read():
    book = workbook(rows_of(["a", "b"], [1, 2]), rows_of(["a", "b"], [3, 4]), names=("一月", "二月"))

    assert read(book, "a.xlsx", sheet="二月").rows == [("3", "4")]


def test_a_hidden_sheet_is_read_only_when_it_is_named():
    def hidden(sheet, _):
        sheet.write_row(0, 0, ["村名", "耕地面积"])
        sheet.write_row(1, 0, ["旧村", 1])
        sheet.hide()

    book = workbook(rows_of(["村名", "耕地面积"], ["扎西村", 12]), hidden, names=("现用", "旧"))

    assert read(book, "a.xlsx", known=KNOWN).rows == [("扎西村", "12")]
    assert read(book, "a.xlsx", known=KNOWN, sheet="旧").rows == [("旧村", "1")]


def test_a_table_that_begins_in_the_middle_of_the_sheet_keeps_its_row_numbers():
    found = read(workbook(rows_of(["a", "b"], ["x", 1], ["y", 2], at=(6, 3))), "a.xlsx")

    assert found.detection.headers == ("a", "b")
    assert found.detection.header_line == 7
    assert found.lines == [8, 9]


def test_cells_become_the_text_that_a_person_sees():
    day, moment = datetime.date(2024, 2, 29), datetime.datetime(2024, 2, 29, 23, 59, 59, 999_900)

    def build(sheet, book):
        formats = [
            book.add_format({"num_format": text}) for text in ("yyyy/m/d", "yyyy-mm-dd hh:mm:ss", "[h]:mm:ss")
        ]
        sheet.write_row(0, 0, list("abcdefghijkl"))
        sheet.write_row(1, 0, [3.0, 68.66499999999999, 0.1 + 0.2, 1e-7, 510101199001011234, -2.50])
        sheet.write_boolean(1, 6, True)
        sheet.write_datetime(1, 7, day, formats[0])
        sheet.write_datetime(1, 8, moment, formats[1])
        sheet.write_number(1, 9, 1.5, formats[2])
        sheet.write_formula(1, 10, "=1+1", None, 2)
        sheet.write_formula(1, 11, "=1/0", None, "#DIV/0!")

    assert read(workbook(build), "a.xlsx").rows == [
        (
            "3",
            "68.665",
            "0.3",
            "0.0000001",
            "510101199001011000",
            "-2.5",
            "true",
            "2024-02-29",
            "2024-03-01 00:00:00",
            "36:00:00",
            "2",
            "#DIV/0!",
        )
    ]


def test_an_error_in_a_cell_is_shown_and_never_taken_for_an_empty_cell():
    def build(sheet, _):
        sheet.write_row(2, 2, ["a", "b"])
        sheet.write_row(3, 2, ["x", ""])
        sheet.write_formula(3, 3, "=NA()", None, "#N/A")
        sheet.write_row(4, 2, ["y", "2"])

    assert read(workbook(build), "a.xlsx").rows == [("x", "#N/A"), ("y", "2")]


def test_columns_without_header_and_value_are_left_out_and_others_are_named_by_their_place():
    build = rows_of(["村名", "", "备注", ""], ["扎西村", "", "", "x"], ["卓玛村", "", "无", ""])

    found = read(workbook(build), "a.xlsx")

    assert found.detection.headers == ("村名", "备注", "#4")
    assert found.rows == [("扎西村", None, "x"), ("卓玛村", "无", None)]


def test_repeated_headers_get_a_number():
    build = rows_of(["名称", "数量", "数量", "数量 (2)"], ["a", 1, 2, 3])

    assert read(workbook(build), "a.xlsx").detection.headers == ("名称", "数量", "数量 (2)", "数量 (2) (2)")


def test_a_merged_cell_fills_only_rows_that_hold_something():
    def build(sheet, _):
        sheet.write_row(0, 0, ["村名", "组", "头数"])
        sheet.merge_range("A2:A5", "扎西村")
        sheet.write_row(1, 1, ["一组", 3])
        sheet.write_row(2, 1, ["二组", 4])
        sheet.write_row(5, 0, ["卓玛村", "一组", 5])

    assert read(workbook(build), "a.xlsx").rows == [
        ("扎西村", "一组", "3"),
        ("扎西村", "二组", "4"),
        ("卓玛村", "一组", "5"),
    ]


def test_a_header_alone_gives_no_rows():
    found = read(workbook(rows_of(["村名", "耕地面积"])), "a.xlsx", known=KNOWN)

    assert found.detection.headers == ("村名", "耕地面积")
    assert found.rows == []


def test_a_sheet_without_a_header_names_its_columns_by_place():
    found = read(workbook(rows_of([1, "x", 2.5], [2, "y", 3.5], [3, "z", 4.5])), "a.xlsx")

    assert found.detection.header_line == 0
    assert found.detection.headers == ("#1", "#2", "#3")
    assert len(found.rows) == 3


def test_years_over_numbers_are_a_header():
    found = read(workbook(rows_of(["地区", 2024, 2023], ["甘孜", 1.5, 2.5], ["拉萨", 3, 4])), "a.xlsx")

    assert found.detection.headers == ("地区", "2024", "2023")


def test_rows_come_in_batches_of_the_asked_size():
    rows = [[f"村{number}", number] for number in range(250)]

    found = read(workbook(rows_of(["村名", "头数"], *rows)), "a.xlsx", batch_rows=100)

    assert found.batches == 3
    assert found.rows == [(name, str(number)) for name, number in rows]


def test_a_correction_file_loses_the_apostrophes_that_we_put_there_and_others_keep_theirs():
    ours = rows_of(["zampa_line", "zampa_reason", "名称"], [3, "code", "'=1+1"], [4, "code", "'x"])
    theirs = rows_of(["名称", "数"], ["'=1+1", 1])

    assert [row[2] for row in read(workbook(ours), "a.xlsx").rows] == ["=1+1", "'x"]
    assert read(workbook(theirs), "a.xlsx").rows[0][0] == "'=1+1"


@pytest.mark.shared
def test_the_farming_workbook_is_read_with_its_merged_plots_and_without_its_notes(shared):
    content = (shared / "farming-xlsx" / "村农作物种植与价格_2023.xlsx").read_bytes()

    plots = read(content, "a.xlsx", known=("种植地块", "作物编号"))
    prices = read(content, "a.xlsx", known=("销售单价/(元/斤)", "亩产量"))

    assert len(plots.rows) == 87
    assert plots.frame["种植地块"].null_count() == 0
    assert plots.frame.filter(plots.frame["种植地块"] == "F4")["作物名称"].to_list() == [
        "芸豆",
        "芹菜",
        "菠菜 ",
    ]
    assert prices.detection.sheet == "2023年统计的相关数据"
    assert len(prices.rows) == 107
    assert [line for line, _ in prices.not_rows] == [110, 111]


@pytest.mark.shared
def test_the_statistics_workbook_is_read_between_its_titles_and_its_notes(shared):
    content = (shared / "macro-nbs" / "分省年度数据_GDP_2015-2019.xls").read_bytes()

    found = read(content, "a.xls")

    assert found.detection.header_line == 4
    assert len(found.rows) == 31
    assert found.rows[0] == ("北京市", "35371.28", "33105.97", "28014.94", "25669.13", "23014.59")
    assert found.rows[25] == ("西藏自治区", "1697.82", "1548.39", "1310.92", "1151.41", "1026.39")
    assert [line for line, _ in found.not_rows] == [1, 2, 3, 36, 37, 38]
