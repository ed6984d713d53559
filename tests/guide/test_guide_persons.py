"""Many resources about persons: one answer for all, each resource's own answer wins."""

import pytest

from guide.sheet import resource
from zampa.data.catalogue import queries as catalogue

pytestmark = pytest.mark.django_db
ABOUT = [("身份证号", "字符型C", "18"), ("站点名称", "字符型C", "50")]
NARROW = {"sharing": "有条件共享", "sharing_condition": "经同意", "opening": "否"}
RETENTION, CLASSES, LAW = "保存期限 · *", "共享和开放 · *", "PIPL art. 13"


def about(name, **cells):
    return resource(name, items=ABOUT, **cells)


def states(seen):
    return [one.state for one in seen.draft.recognised]


def said(key):
    return catalogue.line(None, f"xz.commerce.{key}").declaration


def test_one_retention_answers_for_all_and_a_resources_own_wins(look, take):
    book = [about(name, **NARROW) for name in ("甲名册", "乙名册", "丙名册")]
    first, *each = look(*book).draft.questions
    assert (first.item, first.times, len(each)) == (RETENTION, 3, 3)

    seen = take(*book, decisions={RETENTION: "365 PIPL art. 19", each[1].item: "30 PIPL art. 19"})

    assert (states(seen), seen.draft.questions) == (["new"] * 3, ())
    assert [said(key).retention.days for key in ("jia_ming_ce", "yi_ming_ce", "bing_ming_ce")] == [
        365,
        30,
        365,
    ]


def test_one_resource_is_asked_for_its_own_retention_only(look):
    assert [question.item for question in look(about("甲名册", **NARROW)).draft.questions] == [
        "保存期限 · 甲名册"
    ]


def test_what_is_shared_too_widely_is_narrowed_by_one_answer_with_its_ground(look, take):
    book = [about("甲名册"), about("乙名册", opening="否"), about("丙名册", **NARROW), resource()]
    seen = look(*book)
    (asked,) = [question for question in seen.draft.questions if question.sort == "classes"]
    assert (asked.item, asked.times) == (CLASSES, 2)
    assert states(seen) == ["stopped", "stopped", "waits", "new"]

    seen = take(*book, decisions={RETENTION: "365 PIPL art. 19", CLASSES: LAW})

    assert states(seen) == ["new"] * 4
    one, two = said("jia_ming_ce"), said("yi_ming_ce")
    assert (one.sharing.value, one.sharing.ground, two.sharing.ground) == ("conditional", LAW, LAW)
    assert one.sharing.means == "共享平台方式 / 数据库"
    assert (one.opening.value, one.opening.ground) == ("not_open", LAW)
    assert two.opening.ground != LAW
    assert said("bing_ming_ce").sharing.condition == "经同意"
    assert said("kou_an_jin_chu_kou_che_liu_liang").sharing.value == "unconditional"


def test_the_same_answer_changes_nothing_a_second_time(look, take):
    answers = {RETENTION: "365 PIPL art. 19", CLASSES: LAW}
    take(about("甲名册"), about("乙名册"), decisions=answers)

    assert states(look(about("甲名册"), about("乙名册"), decisions=answers)) == ["unchanged", "unchanged"]
