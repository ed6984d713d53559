"""What Zampa refuses about persons is found under honest headers, disguised headers, and as bare codes."""

import csv
import random
from pathlib import Path

import polars as pl
import pytest

from zampa.data.standards.refusals import elements
from zampa.data.standards.refused import (
    refused_codelist,
    refused_declaration,
    refused_header,
    refused_values,
)

SHARED = Path("../shared/data")
ALIASES = [(key, alias) for key, element in elements().items() for alias in element.aliases]


def refused(values: list[str], *, persons: bool = True, codes: tuple[str, ...] = ()) -> str | None:
    found = refused_values(pl.Series(values, dtype=pl.String), persons=persons, codes=codes)
    return found.element if found else None


def each(listed: str) -> list[str]:
    return listed.split("|")


def drawn(values: str, *weights: int, rows: int = 200) -> list[str]:
    return random.Random(7).choices(values.split(), weights or None, k=rows)


# Headers


def test_the_list_is_long_and_speaks_tibetan_chinese_english_and_pinyin():
    every = elements().values()

    assert len({alias for _, alias in ALIASES}) >= 60
    assert sum(len(element.bo) for element in every) >= 20
    assert sum(len(element.zh) for element in every) >= 60
    assert {"minzu", "ethnicity"} <= {alias for element in every for alias in element.latin}


def test_each_word_of_the_list_is_refused_as_a_header():
    assert [(key, alias) for key, alias in ALIASES if refused_header(alias) is None] == []


@pytest.mark.parametrize("key", elements())
def test_each_refusal_says_why_in_three_languages(key):
    element = elements()[key]

    assert set(element.title) == set(element.why) == {"bo", "zh", "en"}
    assert all(element.title.values())
    assert all(element.why.values())


@pytest.mark.parametrize(
    ("header", "key"),
    [
        ("民族", "ethnicity"),
        ("族别", "ethnicity"),
        ("宗教", "religion"),
        ("信仰", "religion"),
        ("在寺", "monastic_life"),
        ("政治面貌", "political_status"),
        ("思想动态", "political_views"),
        ("重点人员", "watch_list"),
        ("稳控", "watch_list"),
        ("境外亲属", "relatives_abroad"),
        ("外出事由", "whereabouts"),
        ("富余劳动力", "surplus_labour"),
        ("双联户", "household_reporting"),
        ("指纹", "biometrics"),
        ("人脸", "biometrics"),
        ("མི་རིགས།", "ethnicity"),
        ("ཆོས་ལུགས་དད་པ", "religion"),
    ],
)
def test_honest_headers_are_refused(header, key):
    assert refused_header(header).element == key


@pytest.mark.parametrize(
    "header",
    each(
        "本人民族|户主民族成分|民族代码|民族（汉/藏/其他）|家庭成员政治面貌|宗教信仰情况|是否在寺|"
        "配偶民族|民族 名称|是否党员|户主是否中共党员|民族工作单位 民族|基本情况 民族|父亲族别|"
        "有无境外亲属|是否双联户户长|指纹采集|མི་རིགས་ཀྱི་མིང་།|ཁྱིམ་བདག་གི་མི་རིགས|མི་རིགས༌|"
        "ཆོས་ལུགས་ལ་དད་མོས་ཡོད་མེད|is party member|ethnic group of head|religious belief (y/n)|hz_minzu|"
        "ZZMM|mzdm|minzu_code|zhengzhi mianmao|Face ID"
    ),
)
def test_longer_headers_are_refused(header):
    assert refused_header(header)


@pytest.mark.parametrize(
    "header",
    each(
        "民 族|民\u3000族|民\n族|民\u200b族|民-族|民_族|民·族|民1族|＿民族＿|"
        "民族1|⺠族|黨員|政治 面貌|政\u00ad治面貌|ＭＺ|MIN ZU|minZu|MinZu|min-zu|mínzú|"
        "Ｍｉｎｚｕ|Ethnic_Group|ETHNICITY|PoliticalStatus|political-status|མི་ རིགས|མི༌རིགས|1. 民族|"
        "民族*|雙聯戶|指紋|信 仰|宗 教 信 仰"
    ),
)
def test_disguised_headers_are_refused(header):
    assert refused_header(header)


