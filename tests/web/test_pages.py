"""Pages without a browser: what they say, to whom, and in which language."""

import pytest

from web.addresses import LANGUAGES, PUBLIC, SIGNED_IN


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_public_page_opens_in_every_language_without_an_account(site, bridged, language):
    answers = {name: site.get(f"/{language}/{address}") for name, address in PUBLIC.items()}

    assert {name for name, answer in answers.items() if answer.status_code != 200} == {"no page"}
    tag = {"bo": "bo", "zh-hans": "zh-Hans", "en": "en"}[language]
    assert all(f'<html lang="{tag}">' in answer.text for answer in answers.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_desk_opens_for_dolma_in_every_language(dolma, bridged, language):
    codes = {name: dolma.get(f"/{language}/{address}").status_code for name, address in SIGNED_IN.items()}

    assert set(codes.values()) == {200}


@pytest.mark.parametrize("address", SIGNED_IN.values())
def test_the_public_is_led_to_the_sign_in_form_and_back(site, address):
    answer = site.get(f"/en/{address}")

    assert answer.status_code == 302
    assert answer.url.startswith("/en/sign-in/?next=")


def test_the_bare_address_leads_to_the_language_that_the_browser_asks_for(site):
    assert site.get("/", headers={"accept-language": "bo"}).url == "/bo/"
    assert site.get("/", headers={"accept-language": "zh-CN,zh;q=0.9"}).url == "/zh-hans/"
    assert site.get("/", headers={"accept-language": "en"}).url == "/en/"


def test_a_chosen_language_is_remembered_only_when_the_browser_asks_for_another(site):
    asked = {"accept-language": "en"}

    assert not site.get("/en/", headers=asked).cookies
    assert site.get("/bo/", headers=asked).cookies["django_language"].value == "bo"
    assert site.get("/", headers=asked).url == "/bo/"


def test_a_message_without_a_language_in_its_address_still_leads_to_its_page(dolma):
    answer = dolma.get("/deliveries/D20261122-0002", headers={"accept-language": "en"}, follow=True)

    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0] == "/en/deliveries/D20261122-0002/"


def test_nyima_does_not_see_a_delivery_of_dolmas_office(nyima):
    for key in ("D20261122-0001", "D20261122-0002"):
        assert nyima.get(f"/en/deliveries/{key}/").status_code == 404
        assert nyima.post(f"/en/deliveries/{key}/set-aside/").status_code == 404
        assert nyima.post(f"/en/deliveries/{key}/release/", {"reason": "because"}).status_code == 404


def test_rows_about_persons_are_shown_to_nobody(dolma):
    page = dolma.get("/en/resources/population.resident/").text

    assert "about persons" in page
    assert 'role="region"' not in page


def test_rows_can_be_looked_for_by_one_field(site):
    found = site.get("/en/resources/prices.wholesale/versions/1/?field=variety&op==&value=青稞").text

    assert "青稞" in found
    assert "大白菜" not in found.split("<tbody>")[1]


def test_a_search_that_cannot_be_made_says_why(site):
    answer = site.get("/en/resources/prices.wholesale/versions/1/?field=price_low&op=>=&value=cheap")

    assert answer.status_code == 400
    assert "cheap" in answer.text


def test_a_page_keeps_itself_to_itself(dolma):
    answer = dolma.get("/en/desk/")

    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Frame-Options"] == "DENY"


def test_a_broken_machine_answers_in_plain_words(site, monkeypatch):
    site.raise_request_exception = False
    monkeypatch.setattr("zampa.doors.web.standing.front", lambda *_: 1 / 0)

    answer = site.get("/zh-hans/")

    assert answer.status_code == 500
    assert "不是您的错" in answer.text


def test_a_message_is_marked_as_read(dolma):
    from zampa.foundation.messages.models import Message  # noqa: PLC0415

    message = Message.objects.get()

    dolma.post(f"/en/desk/messages/{message.id}/read/")

    message.refresh_from_db()
    assert message.read_at


def test_nyima_cannot_mark_a_message_of_dolmas_office(nyima):
    from zampa.foundation.messages.models import Message  # noqa: PLC0415

    message = Message.objects.get()

    nyima.post(f"/en/desk/messages/{message.id}/read/")

    message.refresh_from_db()
    assert message.read_at is None


def test_an_account_keeps_its_language(dolma):
    answer = dolma.post("/en/desk/language/", {"language": "bo"})

    assert answer.url == "/bo/desk/"
    assert 'value="bo" lang="bo" selected' in dolma.get("/bo/desk/").text


def test_an_old_code_of_a_place_leads_to_the_place_of_today(site):
    answer = site.get("/en/places/5426/")

    assert answer.status_code == 302
    assert answer.url == "/en/places/5404/"
    assert "林芝地区" in site.get("/en/places/5404/").text


def test_a_list_is_narrowed_and_each_narrowing_can_be_taken_off(site):
    page = site.get("/en/resources/?office=xz.commerce&freshness=on_time").text

    assert "Daily wholesale prices" in page
    assert "Daily weather" not in page
    assert 'href="?freshness=on_time"' in page
    assert 'href="?office=xz.commerce"' in page


def test_a_list_that_nothing_is_left_of_says_what_to_do(site):
    page = site.get("/en/resources/?theme=astronomy").text

    assert "No resource is like this. Take something off above." in page


def test_what_changed_in_a_resource_stands_on_its_page(site, papers):
    papers.change_prices(cycle="weekly")

    page = site.get("/en/resources/prices.wholesale/").text

    assert "<del>daily</del> <ins>weekly</ins>" in page
    assert "prices come once a week now" in page
    assert "管理员" not in page
