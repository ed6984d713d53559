"""Pages in a real browser: nothing hinders anybody, at both widths, in each language, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from web.addresses import LANGUAGES, PUBLIC, SIGNED_IN

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def _violations(page):
    found = Axe().run(page).response["violations"]
    return [(v["id"], [node["html"][:120] for node in v["nodes"]]) for v in found]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_hinders_anybody_and_none_is_wider_than_the_screen(visit, bridged, language, width):
    page = visit(width, by="dolma")
    faults = {}

    for name, address in {**PUBLIC, **SIGNED_IN}.items():
        page.goto(f"/{language}/{address}")
        faults[name] = [*_violations(page), *(["too wide"] if page.evaluate(WIDER) > 0 else [])]

    assert {name: fault for name, fault in faults.items() if fault} == {}


def test_no_page_hinders_anybody_in_the_dark(visit, bridged):
    page = visit(dark=True, by="dolma")
    faults = {}

    for name, address in {**PUBLIC, **SIGNED_IN}.items():
        page.goto(f"/zh-hans/{address}")
        faults[name] = _violations(page)

    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(20, 24, 27)"
    assert {name: fault for name, fault in faults.items() if fault} == {}


def test_what_is_folded_away_hinders_nobody_when_it_is_opened(visit):
    page = visit(360, by="dolma")
    faults = {}

    for name in ("report", "asked", "deliver"):
        page.goto(f"/en/{SIGNED_IN[name]}")
        for summary in page.locator("summary").all():
            summary.click()
        faults[name] = [*_violations(page), *(["too wide"] if page.evaluate(WIDER) > 0 else [])]

    assert {name: fault for name, fault in faults.items() if fault} == {}


def test_a_keyboard_reaches_the_content_and_every_control_shows_where_it_is(visit):
    page = visit()
    page.goto("/en/resources/prices.wholesale/")

    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    landed = page.evaluate("document.activeElement.id")
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")

    assert (skip, landed, outline) == ("Go to the content", "main", "solid")


def test_everything_but_the_bars_works_without_scripts(visit, tmp_path):
    page = visit(360, scripts=False, by="dolma")

    page.goto("/en/deliveries/D20261122-0001/")
    page.locator("summary").first.click()
    page.goto("/en/resources/prices.wholesale/versions/2/")
    page.fill("#value", "青稞")
    page.click("text=Find rows >> nth=-1")

    assert "value=%E9%9D%92%E7%A8%9E" in page.url
    assert page.locator("tbody tr").count() > 0


def test_tibetan_stands_larger_than_its_neighbours(visit):
    page = visit()
    page.goto("/bo/")
    rule = "[...document.styleSheets].flatMap(s => [...s.cssRules]).find(r => r.type === 5).cssText"

    assert "size-adjust: 125%" in page.evaluate(rule)
    assert page.evaluate("parseFloat(getComputedStyle(document.body).lineHeight)") >= 1.9 * 16


def test_on_paper_links_are_numbers_with_their_addresses_at_the_end(visit):
    page = visit()
    page.goto("/en/resources/prices.wholesale/")
    page.emulate_media(media="print")

    assert page.locator(".addresses").is_visible()
    assert not page.locator(".masthead .ways").is_visible()
    assert "/en/resources/prices.wholesale/versions/1/" in page.locator(".addresses").inner_text()
    assert page.pdf(format="A4").startswith(b"%PDF")
