"""Signing in and out."""

import re

import pytest


def _sign_in(site, **more):
    return site.post("/en/sign-in/", {"username": "dolma", "password": "barley-and-butter-1", **more})


def test_dolma_signs_in_and_stands_at_her_desk(site):
    answer = _sign_in(site)

    assert answer.url == "/en/desk/"
    assert "卓玛" in site.get(answer.url).text


@pytest.mark.parametrize("wrong", [{"password": "yak"}, {"username": "nobody"}])
def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(site, wrong):
    answer = _sign_in(site, **wrong)

    assert answer.status_code == 401
    assert "do not belong together" in answer.text


def test_an_account_that_was_closed_does_not_open(site):
    from zampa.foundation.people.models import Account  # noqa: PLC0415

    Account.objects.filter(username="dolma").update(is_active=False)

    assert _sign_in(site).status_code == 401


def test_after_signing_in_the_asked_page_opens(site):
    assert _sign_in(site, next="/zh-hans/deliver/").url == "/en/deliver/"


@pytest.mark.parametrize("next_", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_no_link_leads_out_of_the_site_after_signing_in(site, next_):
    assert _sign_in(site, next=next_).url == "/en/desk/"


def test_signing_out_closes_the_desk(dolma):
    dolma.post("/en/sign-out/")

    assert dolma.get("/en/desk/").status_code == 302


def test_a_link_cannot_sign_anybody_out(dolma):
    assert dolma.get("/en/sign-out/").status_code == 405
    assert dolma.get("/en/desk/").status_code == 200


def _fail(site, times, username="dolma"):
    return [_sign_in(site, username=username, password="yak") for _ in range(times)][-1]


def test_after_ten_wrong_tries_even_the_right_password_waits(site):
    assert _fail(site, 10).status_code == 401

    answer = _sign_in(site)

    assert answer.status_code == 429
    assert "Minutes to wait: 15." in answer.text
    assert site.get("/en/desk/").status_code == 302


def test_a_known_and_an_unknown_name_wait_with_the_same_page(site):
    _fail(site, 10)
    _fail(site, 10, username="nobody")

    known, unknown = _sign_in(site), _sign_in(site, username="nobody")

    assert (known.status_code, unknown.status_code) == (429, 429)
    assert _without_token(known.text).replace("dolma", "nobody") == _without_token(unknown.text)


def _without_token(page):
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)


def test_the_trail_says_once_that_an_account_must_wait_and_never_what_else_was_typed(site):
    from zampa.foundation.trail.models import Entry  # noqa: PLC0415

    before = Entry.objects.count()
    _fail(site, 13)
    _fail(site, 13, username="yak-yak-yak-yak")

    (line,) = Entry.objects.order_by("number")[before:]
    assert (line.act, line.thing, line.detail) == ("account.pause", "dolma", {"minutes": 15})


def test_signing_in_clears_the_wrong_tries(site):
    _fail(site, 9)
    _sign_in(site)
    site.post("/en/sign-out/")
    _fail(site, 9)

    assert _sign_in(site).status_code == 302
