"""What the words in an office's cells mean: cycles, classes, types, lengths, dates, codes (pure)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast, get_args

from zampa.data.catalogue.declarations import Cycle, OpeningClass, SharingClass
from zampa.data.standards.declarations import ElementType
from zampa.foundation.kit.texts import comparable
from zampa.foundation.kit.words import nearest

CYCLES: dict[Cycle, tuple[str, ...]] = {
    "realtime": ("实时", "即时", "实时更新", "动态更新", "realtime"),
    "daily": ("每日", "每天", "日", "按日", "天", "daily"),
    "weekly": ("每周", "周", "按周", "每星期", "weekly"),
    "monthly": ("每月", "月", "按月", "月度", "monthly"),
    "quarterly": ("每季度", "季度", "每季", "按季", "季", "按季度", "quarterly"),
    "half_yearly": ("半年", "每半年", "半年度", "half_yearly"),
    "yearly": ("每年", "年", "年度", "按年", "每一年", "一年", "yearly"),
    "irregular": ("不定期", "不定时", "按需", "不固定", "随时", "有变化时更新", "变更时更新", "irregular"),
    "once": ("一次性", "仅一次", "不更新", "静态", "永久", "once"),
}
SHARING: dict[SharingClass, tuple[str, ...]] = {
    "unconditional": ("无条件共享", "无条件", "普遍共享", "普通共享"),
    "conditional": ("有条件共享", "有条件", "受限共享", "条件共享"),
    "not_shared": ("不予共享", "不共享", "不予", "非共享"),
}
OPENING: dict[OpeningClass, tuple[str, ...]] = {
    "open": ("是", "开放", "无条件开放", "完全开放", "普遍开放", "向社会开放"),
    "conditional": ("有条件开放", "有条件", "受限开放", "依申请开放"),
    "not_open": ("否", "不开放", "不予开放", "非开放", "不向社会开放"),
}
TYPES: dict[str, tuple[str, ...]] = {
    "text": (
        "字符型",
        "字符型c",
        "字符",
        "字符串",
        "字符串型",
        "文本",
        "文本型",
        "c",
        "备注型",
        "备注型m",
        "m",
        "通用型",
        "通用型g",
        "g",
        "varchar",
        "varchar2",
        "nvarchar",
        "char",
        "string",
        "text",
        "枚举型",
        "代码",
    ),
    "number": (
        "数值型",
        "数值型n",
        "数值",
        "数字",
        "数字型",
        "n",
        "货币型",
        "货币型y",
        "y",
        "双精度型",
        "双精度型b",
        "双精度",
        "b",
        "浮点型",
        "浮点型f",
        "浮点",
        "f",
        "小数",
        "decimal",
        "number",
        "numeric",
        "float",
        "double",
        "金额",
    ),
    "integer": ("整型", "整型i", "整数", "整数型", "i", "int", "integer", "bigint", "smallint", "长整型"),
    "date": ("日期型", "日期型d", "日期", "d", "date", "年月日"),
    "datetime": (
        "日期时间型",
        "日期时间型t",
        "日期时间",
        "时间型",
        "时间",
        "t",
        "datetime",
        "timestamp",
        "时间戳",
    ),
    "boolean": ("布尔型", "布尔", "逻辑型", "逻辑型l", "逻辑", "l", "boolean", "bool", "是否型"),
}
WRITTEN_TYPES: dict[ElementType, str] = {
    "text": "字符型C",
    "integer": "整型I",
    "decimal": "数值型N",
    "date": "日期型D",
    "datetime": "日期时间型T",
    "boolean": "逻辑型L",
    "month": "字符型C",
    "year": "字符型C",
}
_FITS: dict[str, frozenset[ElementType]] = {
    "text": frozenset({"text", "month", "year"}),
    "number": frozenset({"integer", "decimal", "year"}),
    "integer": frozenset({"integer", "year", "decimal"}),
    "date": frozenset({"date"}),
    "datetime": frozenset({"datetime"}),
    "boolean": frozenset({"boolean"}),
}
_PERIODS = frozenset({"实时", "每日", "每天", "每周", "每月", "每季度", "每季", "每半年", "半年", "每年"})
_TURNED = re.compile(
    r"[非不无未或至和及第隔]|每[两二三四五六七八九十2-9]|[两二三四五六七八九十]次|(?<!\d)([02-9]|\d\d+)次"
)
_NOISE = re.compile(r"[\s,，。;；.()（）\[\]【】]")
_DIGITS = re.compile(r"\d+")
_DAY = re.compile(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})(日|[ T].*)?$")
_MONTH = re.compile(r"(\d{4})[-/.年](\d{1,2})月?$")
_BETWEEN = re.compile(r"[、,，;；\s]+")
_EXCEL_BEGINS = date(1899, 12, 30)


@dataclass(frozen=True)
class Kind:
    """The type of an item as an office writes it, and its length in characters; "" and None where nothing is said."""

    type: str
    length: int | None
    decimals: int | None = None

    @property
    def element(self) -> ElementType:
        """The type of a new data element."""
        if self.type == "number":
            return "integer" if self.decimals == 0 else "decimal"
        return cast(ElementType, self.type or "text")

    def fits(self, type: ElementType, max_length: int | None) -> bool:
        """Whether values of this kind can be values of an element."""
        if self.type and type not in _FITS[self.type]:
            return False
        return not (type == "text" and max_length and self.length and self.length > max_length)


def cycle(text: str) -> Cycle | None:
    """The update cycle that a word means."""
    return cast(Cycle | None, _meaning(text, CYCLES))


def cycle_within(text: str) -> Cycle | None:
    """The cycle that a longer text surely means: words of one cycle stand in it, and nothing turns or divides them."""
    said = _form(text)
    if _TURNED.search(said):
        return None
    words = [(key, word) for key, all in CYCLES.items() for word in all if word in _PERIODS and word in said]
    longest = [key for key, word in words if not any(word != other and word in other for _, other in words)]
    return longest[0] if len(set(longest)) == 1 else None


def cycle_near(text: str) -> Cycle | None:
    """The cycle whose word is in the text or like it."""
    said = _form(text)
    inside = [
        (len(word), key) for key, words in CYCLES.items() for word in words if len(word) > 1 and word in said
    ]
    if inside:
        return max(inside)[1]
    near = nearest(said, [word for words in CYCLES.values() for word in words])
    return cycle(near) if near else None


def sharing(text: str) -> SharingClass | None:
    """The sharing class that a word means."""
    return cast(SharingClass | None, _meaning(text, SHARING))


def opening(text: str) -> OpeningClass | None:
    """The opening class that a word means."""
    return cast(OpeningClass | None, _meaning(text, OPENING))


def kind(type_text: str, length_text: str) -> Kind | None:
    """The kind of an item; None where the type is a word that nobody knows."""
    said = _form(re.sub(r"\d.*", "", type_text) if re.match(r"[A-Za-z]+\d*\(", type_text) else type_text)
    bare = re.sub(r"(?<=[\u4e00-\u9fff])[a-z]?\d*$", "", said) or said
    found = _meaning(said, TYPES) or _meaning(bare, TYPES) or _meaning(re.sub(r"\d+$", "", said), TYPES)
    if said and not found:
        return None
    length, decimals = _length(length_text or type_text)
    return Kind(found or "", length, decimals)


def day(text: str) -> date | None:
    """The day that a cell says: 2026-11-01, 2026年11月1日, 2026/11, 20261101, or Excel's number of a day."""
    if found := _DAY.match(text):
        return _day(*map(int, found.groups()[:3]))
    if found := _MONTH.match(text):
        return _day(int(found[1]), int(found[2]), 1)
    if text.isdecimal() and 20_000 < int(text) < 80_000:
        return _EXCEL_BEGINS + timedelta(days=int(text))
    return None


def codes(text: str) -> tuple[str, ...]:
    """The codes that stand in one cell."""
    return tuple(
        dict.fromkeys(code for code in _BETWEEN.split(text) if code and code not in {"无", "-", "/", "—"})
    )


def words_of_cycles() -> tuple[Cycle, ...]:
    """The keys of all cycles."""
    return get_args(Cycle)


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _length(text: str) -> tuple[int | None, int | None]:
    """18, C..20, 10,2, (50), N10.2: the largest number of signs, and the decimals where they are said."""
    whole = text.replace("，", ",")
    numbers = [int(digits[:6]) for digits in _DIGITS.findall(whole)]
    if not numbers:
        return None, None
    if ".." in whole:
        return numbers[-1] or None, None
    if len(numbers) > 1 and re.search(r"\d[,.]\d", whole):
        return numbers[0] or None, numbers[1]
    return numbers[0] or None, None


def _meaning(text: str, known: Mapping[Any, tuple[str, ...]]) -> str | None:
    said = _form(text)
    return next((key for key, words in known.items() if said == key or said in words), None) if said else None


def _form(text: str) -> str:
    return _NOISE.sub("", comparable(text))
