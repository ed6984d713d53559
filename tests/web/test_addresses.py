"""Addresses and languages: other spellings of a language, the language of the address, the font."""

import pytest

from zampa.foundation.people import actions as people
from zampa.foundation.ui import fonts


@pytest.mark.parametrize("spelling", ["zh", "zh-cn", "zh-CN", "zh_CN", "zh_hans", "zh-Hans", "zh-hans-cn"])
def test_chinese_under_another_spelling_leads_to_the_same_page_and_question(client, spelling):
    answer = client.get(f"/{spelling}/resources/?office=xz.commerce")

    assert (answer.status_code, answer.url) == (301, "/zh-hans/resources/?office=xz.commerce")


@pytest.mark.parametrize(
    ("spelling", "own"), [("zh", "zh-hans"), ("bo-CN", "bo"), ("EN", "en"), ("en-gb", "en")]
)
def test_the_home_page_too(client, spelling, own):
    assert client.get(f"/{spelling}/").url == client.get(f"/{spelling}").url == f"/{own}/"


@pytest.mark.parametrize("address", ["/zhongwen/", "/bod/", "/english/"])
def test_what_only_begins_like_a_language_is_no_page(site, address):
    assert site.get(address).status_code == 404


def test_no_other_spelling_leads_out_of_the_site(client):
    assert client.get("/zh//example.org/").url == "/zh-hans/example.org/"


def test_after_signing_in_the_language_of_the_address_stays_and_the_accounts_own_is_offered(site):
    people.choose_language(username="dolma", language="bo")

    answer = site.post("/zh-hans/sign-in/", {"username": "dolma", "password": "barley-and-butter-1"})
    desk = site.get(answer.url).text

    assert answer.url == "/zh-hans/desk/"
    assert 'href="/bo/desk/" lang="bo" hreflang="bo">བོད་ཡིག</a></p>' in desk
    assert 'hreflang="bo">བོད་ཡིག</a></p>' not in site.get("/bo/desk/").text


def test_a_language_can_be_chosen_by_whoever_cannot_see_its_letters(site, monkeypatch, tmp_path):
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)

    page = site.get("/en/").text

    assert 'aria-label="བོད་ཡིག (Tibetan)">བོད་ཡིག <small lang="en">Tibetan</small></a>' in page
    assert "tibetan-served.css" not in page
    assert site.get("/fonts/tibetan-400.woff2").status_code == 404


@pytest.mark.parametrize(("form", "type_"), [("woff2", "font/woff2"), ("ttf", "font/ttf")])
def test_the_font_is_served_where_it_has_been_put(site, monkeypatch, tmp_path, form, type_):
    (tmp_path / f"tibetan-400.{form}").write_bytes(b"wOF2")
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)

    page, font = site.get("/en/").text, site.get(f"/fonts/tibetan-400.{form}")

    assert "tibetan-served.css" in page
    assert "<small" not in page.split('class="languages"')[1].split("</nav>")[0]
    assert (font["Content-Type"], b"".join(font.streaming_content)) == (type_, b"wOF2")
