"""People and papers for tests of pages: two offices, three accounts, resources, and deliveries in every state."""

from datetime import UTC, datetime
from typing import Any

import polars as pl
from django.utils import timezone

from zampa.data.catalogue import actions as catalogue
from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.catalogue.models import Resource
from zampa.data.ingest import preparing
from zampa.data.ingest.models import Delivery, Version
from zampa.data.quality.models import Rule, Score, Tally
from zampa.data.standards.actions import Signature
from zampa.data.standards.models import Code, CodeList, Element
from zampa.foundation.kit import home
from zampa.foundation.kit.saying import say, to_json
from zampa.foundation.messages import actions as messages
from zampa.foundation.people.models import Account, Office
from zampa.foundation.places import actions as places
from zampa.foundation.store import tables

PASSWORD = "barley-and-butter-1"
PRICES, RESIDENTS, EMPTY = "prices.wholesale", "population.resident", "weather.daily"


def texts(bo: str, zh: str, en: str) -> dict[str, str]:
    return {"bo": bo, "zh": zh, "en": en}


def offices() -> None:
    Office.objects.create(
        key="xz.commerce",
        name_zh="西藏自治区商务厅",
        name_bo="བོད་རང་སྐྱོང་ལྗོངས་ཚོང་ལས་ཐིང་།",
        name_en="Department of Commerce",
        place_id="54",
    )
    Office.objects.create(
        key="xz.weather",
        name_zh="西藏自治区气象局",
        name_bo="བོད་རང་སྐྱོང་ལྗོངས་གནམ་གཤིས་ཅུས།",
        name_en="Meteorological Bureau",
    )
    Office.objects.create(
        key="xz.civil_affairs", name_zh="西藏自治区民政厅", name_en="Department of Civil Affairs"
    )


def accounts() -> None:
    for username, name, office, role in [
        ("dolma", "卓玛", "xz.commerce", "clerk"),
        ("tenzin", "丹增", "xz.commerce", "clerk"),
        ("nyima", "尼玛", "xz.weather", "clerk"),
        ("keeper", "管理员", "xz.civil_affairs", "keeper"),
    ]:
        account = Account(username=username, name=name, office_id=office, role=role, language="en")
        account.set_password(PASSWORD)
        account.save()


_ELEMENTS: list[tuple[str, str, dict[str, str], dict[str, Any]]] = [
    ("market.variety", "text", texts("ཚོང་ཟོག་གི་མིང་།", "品名", "Product"), {"max_length": 40}),
    ("market.kind", "text", texts("རིགས།", "品类", "Kind"), {}),
    ("market.price_low", "decimal", texts("མ་མཐའི་རིན་གོང་།", "最低价", "Lowest price"), {"unit": "元/斤", "minimum": 0}),
    ("market.price_average", "decimal", texts("ཆ་སྙོམས་རིན་གོང་།", "平均价", "Average price"), {"unit": "元/斤", "minimum": 0}),
    ("market.price_high", "decimal", texts("མཐོ་ཤོས་རིན་གོང་།", "最高价", "Highest price"), {"unit": "元/斤", "minimum": 0}),
    ("market.origin", "text", texts("ཐོན་ས།", "产地", "Place of origin"), {}),
    ("market.day", "date", texts("ཚེས་གྲངས།", "发布日期", "Date"), {}),
    ("person.name", "text", texts("མིང་།", "姓名", "Name"), {"person": True, "free_text": True, "sensitivity": "personal"}),
]  # fmt: skip


def elements() -> None:
    for key, kind, title, more in _ELEMENTS:
        declared = {
            "key": key,
            "title": title,
            "basis": "GB/T 1",
            "since": "2026-01-01",
            "definition": title,
            "type": kind,
        }
        Element.objects.create(key=key, pack="prices", title=title, declared={**declared, **more})


def codelists() -> None:
    title = texts("ཚོང་ཟོག་གི་རིགས།", "品类", "Kinds of goods")
    declared = {"key": "market.kind", "title": title, "basis": "GB/T 1", "since": "2026-01-01"}
    kept = CodeList.objects.create(key="market.kind", pack="prices", title=title, declared=declared)
    for code, words in [("1", texts("ཚལ།", "蔬菜", "Vegetables")), ("2", texts("ཤ", "肉类", "Meat"))]:
        Code.objects.create(codelist=kept, code=code, title=words, aliases=["菜"])


