"""A clerk sends a file in a real browser, answers what is asked, and reads the report."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GOOD = "品名,品类,最低价,平均价,最高价,产地,发布日期,序号\n"
ROWS = [
    "大白菜,蔬菜,0.8,1.1,1.5,拉萨,2023-04-27,1",
    "青稞,粮食,2,2.2,2.5,日喀则,2023-04-27,2",
    "土豆,蔬菜,9,1,2,拉萨,2023-04-27,3",
]


@pytest.fixture
def prices(tmp_path):
    """A file of three rows, one of them with its prices out of order."""
    file = tmp_path / "批发价格.csv"
    file.write_text(GOOD + "\n".join(ROWS) + "\n", "utf-8")
    return file


@pytest.fixture
def strange(tmp_path):
    """A file with a column that nobody knows."""
    file = tmp_path / "价格.csv"
    file.write_text("品名,平均价,发布日期,市场备注\n大白菜,1.1,2023-04-26,好\n", "utf-8")
    return file


def _send(page, file):
    page.goto("/en/deliver/?resource=prices.wholesale")
    page.set_input_files("#file", file)
    page.click("[data-send]")
    page.wait_for_url("**/deliveries/**")


def _tick():
    from zampa.data.ingest import tasks  # noqa: PLC0415 - after the environment is set

    tasks.tick()


@pytest.mark.parametrize("scripts", [True, False])
def test_dolma_sends_a_file_and_reads_its_report(visit, prices, scripts):
    page = visit(360, scripts=scripts, by="dolma")

    _send(page, prices)
    waiting = page.inner_text("main")
    _tick()
    if not scripts:
        page.reload()
    page.wait_for_selector(".outcome")

    assert "waiting to be read" in waiting
    assert page.locator(".outcome dd").all_inner_texts() == ["2", "1"]
    assert "Prices are out of order" in page.inner_text(".findings")


def test_a_file_can_be_dragged_onto_the_page(visit, prices):
    page = visit(by="dolma")
    page.goto("/en/deliver/?resource=prices.wholesale")

    transfer = page.evaluate_handle(
        "text => { const t = new DataTransfer(); t.items.add(new File([text], 'dragged.csv')); return t }",
        prices.read_text("utf-8"),
    )
    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": transfer})
    page.click("[data-send]")
    page.wait_for_url("**/deliveries/**")

    assert "dragged.csv" in page.inner_text("main")


def test_a_column_that_nobody_knows_is_asked_for_and_remembered(visit, strange):
    page = visit(by="dolma")
    _send(page, strange)
    _tick()
    page.wait_for_selector("select[name=field-1]")

    page.select_option("select[name=field-1]", "-")
    page.click("text=Check the rows with these answers")
    page.wait_for_selector("[data-live]")
    _tick()
    page.wait_for_selector(".outcome")

    assert page.locator(".outcome dd").first.inner_text() == "1"
    _send(page, strange)
    _tick()
    page.wait_for_selector("text=Every row of this file is in the table already.")


def test_the_rows_set_aside_come_as_a_file_with_their_reason(visit, prices):
    page = visit(by="dolma")
    _send(page, prices)
    _tick()
    page.wait_for_selector(".outcome")

    with page.expect_download() as started:
        page.click("text=Download the rows set aside")
    text = started.value.path().read_text("utf-8-sig")

    assert "土豆" in text
    assert "zampa_reason" in text
    assert "out of order" in text


def test_a_held_delivery_waits_for_a_decision_with_a_reason(visit, tmp_path):
    bad = tmp_path / "bad.csv"
    bad.write_text(GOOD + "\n".join(ROWS[2].replace("3", str(n)) for n in range(3, 9)) + "\n", "utf-8")
    page = visit(by="dolma")
    _send(page, bad)
    _tick()

    page.wait_for_selector("text=This delivery is held until somebody decides.")
    page.fill("#reason", "The market sent a wrong file.")
    page.click("text=Take the delivery back")
    page.wait_for_selector("text=withdrawn")

    assert "The market sent a wrong file." in page.inner_text("main")


def test_a_file_that_may_not_be_sent_says_why_and_stays_chosen(visit, prices):
    page = visit(by="dolma")
    page.goto("/en/deliver/?resource=prices.wholesale")
    page.set_input_files("#file", prices)
    page.evaluate("document.querySelector('#resource').options[0].value = 'population.resident'")

    page.click("[data-send]")
    page.wait_for_selector(".problems")

    assert "may not deliver" in page.inner_text(".problems")
    assert page.evaluate("document.activeElement.className") == "problems"
    assert page.evaluate("document.querySelector('#file').files.length") == 1


def test_dolma_goes_back_to_an_earlier_version(visit):
    page = visit(by="dolma")
    page.goto("/en/resources/prices.wholesale/versions/1/")

    page.fill("#reason", "The second file was wrong.")
    page.click("text=Make version 1 the current one again")
    page.wait_for_url("**/versions/3/")

    assert "80 rows" in page.inner_text("main")


def test_two_files_dropped_at_once_are_not_sent_and_the_page_says_so(visit):
    page = visit(by="dolma")
    page.goto("/en/deliver/?resource=prices.wholesale")
    drop = """() => {
        const moved = new DataTransfer();
        for (const name of ["a.csv", "b.csv"]) moved.items.add(new File(["x"], name));
        const target = document.querySelector("[data-drop]");
        target.dispatchEvent(new DragEvent("drop", { dataTransfer: moved, bubbles: true }));
    }"""

    page.evaluate(drop)

    assert "One file at a time" in page.inner_text("[data-one]")
    assert page.evaluate("document.querySelector('#file').files.length") == 0
