"""Excel both ways on the page: a clerk brings the office's workbook, answers, takes it, and fetches it again."""

import io
import re

import pytest
from python_calamine import CalamineWorkbook

from guide import sheet
from guide.sheet import ITEMS, resource
from zampa.data.catalogue import queries as catalogue

pytestmark = pytest.mark.django_db
KEY = "xz.commerce.kou_an_jin_chu_kou_che_liu_liang"


@pytest.fixture
def signed(house, client):
    """A browser without scripts, signed in as somebody."""
    from zampa.foundation.people.models import Account  # noqa: PLC0415 - after the environment is set

    def sign(username):
        client.force_login(Account.objects.get(username=username))
        return client

    return sign


def bring(client, *resources, office="xz.commerce", **how):
    """Send a workbook; returns the address of its page."""
    upload = io.BytesIO(sheet.book(*resources, **how))
    upload.name = "目录.xlsx"
    return client.post("/en/catalogue/import/", {"file": upload, "office": office})


def test_dolma_brings_a_workbook_and_takes_it_into_the_catalogue(signed):
    dolma = signed("dolma")

    where = bring(dolma, resource(), resource("成品油库存", sharing="随便")).url
    page = dolma.get(where).text
    assert "Take this 1 resource into the catalogue" in page
    assert "is not a class of 共享类型" in page
    assert catalogue.line(None, KEY) is None

    done = dolma.post(f"{where}take/", {"why": "the yearly list"}, follow=True)
    assert "1 resource was taken into the catalogue." in done.text
    assert catalogue.line(None, KEY)


def test_questions_are_answered_with_the_suggestion_chosen_already(signed):
    dolma = signed("dolma")
    where = bring(dolma, resource(items=[("日期", "字符型C", "10"), *ITEMS], cycle="每月或随时")).url
    page = dolma.get(where).text
    assert re.search(r'<option value="monthly" selected>', page)

    answers = {
        "item-1": "更新周期 · 每月或随时",
        "choice-1": "monthly",
        "item-2": "日期 · 字符型C · 10",
        "choice-2": "time.day",
    }
    again = dolma.post(where, answers, follow=True).text

    assert "Take this 1 resource into the catalogue" in again
    assert "Questions" not in again


def test_many_questions_are_answered_at_once_as_suggested(signed):
    dolma = signed("dolma")
    where = bring(dolma, *(resource(f"目录{n}", cycle=f"每月{n}次更新") for n in range(2, 22))).url
    assert "Answer all 20 questions" in dolma.get(where).text

    again = dolma.post(where, {"suggested": "1"}, follow=True).text

    assert "Take these 20 resources into the catalogue" in again


def test_the_retention_of_a_resource_about_persons_is_asked_for(signed):
    dolma = signed("dolma")
    about = resource("从业人员", items=[("身份证号", "字符型C", "18")], sharing="不予共享", opening="否")
    where = bring(dolma, about).url

    assert 'name="days-1"' in dolma.get(where).text
    answers = {"item-1": "保存期限 · 从业人员", "days-1": "365", "basis-1": "PIPL art. 19"}
    assert "Take this 1 resource" in dolma.post(where, answers, follow=True).text


def test_many_resources_about_persons_are_answered_for_once(signed):
    dolma = signed("dolma")
    where = bring(
        dolma, *(resource(f"名册{n}", items=[("身份证号", "字符型C", "18")]) for n in range(14))
    ).url
    page = dolma.get(where).text
    assert "Share these 14 resources under conditions and do not open them" in page
    assert "The same for all 14 resources" in page

    answers = {"item-1": "共享和开放 · *", "choice-1": "PIPL art. 13"}
    answers |= {"item-2": "保存期限 · *", "days-2": "365", "basis-2": "PIPL art. 19"}
    again = dolma.post(where, answers, follow=True).text

    assert "Take these 14 resources into the catalogue" in again


def test_equal_problems_are_one_line_and_what_was_cut_is_named_at_the_top(signed):
    dolma = signed("dolma")
    items = [*ITEMS, ("民族", "字符型C", "20")]
    page = dolma.get(bring(dolma, *(resource(f"目录{n}", items=items) for n in range(15))).url).text

    assert "15 rows (8, 12, 16" in page
    assert page.count("may not be asked or kept") == 1
    assert 'Cut, because Zampa refuses it: <span lang="zh-Hans">民族</span>' in page


def test_what_is_no_catalogue_says_what_is_missing_on_its_page(signed):
    dolma = signed("dolma")

    answer = dolma.get(bring(dolma, resource(), columns={"name", "cycle", "abstract"}).url)

    assert answer.status_code == 400
    assert "信息项名称, 共享类型" in answer.text


def test_the_catalogue_is_fetched_as_a_workbook_by_anybody(signed, client):
    answer = client.get("/en/catalogue/xz.commerce.xlsx")

    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[1][4] == "信息资源名称"
    assert client.get("/en/catalogue/nobody.xlsx").status_code == 404


def test_the_last_workbook_is_put_back(signed):
    dolma = signed("dolma")
    dolma.post(f"{bring(dolma, resource()).url}take/")

    shown = dolma.post("/en/catalogue/undo/", {"office": "xz.commerce"})
    assert shown.status_code == 400
    assert "It goes." in shown.text
    assert "I have told those who would notice." in shown.text
    assert not catalogue.line(None, KEY).retired
    dolma.post("/en/catalogue/undo/", {"office": "xz.commerce", "told": "1"})

    assert catalogue.line(None, KEY).retired


