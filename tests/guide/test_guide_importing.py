"""What a workbook becomes: matched, asked, refused, planned, taken, and put back."""

from datetime import date
from pathlib import Path

import pytest

from guide import sheet
from guide.sheet import ITEMS, resource
from zampa.data.catalogue import queries as catalogue
from zampa.data.standards import queries as standards
from zampa.doors.guide import importing
from zampa.doors.guide.actions import catalogues
from zampa.doors.packs import planning, reading
from zampa.foundation.kit.problems import Told
from zampa.foundation.people import queries as people
from zampa.foundation.trail.models import Entry

TODAY = date(2026, 11, 22)
pytestmark = pytest.mark.django_db


def states(seen):
    return [one.state for one in seen.draft.recognised]


def stops(seen):
    return [str(t.what) for t in seen.draft.troubles if t.stops]


def declared(key):
    return catalogue.line(None, key)


def test_a_workbook_becomes_a_pack_with_its_plan_and_is_taken(take):
    seen = take(resource(code="3070/0001"), resource("成品油库存"))

    assert states(seen) == ["new", "new"]
    line = declared("xz.commerce.n3070_0001")
    assert (line.pack, line.declaration.code, line.declaration.cycle) == (
        "xz.commerce",
        "3070/0001",
        "monthly",
    )
    assert line.declaration.theme == "部门信息资源 / 商务"
    assert line.declaration.department == "对外贸易处"
    assert line.declaration.format == "数据库 / MySQL"
    assert declared("xz.commerce.cheng_pin_you_ku_cun").declaration.title.zh == "成品油库存"
    element = standards.elements()["xz.commerce.zhan_dian_ming_cheng"]
    assert (element.basis, element.max_length) == ("office's own catalogue", 50)


def test_looking_changes_nothing(look, house):
    seen = look(resource())

    assert seen.may_be_taken
    assert not (house.path / "packs" / "xz.commerce").exists()
    assert declared("xz.commerce.kou_an_jin_chu_kou_che_liu_liang") is None


def test_the_same_workbook_again_changes_nothing(take, look):
    take(resource(code="1"), resource("成品油库存"))

    again = look(resource(code="1"), resource("成品油库存"))

    assert states(again) == ["unchanged", "unchanged"]
    assert not again.plan.lines


def test_a_changed_workbook_updates_and_never_doubles(take):
    take(resource(code="1"), resource("成品油库存"))

    seen = take(
        resource("口岸车流量", code="1", cycle="每日"),
        resource("成品油库存", items=[*ITEMS, ("产地", "字符型C", "20")]),
    )

    assert states(seen) == ["changed", "changed"]
    assert (
        len([r for r in catalogue.resources(None) if r.office == "xz.commerce" and r.pack == "xz.commerce"])
        == 2
    )
    assert declared("xz.commerce.n1").declaration.title.zh == "口岸车流量"
    assert [f.name for f in declared("xz.commerce.cheng_pin_you_ku_cun").declaration.fields][-1] == "chan_di"


def test_what_the_workbook_does_not_hold_stays_unless_it_is_the_whole_catalogue(take):
    take(resource(code="1"), resource("成品油库存"))

    some = take(resource(code="1", cycle="每日"))
    assert some.draft.kept == 1
    assert not declared("xz.commerce.cheng_pin_you_ku_cun").retired

    take(resource(code="1", cycle="每日"), whole=True, may_break=True)
    assert declared("xz.commerce.cheng_pin_you_ku_cun").retired


def test_items_are_found_by_title_in_three_languages_and_by_alias(look):
    seen = look(
        resource(
            items=[("日期", "日期型D", ""), ("ཚེས་གྲངས", "日期型D", ""), ("社会信用代码", "字符型C", "18")]
        )
    )

    assert states(seen) == ["new"], (seen.draft.questions, seen.draft.troubles)
    (said,) = [r for r in seen.draft.resources if r.key.startswith("xz.commerce.kou")]
    assert [f.element for f in said.fields] == ["time.day", "time.day", "firm.credit_code"]
    assert "社会信用代码" in said.fields[2].aliases
    assert set(seen.draft.needs) >= {"standards", "firms"}


