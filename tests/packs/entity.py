"""The pack "markets" with an entity in it: goods, as two offices list them, and their authoritative records."""

from paper import FILES

_TITLE = 'title: {bo: "ཅ་ལག", zh: 商品, en: Goods}\n'
_HEAD = _TITLE + "basis: GB/T 1\nsince: 2024-01-01\n"
_SHARED = "sharing: {value: unconditional}\nopening: {value: open}\n"


def _list(key: str) -> str:
    return (
        f'key: {key}\n{_HEAD}summary: {{bo: "ཅ་ལག", zh: 商品表, en: A list of goods}}\n'
        f"office: xz.commerce\ncycle: yearly\nmode: replace\n{_SHARED}"
        "fields:\n"
        "  - {name: code, element: markets.code, required: true}\n"
        "  - {name: name, element: markets.goods}\n"
        "  - {name: seen, element: markets.day}\n"
        "identity: [code]\n"
    )


ENTITY = {
    "elements/codes.yaml": (
        '- key: markets.code\n  title: {bo: "ཨང་།", zh: 编号, en: Mark}\n  definition: {bo: "ཨང་།", zh: 编号, en: A mark}\n'
        "  basis: GB/T 1\n  since: 2024-01-01\n  type: text\n  max_length: 40\n"
    ),
    "resources/trade.yaml": _list("markets.trade"),
    "resources/customs.yaml": _list("markets.customs"),
    "resources/goods.yaml": (
        f'key: markets.register\n{_HEAD}summary: {{bo: "ཅ་ལག", zh: 商品名录, en: The register of goods}}\n'
        f"office: xz.commerce\ncycle: irregular\n{_SHARED}golden: goods\n"
        "fields:\n"
        "  - name: key\n    element: markets.code\n    required: true\n"
        '    title: {bo: "ལྡེ་མིག", zh: 主键, en: key}\n'
        "  - {name: code, element: markets.code}\n"
        "  - {name: name, element: markets.goods}\n"
        "identity: [key]\n"
    ),
    "matching/goods.yaml": f"""\
key: goods
{_HEAD}golden: markets.register
letter: G
sources:
  - resource: markets.trade
    fields: {{code: code, name: name}}
    valid: {{until: seen}}
  - resource: markets.customs
    fields: {{code: [code, name], name: name}}
    only: {{name: {{code: [x, y]}}}}
link:
  - {{name: code, same: [code~code], unless: {{name: [other]}}}}
  - name: likely
    probable: {{block: [[name~text]], compare: {{name: [exact, jaro_winkler 0.9]}}}}
fields:
  - {{name: code, kind: code, way: code, policy: {{sources: [markets.trade, markets.customs], law: GB/T 1}}}}
  - {{name: name, policy: {{sources: [[markets.customs, markets.trade]], law: GB/T 1}}}}
  - {{name: shown}}
terms: [code, name]
shown_by: [name]
""",
}
WHOLE = FILES | ENTITY
MATCHING = "matching/goods.yaml"


def changed(old: str, new: str, name: str = MATCHING) -> dict[str, str]:
    """The pack with one piece of one of its files replaced."""
    assert WHOLE[name].count(old) >= 1, f"{old!r} is not in {name}"
    return ENTITY | {name: WHOLE[name].replace(old, new, 1)}
