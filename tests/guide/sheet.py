"""Workbooks as offices make them: a title, two header rows, merged groups, and cells merged over the rows of items."""

import io
from pathlib import Path

import xlsxwriter

from zampa.data.ingest import keeping
from zampa.doors.guide.columns import BY_KEY, COLUMNS, ITEM_KEYS

ITEMS = [("站点名称", "字符型C", "50"), ("车流量", "数值型N", "10,2"), ("统计月份", "日期型D", "")]


def resource(name="口岸进出口车流量", *, items=ITEMS, **cells):
    """One resource of the office of commerce, sound unless a cell says otherwise."""
    sound = {
        "class_1": "部门信息资源",
        "class_2": "商务",
        "name": name,
        "code": "",
        "provider": "xz.commerce",
        "department": "对外贸易处",
        "abstract": f"{name}的情况。",
        "format_1": "数据库",
        "format_2": "MySQL",
        "sharing": "无条件共享",
        "means_1": "共享平台方式",
        "means_2": "数据库",
        "opening": "是",
        "cycle": "每月",
        "published": "2026-01-05",
        "related": "",
    }
    return {**sound, **cells}, items


def book(*resources, merged=True, title=True, notes=True, columns=None, sheets=None, path=None):
    """The bytes of a workbook of these resources; `columns` leaves some out, `sheets` are further ones (name: rows)."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(path or out) as made:
        sheet = made.add_worksheet("目录")
        shown = [c for c in COLUMNS if columns is None or c.key in columns]
        row = _header(sheet, shown, 2 if title else 0)
        if title:
            sheet.merge_range(0, 0, 0, len(shown) - 1, "西藏自治区商务厅政务信息资源目录")
            sheet.write(1, 0, "填报日期：2026年11月")
        for cells, items in resources:
            row = _resource(sheet, shown, row, cells, items, merged)
        if notes:
            sheet.merge_range(row + 1, 0, row + 1, 8, "注：本目录由信息中心填报，联系电话 0891-0000000。")
        for name, rows in (sheets or {}).items():
            other = made.add_worksheet(name)
            for number, cells in enumerate(rows):
                other.write_row(number, 0, cells)
    return out.getvalue()


def file(folder: Path, *resources, name="目录.xlsx", **how) -> Path:
    """The same as a file."""
    made = folder / name
    made.write_bytes(book(*resources, **how))
    return made


def source(path: Path):
    return keeping.plain_source(path)


def _header(sheet, shown, row):
    groups = {}
    for place, column in enumerate(shown):
        if len(column.heading) == 1:
            sheet.merge_range(row, place, row + 1, place, column.heading[0])
        else:
            groups.setdefault(column.heading[0], []).append(place)
            sheet.write(row + 1, place, column.heading[1])
    for heading, places in groups.items():
        if len(places) > 1:
            sheet.merge_range(row, places[0], row, places[-1], heading)
        else:
            sheet.write(row, places[0], heading)
    return row + 2


def _resource(sheet, shown, row, cells, items, merged):
    last = row + max(len(items), 1) - 1
    for place, column in enumerate(shown):
        if column.key in ITEM_KEYS:
            at = ("item", "type", "length").index(column.key)
            for offset, item in enumerate(items):
                sheet.write_string(row + offset, place, item[at])
        elif merged and last > row:
            sheet.merge_range(row, place, last, place, "")
            sheet.write_string(row, place, cells.get(column.key, ""))
        else:
            for number in range(row, last + 1 if merged is None else row + 1):
                sheet.write_string(number, place, cells.get(column.key, ""))
    return last + 1


HEADINGS = {key: column.heading[-1] for key, column in BY_KEY.items()}