def test_a_title_whose_type_does_not_fit_is_asked_about_and_can_be_decided(look):
    doubtful = resource(items=[("日期", "字符型C", "10"), ("站点名称", "字符型C", "50")])

    seen = look(doubtful)
    (question,) = seen.draft.questions
    assert states(seen) == ["waits"]
    assert "time.day" in [choice.key for choice in question.choices]

    for choice, element in [("time.day", "time.day"), ("new", "xz.commerce.ri_qi")]:
        decided = look(doubtful, decisions={question.item: choice})
        assert [f.element for f in decided.draft.resources[0].fields][0] == element
    left = look(doubtful, decisions={question.item: "leave out"})
    assert len(left.draft.resources[0].fields) == 1


def test_an_answer_that_is_none_is_told_with_the_answers_that_are(look):
    seen = look(resource(items=[("日期", "字符型C", "10")]), decisions={"日期 · 字符型C · 10": "time.dya"})

    (trouble,) = [t for t in seen.draft.troubles if "no answer" in t.what]
    assert "time.day" in trouble.do


def test_one_question_stands_for_all_rows_that_say_the_same(look):
    seen = look(*(resource(f"目录{n}", items=[("日期", "字符型C", "10")]) for n in range(5)))

    assert [(q.item, q.times) for q in seen.draft.questions] == [("日期 · 字符型C · 10", 5)]


@pytest.mark.parametrize("name", ["民族", "宗教信仰", "政治面貌", "户主民族"])
def test_a_refused_item_is_cut_and_named_and_the_rest_is_taken(look, name):
    seen = look(resource(items=[*ITEMS, (name, "字符型C", "20")]))

    (trouble,) = seen.draft.troubles
    assert name in trouble.what
    assert "may not be asked or kept" in trouble.what
    assert (seen.draft.recognised[0].cut, states(seen)) == (1, ["new"])
    assert name not in "".join(e.title.zh for e in seen.draft.elements)


def test_a_resource_about_persons_waits_for_its_retention(look, take):
    people_items = [("身份证号", "字符型C", "18"), ("站点名称", "字符型C", "50")]
    about = resource(
        "从业人员", items=people_items, sharing="有条件共享", sharing_condition="经同意", opening="否"
    )

    seen = look(about)
    (question,) = seen.draft.questions
    assert (states(seen), question.sort) == (["waits"], "retention")

    take(about, decisions={question.item: "365 PIPL art. 19"})
    said = declared("xz.commerce.cong_ye_ren_yuan").declaration
    assert (said.persons, said.retention.days, said.retention.basis) == (True, 365, "PIPL art. 19")


def test_a_resource_about_persons_that_is_shared_without_condition_is_not_taken(look):
    seen = look(resource("从业人员", items=[("身份证号", "字符型C", "18")]))

    assert states(seen) == ["stopped"]
    assert len(stops(seen)) == 2


def test_free_text_about_a_person_is_no_element_of_an_office(look):
    seen = look(
        resource("走访", items=[("申请人情况", "字符型C", "200"), *ITEMS], sharing="不予共享", opening="否")
    )

    question = seen.draft.questions[-1]
    assert (question.sort, [choice.key for choice in question.choices]) == ("person", ["leave out"])


def test_problems_are_told_all_at_once_with_sheet_and_row(look):
    seen = look(
        resource("甲目录", sharing="随便"),
        resource("乙目录", items=[]),
        resource("丙目录"),
        resource("丙目录"),
        resource("", code="9"),
        resource("丁目录", cycle="三天一次", published="去年"),
        resource("戊目录", code="7"),
        resource("己目录", code="7"),
    )

    told = {(t.row, t.stops) for t in seen.draft.troubles}
    assert [r.state for r in seen.draft.recognised] == [
        "stopped", "stopped", "stopped", "stopped", "stopped", "waits", "new", "stopped",
    ]  # fmt: skip
    assert {t.sheet for t in seen.draft.troubles} == {"目录"}
    assert (5, True) in told
    assert any("去年" in t.what and not t.stops for t in seen.draft.troubles)
    assert [q.sort for q in seen.draft.questions] == ["cycle"]
    assert all(t.what.endswith(".") for t in seen.draft.troubles)


