"""The page of search: whole without scripts, marked, narrowed, suggesting; and what is asked for is kept nowhere."""

import re
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe

from zampa.data.catalogue.search import actions, keeping

pytestmark = pytest.mark.django_db


@pytest.fixture
def library(site):
    """The site; its index was made with its papers."""
    return site


def shown(answer):
    return re.sub(
        r"\s+", " ", re.sub(r"<[^>]+>", "", answer.text.split("data-part")[1].split('class="addresses"')[0])
    )


@pytest.mark.parametrize("language", ["bo", "zh-hans", "en"])
def test_a_new_user_finds_the_weather_in_each_language_and_gets_to_its_page(library, language):
    for text in ("天气", "གནམ་གཤིས", "weather", "gnam gshis", "tianqi"):
        answer = library.get(f"/{language}/find/", {"q": text})

        assert answer.status_code == 200
        assert f'href="/{language}/resources/weather.daily/"' in answer.text, text


def test_the_words_found_are_marked_and_nothing_in_a_text_is_markup(library, papers):
    from zampa.data.catalogue.models import Resource  # noqa: PLC0415

    Resource.objects.filter(key="weather.daily").update(title={"bo": "", "zh": "<b>每日天气</b>", "en": "x"})
    actions.rebuild()

    page = library.get("/zh-hans/find/", {"q": "天气"}).text

    assert "&lt;b&gt;每日<mark>天气</mark>&lt;/b&gt;" in page


def test_what_was_asked_stands_in_the_box_as_text(library):
    page = library.get("/en/find/", {"q": '"><script>alert(1)</script>'}).text

    assert "<script>alert" not in page
    assert 'value="&#34;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in page


def test_facets_are_links_that_can_be_combined_and_taken_off(library):
    page = library.get("/en/find/", {"q": "price", "kind": "field"})
    assert "take off" in page.text
    assert 'href="?q=price"' in page.text
    narrowed = re.search(r'href="(\?q=price&amp;kind=field&amp;[^"]+)"', page.text)

    assert narrowed is None or library.get("/en/find/" + narrowed[1].replace("&amp;", "&")).status_code == 200
    assert "data element" not in shown(page).split("take off")[1]


def test_many_results_come_in_pages(library):
    from zampa.data.standards.models import Element  # noqa: PLC0415

    for number in range(45):
        title = {"bo": "", "zh": f"雪山{number}", "en": ""}
        Element.objects.create(
            key=f"snow.e{number}", pack="snow", title=title, declared={"definition": title}
        )
    actions.rebuild()

    first, last = (library.get("/en/find/", {"q": "雪山", "page": n}) for n in ("1", "3"))

    assert "1 to 20 of 45" in shown(first)
    assert 'href="?q=%E9%9B%AA%E5%B1%B1&amp;page=2" rel="next"' in first.text
    assert "41 to 45 of 45" in shown(last)
    for strange in ("0", "-1", "999999999999", "x", "99"):
        assert library.get("/en/find/", {"q": "雪山", "page": strange}).status_code == 200


def test_an_empty_answer_says_what_to_try(library):
    assert 'href="?q=weather">weather</a>' in library.get("/en/find/", {"q": "wether"}).text
    assert "There is no word in this text." in library.get("/en/find/", {"q": "?!"}).text
    assert "Nothing has all of these words." in shown(library.get("/en/find/", {"q": "zzzzqqqq"}))


@pytest.mark.parametrize(
    "text", ["气" * 10_000, "a" * 10_000, "*" * 10_000, "title:(x AND", "'; DROP TABLE x;--"]
)
def test_bad_input_gets_a_gentle_answer(library, text):
    answer = library.get("/zh-hans/find/", {"q": text}, follow=True)

    assert answer.status_code == 200
    assert ("太长" in answer.text or "only its beginning" in answer.text) == (len(text) > 300)
    assert len(answer.content) < 60_000


def test_a_missing_index_says_that_it_is_being_made(site):
    shutil.rmtree(keeping.folder())

    answer = site.get("/en/find/", {"q": "天气"})

    assert answer.status_code == 503
    assert "being made new" in answer.text


def test_a_broken_index_is_no_broken_page(library):
    for file in keeping.folder().rglob("*.idx"):
        file.write_bytes(b"nonsense")
    for file in keeping.folder().rglob("*.term"):
        file.write_bytes(b"")

    assert library.get("/en/find/", {"q": "天气"}).status_code in (200, 503)


def test_the_search_box_is_the_first_thing_on_the_home_page(library):
    page = library.get("/en/").text.split("<main")[1]

    assert page.index("<form") < page.index("<section")
    assert 'action="/en/find/"' in page


