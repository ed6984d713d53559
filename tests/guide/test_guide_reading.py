"""How a sheet is read: headers in one or two rows, merged cells, repeated cells, notes, and files that are no catalogue."""

import io

import pytest
import xlsxwriter

from guide import sheet
from guide.sheet import ITEMS, book, resource
from zampa.data.ingest.readers.shapes import Source, Unreadable
from zampa.doors.guide import columns, entries, sheets
from zampa.doors.guide.told import Trouble


def read(content, name="目录.xlsx"):
    source = Source(name, len(content), lambda: io.BytesIO(content))
    found = sheets.read(source)
    return [entries.read(one, columns.find(one)) for one in found if columns.find(one)]


def rows(*lines):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        page = made.add_worksheet("目录")
        for number, cells in enumerate(lines):
            page.write_row(number, 0, cells)
    return out.getvalue()


def shape(bodies):
    return [(e.name, [i.name for i in e.items]) for body in bodies for e in body.entries]


NAMES = [name for name, *_ in ITEMS]


@pytest.mark.parametrize("merged", [True, False, None], ids=["merged", "left empty", "repeated"])
def test_each_resource_stands_over_its_items_however_its_cells_are_filled(merged):
    bodies = read(book(resource("甲目录"), resource("乙目录", items=ITEMS[:1]), merged=merged))

    assert shape(bodies) == [("甲目录", NAMES), ("乙目录", NAMES[:1])]
    assert not bodies[0].troubles


def test_every_column_of_the_guide_is_found_under_its_two_header_rows():
    (found,) = sheets.read(Source("a.xlsx", 1, lambda: io.BytesIO(book(resource()))))[:1]

    assert set(columns.find(found).places) == {column.key for column in columns.COLUMNS}


def test_a_class_that_stands_once_over_several_resources_counts_for_all_of_them():
    head = ["类", "项", "信息资源名称", "信息项名称", "数据类型", "数据长度", "共享类型"]
    one = ["部门", "商务", "甲目录", "编号", "字符型", "20", "无条件共享"]
    two = ["", "", "乙目录", "编号", "字符型", "20", "无条件共享"]
    three = ["", "粮食", "丙目录", "编号", "字符型", "20", "无条件共享"]
    group = ["信息资源分类", "", "", "", "", "", ""]

    (body,) = read(rows(group, head, one, two, three))

    assert [(e.cells["class_1"], e.cells["class_2"]) for e in body.entries] == [
        ("部门", "商务"),
        ("部门", "商务"),
        ("部门", "粮食"),
    ]


@pytest.mark.parametrize(
    "head",
    [
        ["资源名称", "字段", "字段类型", "长度", "共享类别", "更新频率"],
        ["*信息资源名称", "数据项", "类型（必填）", "数据长度", "共享类型", "更新周期"],
        ["2、目录名称", "信息项", "数据类型", "字段长度", "共享分类", "更新频度"],
    ],
)
def test_offices_call_the_columns_by_other_names(head):
    (body,) = read(rows(head, ["甲目录", "编号", "字符型", "20", "无条件共享", "每月"]))

    (entry,) = body.entries
    assert (entry.name, entry.items[0].name, entry.cells["sharing"], entry.cells["cycle"]) == (
        "甲目录", "编号", "无条件共享", "每月",
    )  # fmt: skip


def test_title_rows_numbers_of_columns_notes_and_repeated_headers_are_no_resources():
    head = ["信息资源名称", "信息项名称", "数据类型", "数据长度", "共享类型"]
    row = ["甲目录", "编号", "字符型", "20", "无条件共享"]
    second = ["", "数量", "数值型", "", ""]

    (body,) = read(rows(["某局目录"], head, ["1", "2", "3", "4", "5"], row, head, second, ["注：以上为全部"]))

    assert shape([body]) == [("甲目录", ["编号", "数量"])]
    assert len(body.notes) == 3


def test_a_group_with_its_two_titles_below_is_told_apart_from_another_group_with_the_same_titles():
    groups = ["信息资源名称", "信息资源格式", "", "信息项信息", "", "", "共享属性", "", "", ""]
    head = ["", "分类", "类型", "名称", "类型", "长度", "类型", "条件", "共享方式分类", "共享方式类型"]
    row = ["甲目录", "数据库", "MySQL", "编号", "字符型", "20", "有条件共享", "经同意", "平台", "接口"]

    (body,) = read(rows(groups, head, row))

    (entry,) = body.entries
    assert entry.cells["format_1"] == "数据库"
    assert entry.cells["format_2"] == "MySQL"
    assert (entry.items[0].type, entry.items[0].length) == ("字符型", "20")
    assert (entry.cells["sharing"], entry.cells["sharing_condition"]) == ("有条件共享", "经同意")
    assert (entry.cells["means_1"], entry.cells["means_2"]) == ("平台", "接口")