def divisions() -> None:
    rows = [
        {"code": "54", "level": 1, "name_zh": "西藏自治区", "name_bo": "བོད་རང་སྐྱོང་ལྗོངས།", "name_en": "Tibet"},
        {"code": "5404", "level": 2, "name_zh": "林芝市", "name_bo": "ཉིང་ཁྲི་གྲོང་ཁྱེར།", "name_en": "Nyingchi", "parent": "54"},
        {"code": "540402", "level": 3, "name_zh": "巴宜区", "name_bo": "བྲག་ཡིབ་ཆུས།", "parent": "5404"},
    ]  # fmt: skip
    former = [{"code": "5426", "name_zh": "林芝地区", "since": 1983, "until": 2015, "now": "5404"}]
    places.adopt(
        by="zampa", rows=rows, former=former, source="places.division", today=datetime(2026, 11, 22).date()
    )


def _fields() -> list[dict[str, Any]]:
    names = ["variety", "kind", "price_low", "price_average", "price_high", "origin", "day"]
    aliases = {"variety": ["品名", "商品", "菜名"], "day": ["日期", "发布日期"]}
    required = {"variety", "price_average", "day"}
    return [
        {"name": n, "element": f"market.{n}", "aliases": aliases.get(n, []), "required": n in required}
        for n in names
    ]


def resources() -> None:
    _resource(PRICES, "xz.commerce", "daily", _fields(), texts("ཉིན་རེའི་རིན་གོང་།", "农产品批发价格", "Daily wholesale prices"),
              identity=["variety", "kind", "origin", "day"], mode="append", not_taken=["序号"])  # fmt: skip
    _resource(
        EMPTY, "xz.weather", "daily", _fields()[:1], texts("ཉིན་རེའི་གནམ་གཤིས།", "每日天气", "Daily weather")
    )
    person = [{"name": "name", "element": "person.name", "required": True}]
    _resource(
        RESIDENTS, "xz.civil_affairs", "monthly", person, texts("སྡོད་དམངས།", "居民", "Residents"), persons=True,
        sharing={"value": "conditional", "ground": "PIPL 55"}, opening={"value": "not_open", "ground": "PIPL 55"},
        retention={"days": 365, "basis": "PIPL 19"},
    )  # fmt: skip


def _resource(
    key: str, office: str, cycle: str, fields: list[dict[str, Any]], title: dict[str, str], **more: Any
) -> None:
    summary = texts(
        "ཁྲོམ་རའི་ཚོང་ཟོག་རེ་རེའི་མ་མཐའི་རིན་གོང་དང་ཆ་སྙོམས་རིན་གོང་། མཐོ་ཤོས་རིན་གོང་བཅས་ཉིན་ལྟར་འགོད་པ།",
        "每天每个批发市场、每种商品的最低价、平均价和最高价。",
        "The lowest, average and highest price of each product at each wholesale market, day by day.",
    )
    declared = {
        "key": key, "title": title, "basis": "Decree 809 (not verified)", "since": "2026-01-01", "office": office,
        "summary": summary, "fields": fields, "cycle": cycle, "sharing": {"value": "unconditional"},
        "opening": {"value": "open"}, **more,
    }  # fmt: skip
    declared_ = ResourceDeclaration.model_validate(declared)
    catalogue.declare(
        pack=key, resources=[declared_], signed=Signature("keeper", timezone.now(), "the first")
    )


def change_prices(**parts: Any) -> None:
    """The office declares its prices otherwise."""
    said = Resource.objects.get(key=PRICES).declared
    signed = Signature("keeper", timezone.now(), "prices come once a week now")
    catalogue.declare(
        pack=PRICES, resources=[ResourceDeclaration.model_validate({**said, **parts})], signed=signed
    )