@pytest.mark.parametrize(
    "header",
    each(
        "民族路12号|民族路门牌|民族小学|民族中学在校生|民族宗教事务委员会|西藏自治区民族宗教事务委员会|"
        "民宗局|民族团结示范村|民族乡个数|民族手工业产值|民族特需商品|民族服饰|民族医药机构数|民族学院|"
        "少数民族地区转移支付|中华民族|多民族|甘孜藏族自治州|阿坝藏族羌族自治州|民族村|民族社区居委会|"
        "政治|政治部|政治协商会议|政治学院|政治成绩|行政审批事项|财政审计|收入团体|集团员工数|网上访问量|"
        "目前科室|之前科目|产前科|系列管理|搬出家庭户数|支出家庭|重点管控单元|重点人员密集场所|"
        "指纹锁销量|企业信用分类|企业信用等级|毕业去向|废水排放去向|行程公里|转基因作物|定位|功能定位|"
        "喇嘛垭乡|姓名|性别|出生日期|身份证号|村名|户号|联系电话|学校名称|国籍|籍贯|职业|文化程度|"
        "婚姻状况|备注|藏文姓名|name|sex|region|facility|service|surface|traffic|minority-owned area|"
        "party A|terrace|trace metal|denomination|minzhong|renminzuzhi|xingbie|mingzu|amount|"
        "good faith payment|month|mask|certificate fingerprint|religious affairs office|མིང་།|ཕོ་མོ།|"
        "གྲོང་ཚོ།|རྫོང་།|མི་རིགས་སློབ་འབྲིང་།|མི་རིགས་དོན་གཅོད་ཨུ་ཡོན་ལྷན་ཁང་།|"
        "དཀར་མཛེས་བོད་རིགས་རང་སྐྱོང་ཁུལ་|སྐྱེས་ཚེས།|| |12|（）"
    ),
)
def test_words_of_offices_schools_streets_and_goods_are_not_refused(header):
    assert refused_header(header) is None


@pytest.mark.parametrize(
    "header", ["少数民族人口", "少数民族人口数", "党员人数", "党员(人)", "富余劳动力转移人次"]
)
def test_counts_of_people_are_refused_only_in_tables_about_persons(header):
    assert refused_header(header)
    assert refused_header(header, persons=False) is None


def test_a_header_that_is_no_count_is_refused_wherever_it_stands():
    assert refused_header("民族", persons=False)
    assert refused_header("重点人员人数", persons=False)


def _names(file: str, *columns: str) -> set[str]:
    with (SHARED / file).open(encoding="utf-8-sig", newline="") as rows:
        return {row[column] for row in csv.DictReader(rows) for column in columns if row[column]}


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the folder of real input is not beside the project")
@pytest.mark.parametrize(
    ("file", "columns"),
    [
        ("admin-divisions/nbs-2022/villages.csv", ["name"]),
        ("admin-divisions/nbs-2022/townships.csv", ["name"]),
        ("admin-divisions/nbs-2022/counties.csv", ["name"]),
        ("tibetan-names/county_prefecture_names_bo.csv", ["name_zh", "name_bo"]),
        ("plan/tasks.csv", ["title_zh", "title_en", "lead_units_zh", "support_units_zh"]),
        ("plan/targets.csv", ["name_zh", "name_en"]),
        ("plan/systems.csv", ["name_zh", "name_en"]),
        ("company-names/companies_a.csv", ["full_name", "industry"]),
        ("service-items/service_items_a.csv", ["department", "main_item", "name"]),
    ],
)
def test_no_real_name_of_a_place_office_firm_or_service_is_refused(file, columns):
    names = _names(file, *columns)

    assert len(names) > 5
    assert {name for name in names if refused_header(name)} == set()


# Declarations and code lists


def test_a_declaration_is_refused_by_its_key_its_title_or_an_alias():
    assert refused_declaration("person.ethnicity").element == "ethnicity"
    assert refused_declaration("person.group", ["人群", "政治面貌"]).element == "political_status"
    assert refused_declaration("person.mzdm").by == "declaration"
    assert refused_declaration("person.name_zh", ["姓名", "Name", "མིང་།"]) is None


@pytest.mark.parametrize(
    ("titles", "key"),
    [
        (["汉族", "藏族", "回族", "其他"], "ethnicity"),
        ([f"第{n}类" for n in range(200)] + ["汉族", "藏族", "回族"], "ethnicity"),
        (["中共党员", "共青团员", "群众"], "political_status"),
        (["党员", "团员", "群众"], "political_status"),
        (["佛教", "道教"], "religion"),
    ],
)
def test_a_code_list_of_refused_values_is_refused_under_any_title(titles, key):
    assert refused_codelist(titles).element == key


@pytest.mark.parametrize(
    "titles",
    [
        ["男", "女"],
        ["汉语", "藏语", "英语"],
        ["Tibetan", "Chinese"],
        ["水族", "蔬菜", "水果"],
        ["东乡", "保安"],
        [],
    ],
)
def test_other_code_lists_are_not_refused(titles):
    assert refused_codelist(titles) is None


# Values


@pytest.mark.parametrize(
    ("values", "key"),
    [
        (drawn("藏族 汉族 门巴族", 8, 1, 1), "ethnicity"),
        (drawn("藏 汉 回", 8, 1, 1), "ethnicity"),
        (["藏族"], "ethnicity"),
        (["男/藏族", "女/汉族"] * 5, "ethnicity"),
        (["男藏", "女 藏", "男/藏"], "ethnicity"),
        (["04藏族", "01 汉族"] * 5, "ethnicity"),
        (["藏族男", "汉族女"], "ethnicity"),
        (["民族：藏族", "民族：汉族"], "ethnicity"),
        (["未知"] * 90 + ["藏族"] * 10, "ethnicity"),
        (["张三"] * 70 + ["藏族"] * 30, "ethnicity"),
        (["བོད་རིགས།", "རྒྱ་རིགས་", "མོན་པ"], "ethnicity"),
        (["Tibetan", "Han"] * 4, "ethnicity"),
        (["zangzu", "HANZU"] * 3, "ethnicity"),
        (drawn("群众 党员 团员", 7, 2, 1), "political_status"),
        (["群众"] * 20, "political_status"),
        (["中共党员", "预备党员"], "political_status"),
        (["藏传佛教", "无"] * 5, "religion"),
        (["格鲁派", "宁玛派"], "religion"),
        (["在寺", "还俗"], "monastic_life"),
    ],
)
def test_names_are_found_under_any_header(values, key):
    assert refused(values) == key