def test_an_unknown_cycle_is_asked_with_a_suggestion_and_decided_by_a_word(look):
    odd = resource(cycle="每月或随时")
    (question,) = look(odd).draft.questions

    assert question.suggestion == "monthly"
    seen = look(odd, decisions={question.item: "每季度"})
    assert seen.draft.resources[0].cycle == "quarterly"


def test_an_item_named_twice_is_taken_once_and_told(look):
    seen = look(resource(items=[*ITEMS, ITEMS[0]]))

    assert len(seen.draft.resources[0].fields) == 3
    assert "stands twice" in seen.draft.troubles[0].what


def test_a_row_of_another_office_is_not_taken(look):
    seen = look(resource(), resource("湖泊", provider="xz.ecology"))

    assert states(seen) == ["new", "stopped"]


@pytest.mark.parametrize(
    ("provider", "state", "said"),
    [
        ("ｘｚ.commerce", "new", ""),
        ("xz.comerce", "new", "Names like it: xz.commerce"),
        ("某局", "new", "the resource is taken as one of xz.commerce"),
        ("xz.ecolgy", "stopped", "it may be xz.ecology"),
    ],
)
def test_a_provider_that_no_office_is_called_is_told_with_the_names_like_it(look, provider, state, said):
    seen = look(resource(provider=provider))

    assert states(seen) == [state]
    told = " ".join(f"{t.what} {t.do}" for t in seen.draft.troubles)
    assert said in told
    assert bool(told) == bool(said)


def test_the_same_name_under_two_codes_is_told_with_both_rows_and_may_be_taken(look):
    seen = look(resource("丙目录", code="1"), resource("丙目录", code="2"), resource("丙目录"))

    assert states(seen) == ["new", "new", "stopped"]
    note, stop = seen.draft.troubles
    assert (note.row, note.stops, stop.row) == (8, False, 11)
    assert 'row 5 of "目录" with the code 1, and this row with the code 2' in note.what
    assert "first in row 5" in stop.what


def test_two_rows_never_mean_one_declared_resource(look, take):
    take(resource("丙目录", code="1"))

    assert states(look(resource("丙目录", code="2"), resource("丙目录", code="3"))) == ["changed", "new"]


def test_codes_days_and_keys_are_read_in_full_width_too(look):
    seen = look(resource("Ａ类目录", code="３０７０／１", published="２０２６－０１－０５"))

    (said,) = seen.draft.resources
    assert (said.key, said.code, said.published) == ("xz.commerce.n3070_1", "3070/1", date(2026, 1, 5))
    assert said.title.zh == "Ａ类目录"


@pytest.mark.parametrize(
    ("text", "cycle"),
    [
        ("每月更新一次", "monthly"),
        ("每月５日前", "monthly"),
        ("每半年更新", "half_yearly"),
        ("每季度首月", "quarterly"),
    ],
)
def test_a_cycle_in_a_longer_text_is_taken_and_told(look, text, cycle):
    seen = look(resource(cycle=text))

    assert (seen.draft.resources[0].cycle, len(seen.draft.troubles)) == (cycle, 1)


@pytest.mark.parametrize("text", ["每月2次", "每月或每季度", "非实时", "每两年", "每日至每周", "三天一次"])
def test_a_cycle_that_could_mean_another_is_asked(look, text):
    assert [q.sort for q in look(resource(cycle=text)).draft.questions] == ["cycle"]


def test_what_stands_in_another_pack_stays_there(look):
    said = declared("prices.wholesale").declaration
    seen = look(resource(said.title.zh, provider="xz.commerce"))

    assert states(seen) == ["elsewhere"]
    assert "prices" in seen.draft.troubles[0].what
    assert not seen.plan.lines


