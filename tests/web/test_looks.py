"""What a page looks like, measured in a real browser: no broken words, no crooked lines, a sign that a table goes on."""

import pytest

from web.addresses import LANGUAGES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TABLES = [
    "resources/prices.wholesale/",
    "resources/prices.wholesale/versions/1/",
    "resources/prices.wholesale/difference/",
]

# The lines of text in each heading and state of a table of rows.
LINES = """() => [...document.querySelectorAll('.wide th, .wide td .state')].map(cell => {
  const parts = []; const walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const range = document.createRange(); range.selectNodeContents(walk.currentNode);
    const tops = new Set([...range.getClientRects()].filter(r => r.width > 1).map(r => Math.round(r.top / 8)));
    if (walk.currentNode.textContent.trim()) parts.push([walk.currentNode.textContent.trim(), tops.size]);
  }
  return parts;
}).flat().filter(([text, lines]) => lines > 1)"""

# Places where a line of Tibetan ends elsewhere than behind a tsheg, a shad or a space.
BROKEN_TIBETAN = """() => {
  const wrong = []; const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode; const text = node.textContent; let last = null;
    for (let i = 0; i < text.length; i++) {
      if (!/[\\u0F00-\\u0FFF]/.test(text[i])) { last = null; continue; }
      const range = document.createRange(); range.setStart(node, i); range.setEnd(node, i + 1);
      const box = range.getClientRects()[0]; if (!box || box.width < 1) continue;
      if (last && box.top > last.top + 8 && box.left < last.left && !/[\\u0F0B-\\u0F14\\s]/.test(text[i - 1])
          && !/[\\u0F71-\\u0F87\\u0F8D-\\u0FBC]/.test(text[i])) wrong.push(text.slice(Math.max(0, i - 12), i + 6));
      last = box;
    }
  }
  return wrong;
}"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_heading_and_no_state_of_a_data_table_is_broken_on_a_phone(visit, language):
    page = visit(360)
    broken = {}

    for address in TABLES:
        page.goto(f"/{language}/{address}")
        broken[address] = page.evaluate(LINES)

    assert {address: found for address, found in broken.items() if found} == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_tibetan_is_broken_behind_a_tsheg_only(visit, width):
    page = visit(width, by="dolma")
    broken = {}

    for address in ["", *TABLES, "desk/", "deliver/", "elements/", "deliveries/D20261122-0001/"]:
        page.goto(f"/bo/{address}")
        page.evaluate("document.fonts.ready")
        broken[address] = page.evaluate(BROKEN_TIBETAN)

    assert {address: found for address, found in broken.items() if found} == {}


def test_a_table_that_goes_on_fades_at_its_edge_until_its_end(visit):
    page = visit(360)
    page.goto(f"/zh-hans/{TABLES[1]}")
    mask = "getComputedStyle(document.querySelector('.wide')).maskImage"

    at_first = page.evaluate(mask)
    page.evaluate("document.querySelector('.wide').scrollLeft = 10000")
    page.wait_for_function(f"{mask} === 'none'")

    assert "gradient" in at_first


def test_a_table_that_fits_does_not_fade(visit):
    page = visit(1280)
    page.goto(f"/en/{TABLES[1]}")

    assert page.evaluate("getComputedStyle(document.querySelector('.wide')).maskImage") == "none"


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_are_never_broken(visit, language):
    page = visit(360, by="dolma")
    heights = "[...document.querySelectorAll('time')].map(t => t.getClientRects().length).filter(n => n > 1)"

    for address in ("", "resources/prices.wholesale/", "desk/"):
        page.goto(f"/{language}/{address}")
        assert page.evaluate(heights) == []


def test_lists_without_a_side_head_stand_in_the_wide_column(visit):
    page = visit(1280)
    page.goto("/bo/elements/")

    assert page.evaluate("document.querySelector('.part > .body').clientWidth") > 700


@pytest.mark.parametrize("scripts", [True, False])
def test_a_file_is_chosen_with_our_own_words_and_its_name_is_shown(visit, tmp_path, scripts):
    page = visit(360, scripts=scripts, by="dolma")
    page.goto("/en/deliver/")
    before = page.locator(".choose .none").is_visible()
    hidden = page.locator("#file").evaluate("e => getComputedStyle(e).opacity")
    (tmp_path / "prices.csv").write_text("a,b\n")

    page.set_input_files("#file", tmp_path / "prices.csv")

    assert (before, hidden) == (True, "0")
    assert not page.locator(".choose .none").is_visible()
    assert page.locator("#file").evaluate("e => getComputedStyle(e).opacity") == "1"


def test_the_keyboard_reaches_the_choice_of_a_file_and_shows_where_it_is(visit):
    page = visit(1280, by="dolma")
    page.goto("/en/deliver/")
    page.focus("#resource")

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.id") == "file"
    assert page.locator(".choose .button").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
