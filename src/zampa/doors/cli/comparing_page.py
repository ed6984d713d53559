"""Prints the reference page of how values are compared, with examples that are computed while it is printed."""

from collections.abc import Iterable

from zampa.data.reconcile.comparing import firm_parts, offices, places, sounds
from zampa.data.reconcile.comparing.levels import KINDS, agreement_of
from zampa.data.reconcile.comparing.ways import WAYS, one

_WAY_EXAMPLES = {
    "text": ("（Ａ）　b-C。", "1.5", "1,234"),
    "exact": ("540102", "Lhasa "),
    "lower": (" Lhasa   City ",),
    "simplified": ("噶瑪區", "囑託"),
    "pinyin": ("那曲镇", "昌都市", "浪卡子县"),
    "place_name": ("甲西村（左翼）", "那曲市（原那曲地区）"),
    "place_core": ("那曲镇", "乡城县", "市中区", "吉巴门巴民族乡", "扎西岗村村委会", "镇镇"),
    "place_type": ("炉城街道办事处", "扎西岗村村委会", "拉萨经济技术开发区管委会", "甘孜藏族自治州"),
    "firm_name": ("雪莲〔拉萨〕商贸有限责任公司", "雪蓮農牧股份公司"),
    "firm_core": ("西藏雪莲生物科技有限公司", "拉萨啤酒有限公司", "西藏雪莲商贸有限公司拉萨分公司"),
    "firm_place": ("西藏自治区拉萨市雪莲商贸有限公司", "雪莲（拉萨）农牧有限公司"),
    "firm_trade": ("西藏雪莲生物科技有限公司", "拉萨市雪莲市政工程有限公司"),
    "firm_form": ("雪莲控股（集团）有限责任公司", "雪莲农牧民专业合作社"),
    "office_name": ("西藏自治区发展和改革委员会", "区发改委", "州委网信办", "国家税务总局西藏自治区税务局"),
    "office_core": ("区教育局", "西藏自治区教育厅", "扶贫办"),
    "bo": ("ལྷ༌ས།", "ལྷ ས", "༄༅།ལྷ་་ས།།"),
    "wylie": ("ལྷ་ས།", "པཎ་ཆེན", "Lha Sa"),
    "code": (" 54-01 02ａ",),
    "credit_code": ("9954 0000 MA6T1A2B38", "99540000MA6T1A2B37"),
    "place_kind": ("540102 城关区",),
    "pinyin_name": ("下罗柯马乡", "茶尔乡"),
    "division_level": ("54", "5401", "540102", "540102001", "540102001001", "540100000000"),
}
_KIND_EXAMPLES = {
    "text": (("拉薩", "拉萨"), ("北京中路甲巷", "北京中路贾巷")),
    "place_name": (
        ("炉城街道", "爐城街道办事处"),
        ("娘热乡", "娘热街道"),
        ("切娃乡", "切洼乡"),
        ("林堤乡", "林提乡"),
        ("上察隅镇", "下察隅镇"),
        ("甘孜县", "甘孜藏族自治州"),
    ),
    "firm_name": (
        ("雪莲（拉萨）商贸有限公司", "雪莲〔拉萨〕商贸有限责任公司"),
        ("西藏雪莲商贸有限公司", "雪莲商贸"),
        ("雪莲生科", "西藏雪莲生物科技有限公司"),
        ("雪莲花商贸有限公司", "雪连花商贸有限公司"),
        ("雪山莲商贸有限公司", "雪山藏商贸有限公司"),
        ("四川雪莲商贸有限公司", "西藏雪莲商贸有限公司"),
        ("雪莲商贸集团有限公司", "雪莲商贸有限公司"),
    ),
    "office_name": (
        ("区发改委", "西藏自治区发展和改革委员会"),
        ("州财政局", "甘孜藏族自治州财政局"),
        ("农科局", "农业科学技术局"),
        ("交通运书厅", "交通运输厅"),
        ("交通管理厅", "交通经理厅"),
        ("财政厅", "州财政局"),
        ("文化厅", "文化和旅游厅"),
    ),
    "bo_name": (("ལྷ་ས།", "ལྷ༌ས"), ("ལྷ་ས", "lha sa"), ("ནག་ཆུ", "ལྷ་ས")),
    "code": (("5401-02", "５４０１０２"), ("540102", "540103")),
    "number": (("1,234.0", "1234"), ("100", "101"), ("100", "102")),
    "date": (("2022-10-31", "2022年10月31日"), ("2022年10月", "2022-10-31"), ("2022", "2023")),
}
_HEAD = (
    "# Comparing 比较",
    "",
    "How values of two sources are made comparable, and how far two values agree. Nothing that is stored is changed by it.",
    "各来源的值怎样变得可比，两个值一致到什么程度。存储的值不因此改变。",
    "",
    "A comparison takes two values and says a level. Nothing here says of one name what script, language, people or faith",
    "it belongs to. 比较取两个值，给出一个级别；不从一个名称推断文字、语言、民族或信仰。",
)
_FOOT = "Printed from the code by `zampa docs`. 由代码生成，请勿手改。"


