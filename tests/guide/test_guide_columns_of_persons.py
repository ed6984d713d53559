"""Firms with a legal representative and a telephone: one answer leaves these columns out, and the resource stays."""

import pytest

from guide.sheet import ITEMS, resource
from zampa.data.catalogue import queries as catalogue
from zampa.data.standards import queries as standards
from zampa.doors.guide import decisions as answered

pytestmark = pytest.mark.django_db
FIRM = [
    ("企业名称", "字符型C", "100"),
    ("统一社会信用代码", "字符型C", "18"),
    ("经营范围", "字符型C", "500"),
    ("经度", "数值型N", "10,6"),
    ("登记时间", "日期时间型T", ""),
]
CONTACT = [("法定代表人", "字符型C", "50"), ("联系电话", "字符型C", "20")]
COLUMNS, RETENTION = "涉及个人的列 · *", "保存期限 · *"
LEAVE = {COLUMNS: "leave out"}
NARROW = {"sharing": "有条件共享", "sharing_condition": "经同意", "opening": "否"}


def firms(name="企业名录", **cells):
    return resource(name, items=[*FIRM, *CONTACT], **cells)


def states(seen):
    return [one.state for one in seen.draft.recognised]


def said(key="qi_ye_ming_lu"):
    return catalogue.line(None, f"xz.commerce.{key}").declaration


def test_one_question_stands_for_all_such_columns_of_all_such_resources(look):
    seen = look(firms(), firms("商户名录"), resource())

    first = seen.draft.questions[0]
    assert (first.item, first.times, first.names) == (COLUMNS, 2, ("法定代表人", "联系电话"))
    assert "法定代表人、联系电话" in first.what
    assert {q.within for q in seen.draft.questions[1:] if q.sort == "person"} == {COLUMNS}
    assert states(seen) == ["waits", "waits", "new"]


def test_the_answer_leaves_the_columns_out_and_the_resource_stays_what_it_is(take):
    seen = take(firms(), decisions=LEAVE)

    assert (states(seen), seen.draft.left, seen.draft.questions) == (["new"], ("法定代表人", "联系电话"), ())
    assert said().not_taken == ("法定代表人", "联系电话")
    assert (said().persons, said().sharing.value, len(said().fields)) == (False, "unconditional", len(FIRM))


def test_nothing_is_asked_of_the_same_workbook_again(look, take):
    take(firms(), decisions=LEAVE)

    again = look(firms())

    assert (states(again), again.draft.questions) == (["unchanged"], ())
    assert again.draft.left == ("法定代表人", "联系电话")


def test_the_answer_is_the_suggestion(look):
    questions = look(firms(), firms("商户名录")).draft.questions

    seen = look(firms(), firms("商户名录"), decisions=answered.with_suggestions(questions, {}))

    assert states(seen) == ["new", "new"]


def test_a_column_left_out_by_its_own_answer_is_never_taken_and_not_asked_again(look, take):
    doubtful = resource(items=[("日期", "字符型C", "10"), *ITEMS])
    take(doubtful, decisions={"日期 · 字符型C · 10": "leave out"})

    assert look(doubtful).draft.questions == ()
    assert said("kou_an_jin_chu_kou_che_liu_liang").not_taken == ("日期",)

    take(doubtful, decisions={"日期 · 字符型C · 10": "new"}, may_break=True)
    assert said("kou_an_jin_chu_kou_che_liu_liang").not_taken == ()


def test_a_register_of_persons_and_one_of_persons_alone_are_asked_for_their_retention(look):
    staff = resource("从业人员", items=[("身份证号", "字符型C", "18"), *ITEMS], **NARROW)
    alone = resource("名册", items=[("身份证号", "字符型C", "18")], **NARROW)

    seen = look(staff, alone, decisions=LEAVE)

    assert {q.sort for q in seen.draft.questions} == {"retention"}


def test_a_retention_for_the_resource_goes_before_the_answer_for_all(take):
    items = [*ITEMS, ("负责人姓名", "字符型C", "30")]
    kept, left = resource("甲名录", items=items, **NARROW), resource("乙名录", items=items, **NARROW)
    answers = LEAVE | {"保存期限 · 甲名录": "365 PIPL art. 19", "负责人姓名 · 字符型C · 30": ""}

    seen = take(kept, left, decisions=answers | {"保存期限 · 甲名录": "365 PIPL art. 19"})

    assert states(seen) == ["waits", "new"]
    answers["负责人姓名 · 字符型C · 30"] = "new"
    assert states(take(kept, left, decisions=answers))[0] == "new"
    assert (said("jia_ming_lu").persons, said("jia_ming_lu").retention.days) == (True, 365)


def test_classes_that_were_narrowed_once_stay_narrow_though_the_sheet_says_them_wide(look, take):
    about = resource("名册", items=[("身份证号", "字符型C", "18"), *ITEMS])
    take(about, decisions={RETENTION: "365 PIPL art. 19", "共享和开放 · *": "PIPL art. 13"})

    again = look(about)

    assert (states(again), again.draft.questions) == (["unchanged"], ())
    assert [trouble.stops for trouble in again.draft.troubles] == [False]
    assert said("ming_ce").sharing.value == "conditional"


def test_the_grounds_are_told_in_the_readers_language_and_are_no_cell_of_the_workbook(take):
    from zampa.data.standards import citations  # noqa: PLC0415 - after the environment is set
    from zampa.doors.guide import written  # noqa: PLC0415
    from zampa.foundation.kit.saying import Said  # noqa: PLC0415

    take(resource(opening="否"))

    declared = said("kou_an_jin_chu_kou_che_liu_liang")
    assert isinstance(citations.told(declared.opening.ground), Said)
    assert isinstance(citations.told(declared.basis), Said)
    cells = written.resource(declared, provider="", elements=standards.elements()).cells
    assert cells["opening_condition"] == ""
