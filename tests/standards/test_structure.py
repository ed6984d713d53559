"""Tables that would show where somebody was, and elements about persons that say too much, are refused by structure."""

from datetime import date

import pytest

from zampa.data.standards import structure
from zampa.data.standards.declarations import ElementDeclaration


def element(key: str, zh: str, type: str = "text", **more: object) -> ElementDeclaration:
    texts = {"bo": "དཔེ་མཚོན།", "zh": zh, "en": more.pop("en", "sample")}
    said = {
        "key": key,
        "title": texts,
        "definition": texts,
        "basis": "own",
        "since": date(2026, 1, 1),
        "type": type,
    }
    return ElementDeclaration.model_validate(said | more)


PERSON = element("person.identifier", "身份号码", check="gb11643", person=True, sensitivity="personal")
PLATE = element("traffic.plate", "车牌号")
DEVICE = element("net.terminal", "终端编号")
CARD = element("pay.card", "卡号")
DWELLING = element("home.unit", "房屋编号")
UNKNOWN = element("x.k", "代号")
WHEN = element("event.at", "发生", "datetime")
HOUR = element("time.hour", "小时", "integer")
DAY = element("time.day", "日期", "date")
WHERE = element("event.where", "地点")
VILLAGE = element("x.v", "所属", pattern="^[0-9]{12}$")
STATION = element("air.station", "监测点")
COUNTY = element("places.county", "县区", codelist="places.county")
READING = element("air.pm25", "细颗粒物", "decimal", unit="μg/m³")
INDEX = element("air.aqi", "指数", "integer", minimum=0, maximum=500)


@pytest.mark.parametrize("subject", [PERSON, PLATE, DEVICE, CARD, DWELLING, UNKNOWN], ids=lambda e: e.key)
@pytest.mark.parametrize("time", [WHEN, HOUR], ids=lambda e: e.key)
@pytest.mark.parametrize("place", [WHERE, VILLAGE, COUNTY, STATION], ids=lambda e: e.key)
def test_somebody_or_something_with_an_hour_and_a_place_is_a_trace(subject, time, place):
    refusal = structure.joins_trace([DAY, subject, time, place, READING])

    assert refusal.word == subject.key
    assert refusal.by == "structure"
    assert set(refusal.why) == {"bo", "zh", "en"}


@pytest.mark.parametrize(
    "elements",
    [
        [PERSON, DAY, VILLAGE],
        [PERSON, WHEN],
        [PLATE, WHERE],
        [STATION, DAY, HOUR, READING, INDEX],
        [COUNTY, WHEN, READING, INDEX],
        [element("market.goods", "商品名称"), WHEN, WHERE, element("price", "单价", "decimal", unit="元/斤")],
        [element("bus.line", "公交线路"), WHEN, STATION],
        [],
    ],
    ids=["day", "no place", "no time", "air by the hour", "weather", "prices", "bus times", "nothing"],
)
def test_tables_without_all_three_are_no_traces(elements):
    assert structure.joins_trace(elements) is None


def test_the_names_of_the_fields_are_read_too():
    innocent = element("x.a", "指标")

    assert structure.joins_trace([innocent, WHEN, WHERE]) is None
    found = structure.joins_trace(
        [element("x.b", "值", codelist="x.b"), WHEN, WHERE], words={"x.b": ["chepai"]}
    )
    assert found.word == "x.b"


def person(key: str, zh: str, type: str = "text", **more: object) -> ElementDeclaration:
    return element(key, zh, type, person=True, sensitivity="personal", **more)


@pytest.mark.parametrize(
    "said",
    [
        person("person.name_zh", "姓名", free_text=True, max_length=50),
        person("person.address", "住址", free_text=True),
        person("person.sex", "性别", codelist="person.sex"),
        person("person.village", "居住村", pattern="^[0-9]{12}$"),
        person("person.born", "出生日期", "date"),
        PERSON,
        element("office.note", "说明", free_text=True),
    ],
    ids=lambda e: e.key,
)
def test_names_addresses_codes_and_patterns_about_a_person_may_stand(said):
    assert structure.free_text(said) is None


@pytest.mark.parametrize(
    "said",
    [
        person("person.note", "情况说明", free_text=True),
        person("person.note", "情况说明", max_length=20),
        person("person.note", "情况说明", pattern=".*"),
        person("person.note", "情况说明", pattern=r"^[\s\S]{0,200}$"),
        person("person.name", "姓名"),
    ],
    ids=["free", "short", "any", "any 200", "unsaid"],
)
def test_other_text_about_a_person_is_refused(said):
    assert structure.free_text(said).word == said.key


@pytest.mark.parametrize("zh", ["经度", "纬度", "家庭住址坐标", "定位"])
def test_nothing_about_persons_has_coordinates(zh):
    place = element("place.x", zh, "decimal")

    assert structure.coordinates([PERSON, place]).word == "place.x"
    assert structure.coordinates([STATION, place]) is None


def test_residence_by_village_code_has_no_coordinates():
    assert structure.coordinates([PERSON, VILLAGE, DAY]) is None


CREDIT = element("x.credit", "统一社会信用代码", check="gb32100")
FIRM = element("x.name", "企业名称")
REGISTERED = element("x.at", "登记时间", "datetime")
LONGITUDE = element("x.lon", "经度", "decimal")
SCOPE = element("x.scope", "主要内容")


@pytest.mark.parametrize("firm", [CREDIT, FIRM, element("x.does", "经营范围")], ids=lambda e: e.key)
def test_a_register_of_firms_with_the_time_of_its_entries_is_no_trace(firm):
    assert structure.joins_trace([firm, SCOPE, REGISTERED, LONGITUDE]) is None


@pytest.mark.parametrize(
    "more",
    [PERSON, PLATE, DEVICE, CARD, DWELLING, UNKNOWN, WHEN, element("x.guest", "入住编号")],
    ids=lambda e: e.key,
)
def test_a_register_of_firms_hides_nobody_who_is_named_or_numbered_beside_them(more):
    found = structure.joins_trace([CREDIT, FIRM, SCOPE, REGISTERED, LONGITUDE, more])

    assert found.element == "trace"
    assert len(found.columns) == 3


def test_the_time_of_an_entry_alone_makes_no_register_of_firms():
    assert structure.joins_trace([SCOPE, REGISTERED, LONGITUDE]).word == SCOPE.key
