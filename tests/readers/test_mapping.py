"""Which header is which field: by name, title, alias and unit, by what was said before, and never by a guess."""

from datetime import date

import pytest

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.ingest import mapping
from zampa.data.standards.declarations import ElementDeclaration

TODAY = date(2026, 1, 1)


def texts(zh, en, bo="མིང་"):
    return {"bo": bo, "zh": zh, "en": en}


def element(key, zh, en, bo="མིང་", **more):
    head = {"key": key, "title": texts(zh, en, bo), "basis": "test", "since": TODAY, "type": "text"}
    return ElementDeclaration(**{**head, "definition": texts(zh, en), **more})


ELEMENTS = {
    one.key: one
    for one in (
        element("t.name", "名称", "Name", "མིང་།"),
        element("t.area", "耕地面积", "Arable land", "ས་ཞིང་རྒྱ་ཁྱོན།", type="decimal", unit="亩"),
        element("t.price", "销售单价", "Price", "རིན་གོང་།", type="decimal", unit="元/斤"),
        element("t.heads", "牦牛存栏", "Yaks", "གཡག་གྲངས།", type="integer"),
        element("t.day", "填报日期", "Day", "ཟླ་ཚེས།", type="date"),
    )
}
RESOURCE = ResourceDeclaration(
    key="t.herds",
    title=texts("畜牧", "Herds"),
    basis="test",
    since=TODAY,
    office="farming",
    summary=texts("畜牧", "Herds"),
    fields=[
        {"name": "name", "element": "t.name", "aliases": ["村名", "品名"], "required": True},
        {"name": "area", "element": "t.area"},
        {"name": "price", "element": "t.price"},
        {"name": "heads", "element": "t.heads", "required": True},
        {"name": "day", "element": "t.day"},
    ],
    cycle="yearly",
    sharing={"value": "unconditional"},
    opening={"value": "open"},
    not_taken=["序号", ""],
)


def propose(*headers, remembered=None, said=None):
    return mapping.propose(headers, RESOURCE, ELEMENTS, remembered or {}, said or {})


def found(*headers, **more):
    return {column.header: (column.field, column.how) for column in propose(*headers, **more).columns}


def test_headers_are_known_by_name_title_in_each_language_and_alias():
    assert found("heads", "销售单价", "Arable land", "ཟླ་ཚེས།", "村名") == {
        "heads": ("heads", "name"),
        "销售单价": ("price", "title"),
        "Arable land": ("area", "title"),
        "ཟླ་ཚེས།": ("day", "title"),
        "村名": ("name", "alias"),
    }


@pytest.mark.parametrize("header", ["ＮＡＭＥ", " Name ", "名 称", "名　称", "name"])
def test_width_case_and_spaces_make_no_difference(header):
    assert found(header)[header][0] == "name"


def test_a_tibetan_title_is_known_without_its_last_mark():
    assert found("རིན་གོང")["རིན་གོང"] == ("price", "title")


def test_a_tibetan_title_is_known_with_either_tsheg():
    assert found("ཟླ༌ཚེས།")["ཟླ༌ཚེས།"] == ("day", "title")


@pytest.mark.parametrize(
    "header",
    [
        "耕地面积（亩）",
        "耕地面积(亩)",
        "耕地面积/亩",
        "耕地面积 [亩]",
        "耕地面积（单位：亩）",
        "耕地面积 （亩）",
        "*耕地面积",
    ],
)
def test_a_header_with_the_fields_own_unit_is_the_field(header):
    assert found(header)[header] == ("area", "title")


@pytest.mark.parametrize("header", ["销售单价/(元/斤)", "销售单价（元/市斤）", "销售单价/元/斤"])
def test_a_unit_may_be_written_in_more_than_one_way(header):
    assert found(header)[header] == ("price", "title")


def test_another_unit_is_never_taken_silently():
    proposed = propose("村名", "牦牛存栏", "耕地面积（公顷）")

    column = proposed.columns[2]
    assert (column.field, column.how, column.suggestions[0]) == (None, "none", "area")
    assert "公顷" in str(proposed.problems[0])
    assert "亩" in str(proposed.problems[0])
    assert not proposed.settled


def test_a_remark_in_brackets_is_passed_over_but_an_unknown_word_is_asked_about():
    assert found("名称（必填）")["名称（必填）"] == ("name", "title")
    assert found("名称（藏文）")["名称（藏文）"] == (None, "none")
    assert propose("名称（藏文）").columns[0].suggestions[0] == "name"


def test_a_header_of_two_rows_is_known_by_its_last_part_when_no_other_ends_so():
    assert found("面积 耕地面积（亩）")["面积 耕地面积（亩）"] == ("area", "title")
    assert found("一季度 牦牛存栏", "二季度 牦牛存栏") == {
        "一季度 牦牛存栏": (None, "none"),
        "二季度 牦牛存栏": (None, "none"),
    }


def test_the_last_word_of_an_english_header_is_not_enough():
    assert found("Location Name")["Location Name"] == (None, "none")


def test_the_sure_column_wins_over_the_one_that_is_only_near():
    assert found("耕地面积", "耕地面积（亩）") == {
        "耕地面积": ("area", "title"),
        "耕地面积（亩）": (None, "none"),
    }


def test_two_headers_for_one_field_are_a_question():
    proposed = propose("村名", "品名", "牦牛存栏")

    assert not proposed.settled
    assert "村名, 品名" in str(proposed.problems[0])


def test_what_was_said_comes_before_what_was_remembered_and_both_before_the_names():
    remembered = {"名称": "heads", "数": "area", "备注": ""}

    proposed = found("名称", "数", "备注", "价", remembered=remembered, said={"价": "price", "数": "day"})

    assert proposed == {
        "名称": ("heads", "remembered"),
        "数": ("day", "said"),
        "备注": (None, "remembered"),
        "价": ("price", "said"),
    }


def test_a_remembered_field_that_is_gone_is_forgotten_and_a_said_one_is_a_problem():
    assert found("名称", remembered={"名称": "gone"})["名称"] == ("name", "title")
    problem = propose("名称", "牦牛存栏", said={"名称": "gone"}).problems[0]
    assert '"gone" is not a field' in str(problem)
    assert "heads" in str(problem)


def test_columns_that_are_never_taken_and_ours_are_no_question():
    proposed = propose("zampa_line", "zampa_reason", "序号", "#1", "村名", "牦牛存栏")

    assert proposed.settled
    assert [column.how for column in proposed.columns[:4]] == ["not_taken"] * 4


def test_ours_are_never_a_field_even_when_somebody_says_so():
    assert found("zampa_line", said={"zampa_line": "area"})["zampa_line"] == (None, "not_taken")


def test_an_unknown_header_is_asked_about_with_the_nearest_fields():
    column = propose("销售单价格").columns[0]

    assert (column.how, column.suggestions[0]) == ("none", "price")


def test_a_required_field_without_a_column_is_missing():
    proposed = propose("村名", "耕地面积")

    assert proposed.missing == ("heads",)
    assert not proposed.settled


def test_with_the_rest_left_out_only_what_is_missing_is_asked():
    whole = mapping.without_the_rest(propose("村名", "牦牛存栏", "耕地面积（公顷）", "随便"))
    part = mapping.without_the_rest(propose("村名", "随便"))

    assert whole.settled
    assert whole.fields == {"村名": "name", "牦牛存栏": "heads"}
    assert not part.settled


def test_everything_known_is_settled():
    assert propose("村名", "耕地面积(亩)", "销售单价（元/斤）", "牦牛存栏（头）", "填报日期").settled