def test_programs_get_the_same_answer(library):
    answer = library.get("/api/v1/find", {"q": "天气", "kind": "resource"})

    assert answer.status_code == 200
    assert [{k: v for k, v in one.items() if k != "score"} for one in answer.json()] == [
        {"kind": "resource", "key": "weather.daily",
         "title": {"bo": "ཉིན་རེའི་གནམ་གཤིས།", "zh": "每日天气", "en": "Daily weather"}}
    ]  # fmt: skip
    assert answer.json()[0]["score"] > 1
    assert library.get("/api/v1/find", {"q": "*" * 10_000}).json() == []
    assert library.get("/api/v1/find").status_code == 200


def test_programs_are_told_when_there_is_no_index(site):
    shutil.rmtree(keeping.folder())

    assert site.get("/api/v1/find", {"q": "天气"}).status_code == 503


def test_a_query_leaves_nothing_behind(library, sample_home, caplog, capfd):
    from django.db import connection  # noqa: PLC0415

    asked = "zqxjkvunique雪豹"
    answers = [
        library.get("/en/find/", {"q": asked}),
        library.get("/bo/find/", {"q": asked, "kind": "resource"}),
        library.get("/api/v1/find", {"q": asked}),
    ]

    assert all(answer.status_code == 200 for answer in answers)
    assert all("private, no-store" in answer["Cache-Control"] for answer in answers[:2])
    told = "".join(str(answer.cookies) for answer in answers) + caplog.text + "".join(capfd.readouterr())
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            told += str(cursor.fetchall())
    assert "zqxjkvunique" not in told
    for file in sample_home.path.rglob("*"):
        if file.is_file():
            assert b"zqxjkvunique" not in file.read_bytes()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_results_come_as_somebody_types_and_the_address_follows(visit):
    page = visit()
    page.goto("/en/find/")

    page.type("#q", "tianqi")
    page.wait_for_url("**/en/find/?q=tianqi")

    page.wait_for_selector("text=Daily weather")
    assert page.locator("#q").input_value() == "tianqi"
    page.fill("#q", "天气")
    page.wait_for_selector("mark >> text=天气")
    page.click("text=中文")
    assert page.locator("#q").input_value() == "天气"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_search_is_whole_without_scripts(visit):
    page = visit(360, scripts=False)
    page.goto("/zh-hans/")

    page.fill("#q", "牦牛价格")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find/?q=*")
    page.fill("#q", "天气")
    page.click("form[data-find] button")
    page.click("text=每日天气")

    assert "/resources/weather.daily/" in page.url


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [360, 1280])
def test_results_facets_and_suggestions_hinder_nobody(visit, width):
    page = visit(width)
    faults = {}

    for address in ("bo/find/?q=གནམ", "zh-hans/find/?q=价&kind=field", "en/find/?q=wether", "en/find/"):
        page.goto(f"/{address}")
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        found = Axe().run(page).response["violations"]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        faults[address] = [one["id"] for one in found] + (["too wide"] if wide > 0 else [])

    assert {address: fault for address, fault in faults.items() if fault} == {}


def test_words_written_without_a_space_between_them_are_taken_apart(site):
    page = site.get("/en/find/", {"q": "农产品价格"}).text

    assert "What stands here was found with:" in page
    assert "<b>农产品 价格</b>" in page
    assert "prices.wholesale" in page


def test_another_word_is_offered_and_not_taken_in_its_place(site):
    page = site.get("/en/find/", {"q": "wether"}).text

    assert "What stands here was found with:" not in page


def test_entries_of_which_only_the_key_has_the_word_are_folded_behind_the_others(library):
    from zampa.data.standards.models import Element  # noqa: PLC0415

    for number in range(5):
        title = {"bo": "", "zh": f"雪山{number}", "en": ""}
        Element.objects.create(
            key=f"weather.e{number}", pack="weather", title=title, declared={"definition": title}
        )
    actions.rebuild()

    page = library.get("/en/find/", {"q": "weather"}).text

    results, folded = page.split('class="entries found"')[1].split("<details>", 1)
    assert "resources/weather.daily/" in results
    assert "5 entries that have it only in their keys" in folded
    assert all(f"elements/weather.e{number}/" in folded for number in range(5))
    assert (
        "<details>" not in library.get("/en/find/", {"q": "weather.e"}).text.split('class="entries found"')[1]
    )


def test_a_word_for_the_same_finds_the_residents_and_is_told(library):
    page = library.get("/en/find/", {"q": "人口"}).text

    assert "resources/population.resident/" in page
    assert "<mark>居民</mark>" in page
    assert '<span lang="zh-Hans">居民</span>' in page.split("Looked for behind it, too:")[1]