def test_a_workbook_that_is_no_catalogue_says_what_is_missing(look):
    with pytest.raises(Told) as told:
        look(resource(), columns={"name", "code", "cycle", "abstract"})
    assert "信息项名称, 共享类型" in told.value.problems[0].what


def test_a_table_of_data_is_told_to_be_none(look, tmp_path):
    path = tmp_path / "价格.csv"
    path.write_text("品名,最低价\n白菜,1\n", "utf-8")

    with pytest.raises(Told) as told:
        look(path=path)
    assert "not a catalogue" in told.value.problems[0].what


def test_a_long_workbook_is_read_whole(look):
    seen = look(
        *(
            resource(f"目录{n}", items=[(f"字段{n}之{m}", "数值型N", "") for m in range(10)])
            for n in range(200)
        ),
        merged=False,
    )

    assert seen.draft.count("new") == 200
    assert sum(one.items for one in seen.draft.recognised) == 2_000


def test_undo_puts_the_catalogue_back_and_a_second_time_forward(take):
    dolma = people.actor_named("dolma")
    key = "xz.commerce.kou_an_jin_chu_kou_che_liu_liang"
    take(resource())
    take(resource(cycle="每日"))

    catalogues.undo(by=dolma, office="xz.commerce", why="a mistake")
    assert declared(key).declaration.cycle == "monthly"
    catalogues.undo(by=dolma, office="xz.commerce", why="no mistake")
    assert declared(key).declaration.cycle == "daily"


def test_the_first_workbook_can_be_undone_too(take):
    take(resource(items=[("日期", "日期型D", ""), *ITEMS]))

    catalogues.undo(by=people.actor_named("dolma"), office="xz.commerce", why="", may_break=True)

    assert declared("xz.commerce.kou_an_jin_chu_kou_che_liu_liang").retired


def test_what_is_taken_again_after_going_back_has_the_same_keys_and_asks_nothing_twice(look, take):
    items = [
        ("站点别名称", "字符型C", "50"),
        ("过境货车车次", "数值型N", "10"),
        ("负责人姓名", "字符型C", "30"),
    ]
    cells = {"sharing": "有条件共享", "sharing_condition": "经同意", "opening": "否"}
    book = [resource(), resource("边民互市", items=items, **cells)]
    answers = {question.item: question.suggestion or "new" for question in look(*book).draft.questions}
    answers |= {
        question.item: "365 PIPL art. 19" for question in look(*book, decisions=answers).draft.questions
    }
    first = take(*book, decisions=answers)
    catalogues.undo(by=people.actor_named("dolma"), office="xz.commerce", why="", may_break=True)

    retention = {item: said for item, said in answers.items() if item.startswith("保存期限")}
    again = take(*book, decisions=retention)

    assert first.draft.questions == again.draft.questions == ()
    assert again.draft.elements == first.draft.elements
    assert again.draft.resources == first.draft.resources
    assert {line.change for line in again.plan.lines} == {"returns"}


def test_items_that_come_back_to_a_resource_that_stayed_have_their_keys_again(take):
    more = [*ITEMS, ("过境货车车次", "数值型N", "10"), ("报关单证号段", "字符型C", "20")]
    take(resource())
    first = take(resource(items=more))
    catalogues.undo(by=people.actor_named("dolma"), office="xz.commerce", why="", may_break=True)

    again = take(resource(items=more))

    assert again.draft.elements == first.draft.elements
    assert again.draft.resources == first.draft.resources


def test_the_first_state_is_kept_nowhere_before_there_is_one(house):
    with pytest.raises(Told):
        catalogues.undo(by=people.actor_named("dolma"), office="xz.commerce", why="")


@pytest.mark.parametrize(("by", "office"), [("nyima", "xz.commerce"), ("dolma", "xz.ecology")])
def test_nobody_changes_the_catalogue_of_another_office(look, by, office):
    with pytest.raises(Told, match="may not change"):
        look(resource(), by=by, office=office)


