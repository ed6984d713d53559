"""The columns of the guide of 2017, the words under which offices write them, and where they stand in a sheet (pure)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from zampa.doors.guide.sheets import Row, Sheet
from zampa.foundation.kit.texts import comparable

LOOKED_AT = 60
TALLEST = 3


@dataclass(frozen=True)
class Column:
    """One column: its key, the groups and the title under which it is written, and other titles for it.

    `names` are titles that say enough by themselves; `under` are titles that mean it only below one of its `groups`.
    """

    key: str
    heading: tuple[str, ...]
    width: int
    names: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    under: tuple[str, ...] = ()


_CLASS = ("信息资源分类", "资源分类", "目录分类", "分类")
_FORMAT = ("信息资源格式", "资源格式", "格式")
_ITEM = ("信息项信息", "信息项", "数据项信息", "数据项", "字段信息", "字段")
_MEANS = ("共享方式", "共享方式分类及类型")
_SHARING = ("共享属性", "共享信息", "共享")
_OPENING = ("开放属性", "开放信息", "社会开放属性", "开放")

COLUMNS: tuple[Column, ...] = (
    Column("class_1", ("信息资源分类", "类"), 12, ("一级分类", "类别"), _CLASS, ("类", "一级", "类名称")),
    Column("class_2", ("信息资源分类", "项"), 12, ("二级分类",), _CLASS, ("项", "二级", "项名称")),
    Column("class_3", ("信息资源分类", "目"), 12, ("三级分类",), _CLASS, ("目", "三级", "目名称")),
    Column("class_4", ("信息资源分类", "细目"), 12, ("四级分类", "细目"), _CLASS, ("细目", "四级", "细目名称")),
    Column("name", ("信息资源名称",), 26, ("政务信息资源名称", "资源名称", "目录名称", "数据资源名称", "政务数据目录名称",
        "信息资源", "数据目录名称", "资源目录名称")),
    Column("code", ("信息资源代码",), 18, ("政务信息资源代码", "资源代码", "目录代码", "数据资源代码", "信息资源编码",
        "资源编码", "目录编码", "目录编号", "信息资源编号")),
    Column("provider", ("信息资源提供方",), 22, ("资源提供方", "提供方", "提供单位", "提供部门", "数源部门", "数源单位",
        "数据提供方", "信息资源提供单位", "信息资源提供部门", "责任部门", "责任单位", "提供方名称")),
    Column("department", ("提供方内部部门",), 16, ("内部部门", "内设机构", "提供方内设机构", "责任处室", "责任科室", "处室",
        "科室", "业务处室", "资源提供方内部部门", "信息资源提供方内部部门")),
    Column("provider_code", ("资源提供方代码",), 20, ("提供方代码", "信息资源提供方代码", "提供方统一社会信用代码",
        "提供单位代码", "提供方编码")),
    Column("abstract", ("信息资源摘要",), 36, ("资源摘要", "摘要", "目录摘要", "资源描述", "信息资源描述", "数据资源摘要",
        "资源简介", "内容摘要")),
    Column("format_1", ("信息资源格式", "信息资源格式分类"), 12, ("信息资源格式分类", "格式分类", "资源格式分类"), _FORMAT,
        ("分类", "格式")),
    Column("format_2", ("信息资源格式", "信息资源格式类型"), 12, ("信息资源格式类型", "格式类型", "资源格式类型",
        "信息资源格式", "资源格式"), _FORMAT, ("类型",)),
    Column("item", ("信息项信息", "信息项名称"), 20, ("信息项名称", "信息项", "数据项名称", "数据项", "字段名称", "字段",
        "字段中文名", "字段中文名称", "数据项中文名称", "信息项中文名称", "指标项名称", "数据元名称"), _ITEM,
        ("名称", "中文名称", "中文名")),
    Column("type", ("信息项信息", "数据类型"), 13, ("数据类型", "字段类型", "信息项数据类型", "信息项类型", "数据项类型"), _ITEM,
        ("类型",)),
    Column("length", ("信息项信息", "数据长度"), 10, ("数据长度", "字段长度", "信息项数据长度", "数据项长度", "长度"), _ITEM,
        ("长度",)),
    Column("sharing", ("共享属性", "共享类型"), 13, ("共享类型", "共享类别", "共享分类", "共享属性类型"), _SHARING,
        ("类型", "类别")),
    Column("sharing_condition", ("共享属性", "共享条件"), 24, ("共享条件", "共享要求", "不予共享依据", "共享条件及依据"),
        _SHARING, ("条件",)),
    Column("means_1", ("共享属性", "共享方式分类"), 14, ("共享方式分类",), _MEANS, ("分类", "共享方式分类")),
    Column("means_2", ("共享属性", "共享方式类型"), 14, ("共享方式类型", "共享方式"), _MEANS, ("类型", "共享方式类型")),
    Column("opening", ("开放属性", "是否向社会开放"), 14, ("是否向社会开放", "是否开放", "是否社会开放", "开放类型", "社会开放",
        "向社会开放", "开放属性类型"), _OPENING, ("类型", "是否")),
    Column("opening_condition", ("开放属性", "开放条件"), 24, ("开放条件", "开放要求"), _OPENING, ("条件",)),
    Column("cycle", ("更新周期",), 10, ("更新频率", "更新频度", "数据更新周期", "更新时间周期", "周期")),
    Column("published", ("发布日期",), 12, ("发布时间", "目录发布日期", "信息资源发布日期", "发布年月日")),
    Column("related", ("关联资源代码",), 20, ("关联信息资源代码", "关联资源", "关联类目及资源代码", "关联资源编码",
        "关联资源目录代码", "关联类目名称及资源代码")),
)  # fmt: skip
BY_KEY = {column.key: column for column in COLUMNS}
NEEDED = ("name", "item", "sharing")
ITEM_KEYS = frozenset({"item", "type", "length"})
CLASS_KEYS = ("class_1", "class_2", "class_3", "class_4")
_NOISE = re.compile(r"[\s*＊★:：、.．/／]|[(（\[【][^)）\]】]*[)）\]】]|^[0-9一二三四五六七八九十]+[.、．]")
_NAMED = {
    comparable(name): column.key
    for column in COLUMNS
    for name in (
        *column.names,
        *(() if column.groups and len(column.heading[-1]) < 3 else column.heading[-1:]),
    )
}
_GROUPED = {
    (comparable(group), comparable(name)): column.key
    for column in reversed(COLUMNS)
    for group in column.groups
    for name in column.under
}


@dataclass(frozen=True)
class Head:
    """Where the header of a sheet stands (its first and last row), and the column of each key. `strange`: not known."""

    first: int
    last: int
    places: dict[str, int]
    strange: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The titles of columns without which nothing can be taken."""
        return tuple(BY_KEY[key].heading[-1] for key in NEEDED if key not in self.places)


