"""Grading on the desk: what is missing is listed, a decision needs its ground, and only who may decides."""

import pytest

from zampa.foundation.people.models import Account


@pytest.fixture
def keeper(papers, client):
    client.force_login(Account.objects.get(username="keeper"))
    return client


def test_a_decision_stands_on_the_list_on_the_resource_and_in_the_trail(keeper):
    from zampa.foundation.trail import queries as trail  # noqa: PLC0415 - after the environment is set

    sent = {
        "key": ["prices.wholesale", "weather.daily"],
        "level": "important",
        "why": "GB/T 43697: many rely on it",
    }

    answer = keeper.post("/en/grading/decide/", sent)

    assert answer.status_code == 302
    listed = keeper.get("/en/grading/").text.split('id="resources"')[0]
    assert "Daily wholesale prices" in listed
    assert "GB/T 43697: many rely on it" in listed
    assert "important data" in keeper.get("/en/resources/prices.wholesale/").text
    assert [line.thing for line in trail.newest()[:2]] == ["weather.daily", "prices.wholesale"]


def test_a_decision_without_its_ground_is_not_kept(keeper):
    answer = keeper.post("/en/grading/decide/", {"key": "prices.wholesale", "level": "important", "why": " "})

    assert answer.status_code == 400
    assert "A decision needs its ground." in answer.text
    assert "not graded yet" in keeper.get("/en/resources/prices.wholesale/").text


def test_dolma_grades_what_her_office_provides_and_nothing_else(dolma):
    page = dolma.get("/en/grading/").text

    assert "Daily wholesale prices" in page
    assert "Daily weather" not in page
    answer = dolma.post("/en/grading/decide/", {"key": "weather.daily", "level": "general", "why": "because"})
    assert answer.status_code == 400
    assert "Another office answers for this resource." in answer.text


def test_what_is_decided_outlives_a_change_of_the_pack(keeper, papers):
    keeper.post(
        "/en/grading/decide/", {"key": "prices.wholesale", "level": "general", "why": "one trade only"}
    )

    papers.change_prices(cycle="weekly")

    assert "one trade only" in keeper.get("/en/resources/prices.wholesale/").text


def test_elements_are_confirmed_by_the_data_office_alone(keeper):
    keeper.post("/en/grading/decide/", {"kind": "element", "key": "person.name", "why": "a name is personal"})

    assert "a name is personal" in keeper.get("/en/elements/person.name/").text


def test_dolma_does_not_confirm_elements(dolma):
    answer = dolma.post("/en/grading/decide/", {"kind": "element", "key": "person.name", "why": "x"})

    assert answer.status_code == 400
    assert "the data office decides" in answer.text


def test_a_resource_is_as_sensitive_as_its_most_sensitive_field(site):
    page = site.get("/en/resources/population.resident/").text

    assert "inherited from its field" in page