def test_the_data_office_may_bring_the_catalogue_of_any_office(look):
    assert look(resource(), by="pema").may_be_taken


def test_there_is_one_line_in_the_trail_for_the_import_and_one_for_applying(take):
    before = Entry.objects.count()
    take(resource(), resource("成品油库存", sharing="?"))

    written = list(Entry.objects.order_by("number"))[before:]
    assert [(line.act, line.thing, line.actor) for line in written] == [
        ("catalogue.import", "xz.commerce", "dolma"),
        ("packs.apply", "xz.commerce", "dolma"),
    ]
    assert written[0].detail["new"] == 1
    assert len(written[0].detail["sha256"]) == 64
    assert written[1].detail["why"] == "the yearly list"


def test_the_history_of_an_entry_says_who_and_why(take):
    take(resource())

    (line,) = standards.history("resource", "xz.commerce.kou_an_jin_chu_kou_che_liu_liang")
    assert (line.by, line.why, line.change) == ("dolma", "the yearly list", "new")


def test_packs_are_found_where_offices_keep_them(take, house):
    take(resource())

    assert reading.find(["xz.commerce"]) == [house.path / "packs" / "xz.commerce"]
    assert not planning.plan(reading.find(["xz.commerce"])).lines


def test_what_others_laid_into_the_pack_stays(take, house):
    take(resource())
    rule = house.path / "packs" / "xz.commerce" / "README.md"
    rule.write_text("Ask Dolma.", "utf-8")

    take(resource(cycle="每日"))

    assert rule.read_text("utf-8") == "Ask Dolma."


def test_nothing_is_left_half_written_when_applying_breaks(look, take, house, monkeypatch):
    take(resource())
    before = _files(house.path / "packs")

    monkeypatch.setattr("zampa.doors.packs.applying._apply", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        take(resource(cycle="每日"))

    assert _files(house.path / "packs") == before


def test_a_real_home_leaves_resources_about_persons_out_and_says_so(real_home, db, tmp_path):
    from furniture import PACKS  # noqa: PLC0415
    from zampa.doors.packs import applying  # noqa: PLC0415
    from zampa.foundation.people import actions  # noqa: PLC0415

    applying.apply([PACKS / name for name in ("standards", "places", "offices", "firms")], by="zampa")
    actions.add_office(by="zampa", key="xz.commerce", name_zh="西藏自治区商务厅")
    actions.add_account(
        by="zampa", username="dolma", name="D", office="xz.commerce", role="clerk", password="a long sentence"
    )
    about = resource(
        "从业人员", items=[("法定代表人姓名", "字符型C", "18")], sharing="不予共享", opening="否"
    )
    path = sheet.file(tmp_path, about, resource())

    seen = importing.look(
        sheet.source(path), by=people.actor_named("dolma"), office="xz.commerce",
        decisions={"法定代表人姓名 · 字符型C · 18": "new"}, today=TODAY,
    )  # fmt: skip

    assert states(seen) == ["left out", "new"]
    assert any("R5" in t.what for t in seen.draft.troubles)


def test_texts_that_nobody_translated_are_chinese_in_all_three_and_told_so(take):
    take(resource())
    said = declared("xz.commerce.kou_an_jin_chu_kou_che_liu_liang").declaration

    plan = planning.plan(reading.find(["xz.commerce"]))
    assert said.title.bo == said.title.zh == said.title.en
    assert any("stand in another language" in w.what for w in plan.warnings)


def test_a_refusal_of_a_structure_stops_the_resource_in_its_row(look):
    traces = [("车牌号", "字符型C", "10"), ("经过时间", "日期时间型T", ""), ("卡口位置", "字符型C", "50")]

    seen = look(resource("卡口记录", items=traces), resource())

    assert states(seen) == ["stopped", "new"]
    assert any("refused" in what for what in stops(seen))


def _files(folder: Path):
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