def find(sheet: Sheet) -> Head | None:
    """The header of a sheet: of the first rows those whose titles say most columns; None where none is said."""
    rows = [row for row in sheet.rows if row.number <= LOOKED_AT + sheet.rows[0].number] if sheet.rows else []
    best: Head | None = None
    for start in range(len(rows)):
        for height in range(1, TALLEST + 1):
            span = rows[start : start + height]
            if len(span) < height or span[-1].number - span[0].number >= TALLEST:
                break
            head = _head(span, sheet)
            if head.places and (best is None or len(head.places) > len(best.places)):
                best = head
    return best


def is_header_again(row: Row, head: Head) -> bool:
    """Whether a row repeats titles of the header, as printed pages do."""
    said = [key for key, place in head.places.items() if _key(("", *((row.cell(place),)))) == key]
    return len(said) >= 2


def _head(span: Sequence[Row], sheet: Sheet) -> Head:
    width = max(len(row.cells) for row in span)
    near = [m for m in sheet.merges if m.top <= span[-1].number and m.bottom >= span[0].number]
    paths = [_path(span, Sheet(sheet.name, tuple(span), tuple(near)), place) for place in range(width)]
    places: dict[str, int] = {}
    strange = []
    for place, path in enumerate(paths):
        key = _key(path)
        if key and key not in places:
            places[key] = place
        elif any(path) and not key:
            strange.append(next(text for text in reversed(path) if text))
    return Head(span[0].number, span[-1].number, places, tuple(strange))


def _path(span: Sequence[Row], sheet: Sheet, place: int) -> tuple[str, ...]:
    """The titles over a column, outermost first; what is merged, or stands left of a gap over titles, counts for all."""
    path: list[str] = []
    for at, row in enumerate(span):
        text = _merged(row, sheet, place)
        if not text and at + 1 < len(span) and any(below.cell(place) for below in span[at + 1 :]):
            text = _to_the_left(row, span[at + 1 :], place, sheet)
        text = _plain(text)
        if text and (not path or path[-1] != text):
            path.append(text)
    return tuple(path)


def _merged(row: Row, sheet: Sheet, place: int) -> str:
    text = row.cell(place)
    if text:
        return text
    for merge in sheet.merges:
        if merge.top <= row.number <= merge.bottom and merge.left <= place <= merge.right:
            top = next((r for r in sheet.rows if r.number == merge.top), None)
            return top.cell(merge.left) if top else ""
    return ""


def _to_the_left(row: Row, below: Sequence[Row], place: int, sheet: Sheet) -> str:
    """The group that a column without merged cells belongs to: the next title on the left, if no gap lies between."""
    for left in range(place - 1, -1, -1):
        if row.cell(left):
            merged = any(
                m.top <= row.number <= m.bottom and m.left <= left <= m.right < place for m in sheet.merges
            )
            return row.cell(left) if below[0].cell(left) and not merged else ""
        if not any(r.cell(left) for r in below):
            return ""
    return ""


def _key(path: tuple[str, ...]) -> str:
    """The column that titles one below the other mean, or ""."""
    said = [comparable(_plain(text)) for text in path if text]
    if not said:
        return ""
    for group in reversed(said[:-1]):
        if key := _GROUPED.get((group, said[-1])):
            return key
    return _NAMED.get(said[-1], "")


def _plain(text: str) -> str:
    return _NOISE.sub("", text)
