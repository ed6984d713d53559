"""Units that stand in headers: 种植面积（亩）, 亩产量/斤, 销售单价/(元/斤), 面积 (亩)."""

import re
from dataclasses import dataclass

from zampa.foundation.kit.texts import comparable

_BRACKETS = r"[(\[【（［〔]\s*(?:单位\s*[:：]\s*)?([^()\[\]【】（）［］〔〕]{1,20})\s*[)\]】）］〕]"
_AT_END = re.compile(rf"^(.*?)\s*/?\s*{_BRACKETS}\s*$", re.S)
_SLASH = re.compile(r"^(.+?)\s*[/／]\s*([^/／]+(?:/[^/／]+)?)$", re.S)
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_BETWEEN_CHINESE = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
_STAR = re.compile(r"^[\s*＊]+|[\s*＊:：]+$")
# Written many ways, meaning one thing.
_SAME: dict[str, tuple[str, ...]] = {
    "kg": ("公斤", "千克"),
    "斤": ("市斤",),
    "t": ("吨",),
    "g": ("克",),
    "元": ("人民币元", "rmb", "cny", "yuan"),
    "℃": ("°c", "摄氏度"),
    "%": ("百分比",),
    "mm": ("毫米",),
    "cm": ("厘米",),
    "m": ("米",),
    "km": ("公里", "千米"),
    "ha": ("公顷",),
    "m2": ("㎡", "平方米", "m²"),
    "km2": ("平方公里", "km²"),
    "m3": ("立方米", "m³"),
    "pa": ("帕",),
    "hpa": ("百帕",),
    "m/s": ("米/秒", "米每秒"),
    "ug/m3": ("μg/m³", "µg/m³", "μg/m3", "µg/m3", "微克/立方米"),
    "mg/m3": ("mg/m³", "毫克/立方米"),
}
_PLAIN = {one: unit for unit, ways in _SAME.items() for one in (unit, *ways)}
_OTHERS = {"亩", "万亩", "头", "只", "匹", "条", "株", "棵", "件", "套", "辆", "台", "座", "户", "个", "万人"}
_OTHERS |= {"人", "人次", "百分点", "万元", "亿元", "千元", "年", "月", "日", "天", "小时", "分钟", "岁"}
_REMARKS = {"必填", "选填", "可选", "可不填", "required", "optional"}


@dataclass(frozen=True)
class Bare:
    """A header without the unit that stands in it. `unit` is "" when what stood in brackets is only a remark."""

    text: str
    unit: str


def bare(header: str) -> Bare | None:
    """The header without its unit, or None when it has none; the unit as it was written."""
    text = _STAR.sub("", " ".join(header.split()))
    found = _AT_END.match(text) or _by_slash(text)
    if found is None:
        return Bare(text, "") if text != header.strip() and text else None
    name, unit = found[1].strip(" /／"), found[2].strip()
    if not name:
        return None
    return Bare(name, "" if comparable(unit) in _REMARKS else unit)


def same(one: str, other: str) -> bool:
    """Whether two units mean the same."""
    return plain(one) == plain(other)


def plain(unit: str) -> str:
    """The one way in which we write a unit for comparison."""
    text = comparable(unit).replace(" ", "").strip("()（）")
    return _PLAIN.get(text) or "/".join(_PLAIN.get(part, part) for part in text.split("/"))


def is_unit(text: str) -> bool:
    """Whether it is a unit that we know."""
    unit = plain(text)
    return (
        unit in _PLAIN
        or unit in _OTHERS
        or all(part in _PLAIN or part in _OTHERS for part in unit.split("/"))
    )


def forms(header: str) -> tuple[str, ...]:
    """The comparable forms under which a header may be known: as it stands, closed up (姓 名 is 姓名), without its unit."""
    without = bare(header)
    texts = (header,) if without is None else (header, without.text)
    return tuple(dict.fromkeys(form for text in texts for form in (comparable(text), closed_up(text))))


def closed_up(text: str) -> str:
    """The comparable form without spaces that only stretch Chinese words, and without the mark that ends Tibetan ones."""
    return _BETWEEN_CHINESE.sub("", comparable(text)).rstrip("།་ ")


def last_part(header: str) -> str | None:
    """The lower part of a Chinese header that was joined from two rows (面积 耕地面积（亩）: 耕地面积), if it is one."""
    without = bare(header)
    upper, _, lower = (without.text if without else header).strip().rpartition(" ")
    return lower if upper and len(lower) > 1 and _CHINESE.search(lower) else None


def _by_slash(text: str) -> re.Match[str] | None:
    found = _SLASH.match(text)
    return found if found and is_unit(found[2]) else None
