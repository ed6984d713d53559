"""Signing in and out."""

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