_ORDER = texts(
    "རིན་གོང་གི་གོ་རིམ་ནོར་འདུག མ་མཐའི་རིན་གོང་ ≤ ཆ་སྙོམས་ ≤ མཐོ་ཤོས་ཡིན་དགོས།",
    "价格次序不对：最低价应不高于平均价，平均价应不高于最高价。",
    "Prices are out of order: lowest ≤ average ≤ highest does not hold.",
)
_ORDER_DO = texts(
    "ཀ་བ་བརྗེས་མིན་ལ་གཟིགས་རོགས།",
    "请看看是不是几列填反了，或者价格填成了 0。",
    "Were columns swapped, or is a price 0 where none was known?",
)
_LATER = texts("ཐིག་གཅིག་པ་སྔོན་ལ་ཡོད།", "前面已有完全相同的一行。", "The same row stands earlier in the file.")
_LATER_DO = texts("བྱེད་དགོས་པ་མེད།", "不用处理；同一行只收一次。", "Nothing to do: a row is taken in once.")
_KEY = texts(
    "གོང་གཞན་ཞིག་ཡོད།", "同一天同一商品另有一个价格。", "Another price stands for the same product and day."
)
_KEY_DO = texts("གང་ཡང་དག་ཡིན་གཟིགས་རོགས།", "请核对哪一个正确。", "Please look which one is right.")


def rules() -> None:
    for key, severity, says, do in [
        ("order", "stop", _ORDER, _ORDER_DO),
        ("copies", "stop", _LATER, _LATER_DO),
        ("one_price", "warn", _KEY, _KEY_DO),
    ]:
        must = (
            {"unique": {"fields": "row"}}
            if key == "copies"
            else {"compare": [{"left": "price_low", "op": "<=", "right": "price_average"}]}
        )
        declared = {
            "key": key,
            "resource": PRICES,
            "severity": severity,
            "must": must,
            "says": says,
            "do": do,
        }
        Rule.objects.create(resource=PRICES, key=key, pack="prices", declared=declared)


def tallies(delivery: str, resource: str = PRICES) -> None:
    lines = [1204, 1931, 2077, 5512, 8003, 9121, 10345]
    wrong = [{"line": n, "field": "price_low, price_average", "value": "9, 6"} for n in lines]
    copies = [{"line": n, "field": "", "value": ""} for n in lines[:5]]
    for rule, kind, severity, dimension, rows, first, says, do in [
        ("order", "compare", "stop", "consistency", 533, wrong, _ORDER, _ORDER_DO),
        ("copies", "unique", "stop", "uniqueness", 468, copies, _LATER, _LATER_DO),
        ("one_price", "unique", "warn", "uniqueness", 26, copies[:2], _KEY, _KEY_DO),
    ]:
        Tally.objects.create(
            delivery=delivery, resource=resource, rule=rule, kind=kind, severity=severity, dimension=dimension,
            rows=rows, first=first, says=says, do=do,
        )  # fmt: skip


def prices(rows: int = 120) -> pl.DataFrame:
    kinds = ["大白菜", "青稞", "土豆", "白萝卜", "红灯", "牦牛肉"]
    return pl.DataFrame(
        {
            "variety": [kinds[i % 6] for i in range(rows)],
            "kind": ["蔬菜" if i % 6 != 5 else None for i in range(rows)],
            "price_low": [0.8 + i % 7 / 10 for i in range(rows)],
            "price_average": [1.1 + i % 7 / 10 for i in range(rows)],
            "price_high": [1.5 + i % 7 / 10 for i in range(rows)],
            "origin": ["拉萨" if i % 2 else "日喀则" for i in range(rows)],
            "day": [datetime(2023, 4, 1 + i % 27).date() for i in range(rows)],
        }
    )


def table() -> None:
    """Two versions of the table of prices, and their papers."""
    declared = preparing.catalogue.resource(None, PRICES)
    assert declared
    place = preparing.table_of(home.current(), declared)
    frame = prices()
    tables.make(place, frame.schema)
    for number, rows in [(1, frame.head(80)), (2, frame.tail(40))]:
        key = f"D2026110{number}-0001"
        tables.commit(place, None, [tables.write_part(place, rows, key)], replace=False, mark=key)
        paper = delivery(
            key, "committed", day=20 + number, rows=rows.height, accepted=rows.height, version=number
        )
        Version.objects.create(
            resource=PRICES, number=number, at=paper.made_at, by="dolma", cause="delivery", delivery=paper,
            rows=80 if number == 1 else 120, added=rows.height,
        )  # fmt: skip
        _score(key, paper.made_at, 0.97 + number / 100)
    catalogue.delivered(resource=PRICES, on=datetime(2026, 11, 22).date(), rows=120)


