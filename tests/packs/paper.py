"""A sound pack about market prices, written file by file, so that a test can spoil one line of it."""

from pathlib import Path

FILES = {
    "pack.yaml": """\
key: markets
title: {bo: "ཁྲོམ་རའི་རིན་གོང་།", zh: 市场价格, en: Market prices}
basis: GB/T 1
since: 2024-01-01
needs: []
""",
    "elements/prices.yaml": """\
- key: markets.goods
  title: {bo: "ཅ་ལག", zh: 品名, en: Goods}
  definition: {bo: "ཅ་ལག་གི་མིང་།", zh: 商品名称, en: The name of the goods}
  basis: GB/T 1
  since: 2024-01-01
  type: text
  max_length: 40
- key: markets.price
  title: {bo: "རིན་གོང་།", zh: 价格, en: Price}
  definition: {bo: "རིན་གོང་།", zh: 每斤价格, en: The price of one jin}
  basis: GB/T 1
  since: 2024-01-01
  type: decimal
  unit: 元/斤
  minimum: 0
- key: markets.unit
  title: {bo: "ཚད་གཞི།", zh: 单位, en: Unit}
  definition: {bo: "ཚད་གཞི།", zh: 计量单位, en: The unit of measure}
  basis: GB/T 1
  since: 2024-01-01
  type: text
  codelist: markets.units
- key: markets.day
  title: {bo: "ཉིན།", zh: 日期, en: Day}
  definition: {bo: "ཉིན།", zh: 发布日期, en: The day of publication}
  basis: GB/T 1
  since: 2024-01-01
  type: date
""",
    "codelists/units.yaml": """\
key: markets.units
title: {bo: "ཚད་གཞི།", zh: 单位, en: Units}
basis: GB/T 1
since: 2024-01-01
codes:
  - code: jin
    title: {bo: "རྒྱ་མ།", zh: 斤, en: Jin}
    aliases: [市斤, 斤]
  - code: "01"
    title: {bo: "སྤྱི་རྒྱ།", zh: 公斤, en: Kilogram}
""",
    "resources/price.yaml": """\
key: markets.daily
title: {bo: "ཉིན་རེའི་རིན་གོང་།", zh: 每日价格, en: Daily prices}
summary: {bo: "ཉིན་རེའི་རིན་གོང་།", zh: 每日批发价格, en: Wholesale prices of each day}
basis: GB/T 1
since: 2024-01-01
office: xz.commerce
cycle: daily
mode: append
sharing: {value: unconditional}
opening: {value: open}
fields:
  - name: goods
    element: markets.goods
    required: true
  - name: low
    element: markets.price
    title: {bo: "རིན་གོང་དམའ་ཤོས།", zh: 最低价, en: Lowest price}
  - name: high
    element: markets.price
    title: {bo: "རིན་གོང་མཐོ་ཤོས།", zh: 最高价, en: Highest price}
  - name: unit
    element: markets.unit
  - name: day
    element: markets.day
    required: true
    aliases: [发布日期]
identity: [goods, day]
""",
    "quality/price.yaml": """\
- key: low_to_high
  resource: markets.daily
  severity: stop
  dimension: consistency
  must:
    compare:
      - {left: low, op: "<=", right: high}
  says: {bo: "དམའ་ཤོས་ནི་མཐོ་ཤོས་ལས་མཐོ།", zh: 最低价高于最高价, en: The lowest price is above the highest.}
  do: {bo: "རིན་གོང་གཉིས་ལ་ལྟོས།", zh: 请核对两个价格, en: Compare the two prices.}
""",
    "examples/price.yaml": """\
- resource: markets.daily
  title: the lowest price above the highest
  rows:
    - {goods: 红提, low: 9, high: 8, unit: 斤, day: 2024-02-01}
  breaks: [low_to_high]
- resource: markets.daily
  title: a sound row breaks nothing
  rows:
    - {goods: 红提, low: 8, high: 9, unit: 市斤, day: 2024-02-01}
""",
    "data/first.yaml": """\
resource: markets.daily
file: first.csv
source: invented for tests
""",
    "data/first.csv": "品名,最低价,最高价,单位,发布日期\n红提,8,9,斤,2024-02-01\n",
}


def write(folder: Path, files: dict[str, str] | None = None) -> Path:
    """Write a pack into `folder`; `files` replace or add to the sound ones, and "" leaves one out."""
    for name, text in (FILES | (files or {})).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        if text:
            path.write_text(text, "utf-8")
    return folder


def spoilt(name: str, old: str, new: str) -> dict[str, str]:
    """The sound file with one piece of its text replaced."""
    assert FILES[name].count(old) >= 1, f"{old!r} is not in {name}"
    return {name: FILES[name].replace(old, new, 1)}