def test_what_others_would_notice_is_taken_only_with_the_tick_mark(signed):
    dolma = signed("dolma")
    dolma.post(f"{bring(dolma, resource()).url}take/")
    where = bring(dolma, resource(sharing="不予共享", opening="否")).url

    page = dolma.get(where).text
    assert "This would break what others read." in page
    assert "--breaking" not in page
    refused = dolma.post(f"{where}take/")
    assert refused.status_code == 400
    assert "set the tick mark below" in refused.text
    assert catalogue.line(None, KEY).declaration.sharing.value == "unconditional"

    dolma.post(f"{where}take/", {"told": "1"})
    assert catalogue.line(None, KEY).declaration.sharing.value != "unconditional"


@pytest.mark.parametrize("office", ["..", "xz.nowhere", "x" * 5_000, "a\0b", "a/b"])
def test_what_is_no_office_is_told_on_the_page(signed, house, office):
    keeper = signed("pema")

    assert bring(keeper, resource(), office=office).status_code == 400
    assert keeper.post("/en/catalogue/undo/", {"office": office}).status_code == 400


def test_nyima_neither_sees_nor_takes_nor_undoes_what_dolma_brought(signed):
    where = bring(signed("dolma"), resource()).url
    nyima = signed("nyima")

    assert nyima.get(where).status_code == 404
    assert nyima.post(f"{where}take/").status_code == 404
    assert nyima.post("/en/catalogue/undo/", {"office": "xz.commerce"}).status_code == 400
    assert bring(nyima, resource()).status_code == 400


def test_the_workbook_lies_encrypted_and_goes_when_it_is_taken(signed, house):
    dolma = signed("dolma")
    where = bring(dolma, resource()).url
    kept = list((house.path / "personal" / "catalogue").rglob("workbook.sealed"))
    assert len(kept) == 1
    assert b"PK" not in kept[0].read_bytes()[:4]

    dolma.post(f"{where}take/")
    assert not kept[0].exists()
    assert dolma.get(where).status_code == 200
    assert not list((house.path / "personal" / "uploads").iterdir())


@pytest.mark.parametrize("count", [60])
def test_a_page_of_many_problems_is_no_heavier_than_others(signed, count):
    from web.test_weight import MOST, weight  # noqa: PLC0415

    dolma = signed("dolma")
    many = [
        resource(f"目录{n}", sharing="随便" if n % 2 else "无条件共享", cycle=f"每{n}天")
        for n in range(count)
    ]

    page = dolma.get(bring(dolma, *many).url.replace("/en/", "/bo/"))

    assert page.status_code == 200
    assert weight(page) <= MOST


FIRM = [("企业名称", "字符型C", "100"), ("法定代表人", "字符型C", "50"), ("联系电话", "字符型C", "20")]


def test_columns_about_persons_are_left_out_of_all_resources_by_one_answer(signed):
    dolma = signed("dolma")
    where = bring(dolma, *(resource(f"企业名录{n}", items=FIRM) for n in range(20))).url
    page = dolma.get(where).text
    assert "The 20 resources stay, without them" in page

    again = dolma.post(where, {"item-0": "涉及个人的列 · *", "choice-0": "leave out"}, follow=True).text

    assert "Take these 20 resources into the catalogue" in again
    assert 'Not taken, as your office decided: <span lang="zh-Hans">法定代表人、联系电话</span>' in again


def test_every_note_row_and_resource_is_a_press_away(signed):
    dolma = signed("dolma")
    many = [resource(f"目录{n}", sharing=f"随便{n}") for n in range(30)]
    where = bring(dolma, *many).url
    first = dolma.get(where).text
    assert "Show 18 more, and every row" in first
    assert "随便29" not in first

    assert "随便29" in dolma.get(f"{where}?all=1").text


def test_what_was_not_taken_is_still_told_when_the_rest_is(signed):
    dolma = signed("dolma")
    where = bring(dolma, resource(), resource("成品油库存", sharing="随便")).url

    done = dolma.post(f"{where}take/", follow=True).text

    assert "Mend these rows in the workbook and send it again" in done
    assert "“随便”" in dolma.get(where.replace("/en/", "/zh-hans/")).text


def test_an_empty_workbook_is_fetched_by_anybody(house, client):
    answer = client.get("/en/catalogue/import/template.xlsx")

    sheets = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    assert sheets.sheet_names == ["政务信息资源目录", "填写说明"]
    assert sheets.get_sheet_by_index(0).to_python()[3][4].startswith("示例：")
    assert all(row[1] for row in sheets.get_sheet_by_index(1).to_python()[4:])


def test_what_was_answered_is_not_asked_of_the_mended_workbook_until_somebody_wants_it(signed):
    dolma = signed("dolma")
    answer = {"item-0": "涉及个人的列 · *", "choice-0": "leave out"}
    where = bring(
        dolma, resource("企业名录", items=FIRM), resource("商户名录", items=FIRM, sharing="随便")
    ).url
    dolma.post(where, answer)
    dolma.post(f"{where}take/")

    again = bring(dolma, resource("企业名录", items=FIRM), resource("商户名录", items=FIRM)).url
    page = dolma.get(again).text
    assert "Take this 1 resource into the catalogue" in page
    assert "1 answer is kept for a week" in page

    assert "The 1 resource stays, without them" in dolma.post(again, {"again": "1"}, follow=True).text


def test_the_answers_of_one_office_are_none_of_anothers(signed):
    where = bring(signed("dolma"), resource("企业名录", items=FIRM)).url
    signed("dolma").post(where, {"item-0": "涉及个人的列 · *", "choice-0": "leave out"})
    named = resource("企业名录", items=FIRM, provider="xz.ecology")

    page = signed("nyima").get(bring(signed("nyima"), named, office="xz.ecology").url).text

    assert "Your answers" not in page