@pytest.mark.parametrize(
    ("values", "key"),
    [
        (drawn("04 01 54", 8, 1, 1), "ethnicity"),
        (drawn("4 1", 8, 2), "ethnicity"),
        (["04", "04", "01", "54", "55"], "ethnicity"),
        (["04"] * 10, "ethnicity"),
        (drawn(" ".join(f"{n:02d}" for n in range(1, 57)), rows=300), "ethnicity"),
        (drawn("ZA HA MB"), "ethnicity"),
        (drawn("za ha lb", 7, 2, 1), "ethnicity"),
        (drawn("13 01 03", 7, 2, 1), "political_status"),
        (drawn("13 1 3", 7, 2, 1), "political_status"),
        (drawn("00 20 10", 2, 7, 1), "religion"),
    ],
)
def test_bare_codes_are_found_in_tables_about_persons_alone(values, key):
    assert refused(values) == key
    assert refused(values, persons=False) is None


SURNAMES = " ".join(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘蒋蔡余杜叶程苏魏白黎满苗水京怒土臧"
)


@pytest.mark.parametrize(
    "values",
    [
        drawn(SURNAMES, rows=500),
        ["白"] * 50,
        ["白", "黎", "苗", "满", "水"] * 10,
        drawn("Li Bai Han Dong Yao Man Wang Zhang"),
        drawn("扎西 卓玛 次仁 门巴 尼玛"),
        drawn("男 女"),
        drawn("1 2"),
        drawn("是 否"),
        [f"{n % 12 + 1:02d}" for n in range(300)],
        drawn(" ".join(f"{n:02d}" for n in range(1, 32)), rows=300),
        [f"{n % 5 + 1:02d}" for n in range(300)],
        [f"{n % 8 + 1:02d}" for n in range(100)],
        drawn(" ".join(map(str, range(1, 9))), 5, 12, 25, 27, 15, 9, 4, 2),
        drawn(" ".join(map(str, range(95))), rows=400),
        drawn(" ".join(map(str, range(18, 59))), rows=400),
        drawn(" ".join(map(str, range(6, 14))), rows=300),
        drawn(" ".join(f"{n:02d}" for n in range(60)), rows=400),
        drawn("10 20 30 40 60 70 80 90", 1, 2, 3, 1, 4, 5, 6, 2),
        drawn("10 20 21 30 40 90", 4, 5, 1, 1, 1, 1),
        drawn("01 02 10 20 30", 3, 1, 2, 2, 2),
        drawn("CN IN NP"),
        drawn("保安 教师 医生"),
        drawn("萨迦 拉孜 江孜 东乡"),
        ["甘孜藏族自治州康定市", "木里藏族自治县"] * 5,
        ["4", "4", "1", "4"],
        [],
        ["", " ", "/"],
    ],
)
def test_surnames_sexes_counts_ages_days_and_places_are_not_refused(values):
    assert refused(values) is None


@pytest.mark.parametrize(
    "values",
    [
        ["水族", "蔬菜", "高山", "白菜"] * 10,
        ["俄罗斯", "蒙古", "朝鲜"],
        ["藏", "汉", "藏汉"] * 5,
        ["群众", "干部", "学生"] * 10,
        ["藏族服饰", "藏族唐卡"] * 5,
        ["民族中学", "藏族小学"] * 5,
        ["Tibetan", "Chinese", "English"] * 5,
    ],
)
def test_goods_countries_languages_and_schools_are_not_refused_in_other_tables(values):
    assert refused(values, persons=False) is None


def test_ethnic_groups_are_refused_in_other_tables_too_when_they_are_named():
    assert refused(["藏族", "汉族", "回族"], persons=False) == "ethnicity"


def test_codes_that_the_fields_own_list_explains_are_not_refused():
    assert refused(drawn("01 04"), codes=("01", "02", "03", "04")) is None
    assert refused(drawn("藏族 汉族"), codes=("藏族", "汉族")) == "ethnicity"


def test_a_column_is_found_wherever_its_values_stand_in_a_long_table():
    values = ["扎西"] * 60_000 + drawn("藏族 汉族", rows=40_000)

    assert refused(values) == "ethnicity"


def test_a_refusal_names_words_of_our_list_and_never_a_value():
    found = refused_values(pl.Series(["藏族", "汉族"]), persons=True)

    assert found.word == ""
    assert "藏族" not in repr(found)