def page() -> str:
    """The page as Markdown."""
    lines = [*_HEAD, "", "## Ways 方式", "", *_ways(), "", "## Levels 级别"]
    lines += ["", "The higher the strength, the further two values agree. 强度越高，越一致。"]
    for kind in KINDS:
        lines += ["", f"### `{kind}`", "", *_levels(kind), "", *_examples(kind)]
    return "\n".join([*lines, "", "## Lists 词表", "", *_lists(), "", _FOOT]) + "\n"


def _ways() -> Iterable[str]:
    yield from ("| Way 方式 | Rule 规则 | Examples 示例 |", "|---|---|---|")
    for key, way in WAYS.items():
        made = "; ".join(f"{_code(said)} → {_code(one(key, said))}" for said in _WAY_EXAMPLES[key])
        yield f"| `{key}` | {way.says} | {made} |"


def _levels(kind: str) -> Iterable[str]:
    yield from ("| Level 级别 | Strength 强度 | Rule 规则 |", "|---|---|---|")
    yield from (f"| `{level.key}` | {level.strength} | {level.says} |" for level in KINDS[kind])


def _examples(kind: str) -> Iterable[str]:
    for left, right in _KIND_EXAMPLES[kind]:
        yield f"- {_code(left)}, {_code(right)}: `{agreement_of(kind, left, right).key}`"


def _code(value: str | None) -> str:
    return f"`{value}`" if value is not None else "nothing 无"


def _lists() -> Iterable[str]:
    place, firm, office = places.words(), firm_parts.words(), offices.words()
    types = (one + (f" ({'、'.join(others)})" if others else "") for one, others in place["types"].items())
    yield from _list("Types of places, each with its other writings 地名类型及其写法", types)
    yield from _list("Types of one level 同一级的类型", (" ".join(tier) for tier in place["tiers"]))
    yield from _list("Words that tell names apart 区别用字", place["apart"])
    yield from _list("Readings that go before the dictionary 先于词典的读音", _pairs(sounds.declared()))
    yield from _list("Forms of organisation 组织形式", [*firm["groups"], *firm["forms"]])
    yield from _list("Writings of one form 同一形式的写法", _pairs(firm["alike"]))
    yield from _list("Parts of firms 分支机构", firm["branches"])
    yield from _list("Trades 行业", firm["trades"])
    yield from _list("Words for bodies 机构用字", _pairs(office["bodies"]))
    yield from _list("Short names of offices 机构简称", _pairs(office["names"]))
    yield from _list("Short forms of matters 职能简称", _pairs(office["matters"]))


def _pairs(table: dict[str, str]) -> Iterable[str]:
    return (f"{left} → {right}" for left, right in table.items() if left != right)


def _list(title: str, words: Iterable[str]) -> Iterable[str]:
    yield f"- {title}: {'; '.join(words)}"