def test_several_sheets_are_read_and_others_passed_over():
    more = {
        "附件": [["说明", "无"]],
        "二": [[sheet.HEADINGS[k] for k in ("name", "item", "sharing")], ["丁目录", "编号", "不予共享"]],
    }

    bodies = read(book(resource("甲目录"), sheets=more))

    assert shape(bodies) == [("甲目录", NAMES), ("丁目录", ["编号"])]


def test_a_csv_without_merged_cells_is_read_like_a_workbook():
    text = "信息资源名称,信息项名称,数据类型,数据长度,共享类型\n甲目录,编号,字符型,20,无条件共享\n,数量,数值型,,\n"

    assert shape(read(text.encode("gb18030"), "目录.csv")) == [("甲目录", ["编号", "数量"])]


def test_what_is_said_twice_of_one_resource_must_be_the_same():
    head = ["信息资源名称", "信息项名称", "共享类型", "更新周期"]
    (body,) = read(rows(head, ["甲目录", "编号", "无条件共享", "每月"], ["", "数量", "", "每年"]))

    (trouble,) = body.troubles
    assert (trouble.row, trouble.stops) == (3, False)
    assert "每年" in trouble.what


def test_the_error_of_a_formula_is_named_and_not_taken():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        page = made.add_worksheet("目录")
        page.write_row(0, 0, ["信息资源名称", "信息项名称", "共享类型", "更新周期"])
        page.write_row(1, 0, ["甲目录", "编号", "无条件共享"])
        page.write_formula(1, 3, "=1/0", value="#DIV/0!")

    (body,) = read(out.getvalue())

    assert [t.what for t in body.troubles] == [
        'The cell of "更新周期" holds an error of the workbook: #DIV/0!.'
    ]
    assert isinstance(body.troubles[0], Trouble)


def test_a_formula_is_read_as_what_it_came_to():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        page = made.add_worksheet("目录")
        page.write_row(0, 0, ["信息资源名称", "信息项名称", "共享类型"])
        page.write_formula(1, 0, '="甲"&"目录"', value="甲目录")
        page.write_row(1, 1, ["编号", "无条件共享"])

    assert shape(read(out.getvalue())) == [("甲目录", ["编号"])]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "a.xlsx"),
        (b"PK\x03\x04 not a workbook", "a.xlsx"),
        (book(resource())[:900], "a.xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.xls"),
        (b"%PDF-1.7 ...", "a.pdf"),
        (b'[{"a": 1}]', "a.json"),
    ],
)
def test_a_broken_file_is_refused_in_words(content, name):
    with pytest.raises(Unreadable) as refused:
        sheets.read(Source(name, len(content), lambda: io.BytesIO(content)))

    assert refused.value.problems[0].what


def test_an_apostrophe_that_guards_a_formula_is_taken_off_and_others_stay():
    assert sheets.clean("'=1+1") == "=1+1"
    assert sheets.clean("'90 年代") == "'90 年代"
    assert sheets.clean(" 甲\u200b　目录 \r\n  二 ") == "甲 目录\n二"


def test_an_old_workbook_without_merged_cells_is_read(tmp_path):
    from readers import paper  # noqa: PLC0415

    lines = [["信息资源名称", "信息项名称", "共享类型"], ["甲目录", "编号", "无条件共享"], ["", "数量", ""]]
    cells = {(r, c): text for r, row in enumerate(lines) for c, text in enumerate(row) if text}
    content = paper.compound({"Workbook": paper.workbook_stream(cells)})

    assert shape(read(content, "目录.xls")) == [("甲目录", ["编号", "数量"])]


def test_a_workbook_with_a_password_is_told_to_have_one():
    from readers import paper  # noqa: PLC0415

    content = paper.compound({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"y" * 5000})

    with pytest.raises(Unreadable, match="password"):
        sheets.read(Source("目录.xlsx", len(content), lambda: io.BytesIO(content)))


def test_ten_thousand_rows_are_read():
    lines = [["信息资源名称", "信息项名称", "数据类型", "共享类型"]]
    lines += [[f"目录{n // 10}", f"字段{n % 10}", "字符型C", "无条件共享"] for n in range(10_000)]

    (body,) = read(rows(*lines))

    assert len(body.entries) == 1_000
    assert {len(entry.items) for entry in body.entries} == {10}