def _score(key: str, at: datetime, best: float) -> None:
    Score.objects.create(
        delivery=key, resource=PRICES, at=at, rows=80, completeness=best, validity=best, uniqueness=0.98,
        consistency=0.93, timeliness=1.0,
    )  # fmt: skip


def delivery(key: str, state: str, *, day: int = 22, **more: Any) -> Delivery:
    values: dict[str, Any] = {
        "resource": PRICES, "persons": False, "office": "xz.commerce", "sender": "dolma", "state": state,
        "made_at": datetime(2026, 11, day, 8, 30, tzinfo=UTC), "mode": "append", "file_name": "批发价格-4月.csv",
        "file_size": 7_412_330, "sha256": "3f1c" * 16,
        "detection": {"format": "csv", "encoding": "utf-8", "delimiter": ",", "header_line": 1, "sheets": [], "sheet": None,
                      "notes": [to_json(say("CSV, {encoding}, comma.", encoding="UTF-8"))],
                      "not_rows": [[79023, "注：数据来源为各批发市场。"]]},
        "mapping": {"columns": _mapped(), "quarantine": "quarantine/none"}, **more,
    }  # fmt: skip
    return Delivery.objects.create(key=key, **values)


def _mapped() -> list[dict[str, Any]]:
    pairs = [("品名", "variety", "alias"), ("品类", "kind", "title"), ("最低价", "price_low", "title"),
             ("平均价", "price_average", "title"), ("最高价", "price_high", "title"), ("产地", "origin", "title"),
             ("发布日期", "day", "alias"), ("序号", None, "not_taken")]  # fmt: skip
    return [{"header": h, "field": f, "how": how, "suggestions": []} for h, f, how in pairs]


def deliveries() -> None:
    """One delivery in each state that a clerk can meet."""
    counts = {"rows": 79_020, "accepted": 78_023, "rejected": 997, "warnings": 26}
    delivery("D20261122-0001", "committed", **counts, added=78_023, version=2)
    tallies("D20261122-0001")
    why = to_json(
        say(
            "{rejected} of {rows} rows were set aside; this resource accepts at most {share}%.",
            rejected=997,
            rows=3000,
            share="20",
        )
    )
    held = {"rows": 3000, "accepted": 2003, "rejected": 997, "warnings": 26}
    delivery("D20261122-0002", "held", **held, hold_reasons=[{"code": "share", "says": why}])
    tallies("D20261122-0002")
    columns = [
        *_mapped()[:6],
        {"header": "单价(元)", "field": None, "how": "none", "suggestions": ["price_average", "price_low"]},
    ]
    delivery("D20261122-0003", "asked", mapping={"columns": columns, "missing": ["day"]})
    no = {
        "where": "价格.xlsx",
        "what": to_json(say("The file is encrypted.")),
        "do": to_json(say("Save it without a password.")),
    }
    delivery("D20261122-0004", "refused", refusals=[no], file_name="价格.xlsx")
    delivery("D20261122-0005", "checking")
    delivery("D20261122-0006", "unchanged", **counts, version=2, unchanged=78_023)
    cut = [
        {
            "header": "民族",
            "element": "ethnicity",
            "why": texts("མི་རིགས་མི་ལེན།", "不收集民族。", "Ethnicity is not taken."),
        }
    ]
    delivery("D20261122-0007", "committed", persons=True, resource=RESIDENTS, office="xz.civil_affairs", rows=10,
             accepted=9, rejected=1, cut=cut, erase_after=datetime(2026, 12, 22, tzinfo=UTC), version=1)  # fmt: skip


def inbox() -> None:
    said = texts(
        "སྐྱེལ་བ་ D20261122-0002 སྒུག་བཞིན་འདུག",
        "归集批次 D20261122-0002 暂停，等您决定。",
        "Delivery D20261122-0002 waits for your decision.",
    )
    messages.send(to="office:xz.commerce", texts=said, link="/deliveries/D20261122-0002", due=timezone.now())


def everything() -> None:
    """The whole small world."""
    for make in (
        divisions,
        offices,
        accounts,
        elements,
        codelists,
        resources,
        rules,
        table,
        deliveries,
        inbox,
    ):
        make()
