"""A delivery that was taken back says so everywhere, by whom and when, and promises nothing that is not true."""

import json

import pytest
from django.test import Client

from furniture import GOOD, SWAPPED, prices
from zampa.data.ingest import queries
from zampa.data.ingest.actions import decisions
from zampa.foundation.people import actions as people_actions
from zampa.foundation.people import queries as people
from zampa.foundation.people.models import Account

PRICES = "prices.wholesale"


@pytest.fixture
def held(deliver):
    return deliver(PRICES, prices(GOOD, SWAPPED)).key


def test_lists_and_reports_say_who_took_a_delivery_back_and_when(held):
    decisions.withdraw(by=people.actor_named("tenzin"), key=held, reason="wrong file")

    dolma = people.actor_named("dolma")
    [line] = queries.deliveries(dolma)
    view = queries.delivery(dolma, held)
    assert (line.state, line.told_state) == ("refused", "withdrawn")
    assert (view.withdrawn.by, view.withdrawn.reason) == ("Tenzin", "wrong file")
    assert view.withdrawn.at == view.ended_at == view.erased_at


def test_a_program_that_takes_a_delivery_back_is_told_that_it_worked(held):
    secret = people_actions.make_token(by="pema", username="dolma", label="test")
    program = Client(headers={"Authorization": f"Bearer {secret}"})

    done = program.post(
        f"/api/v1/deliveries/{held}/withdraw", json.dumps({"reason": "wrong file"}), "application/json"
    )

    said = done.json()
    assert (done.status_code, said["status"], said["delivery"]) == (200, "refused", held)
    assert (said["withdrawn"]["by"], said["withdrawn"]["reason"]) == ("Dolma", "wrong file")
    [line] = program.get("/api/v1/deliveries").json()
    assert (line["state"], line["withdrawn"]["by"]) == ("refused", "Dolma")
    assert program.get(f"/api/v1/deliveries/{held}").status_code == 200


def test_the_page_of_a_delivery_taken_back_counts_nothing_as_taken_in(held, client):
    decisions.withdraw(by=people.actor_named("tenzin"), key=held, reason="wrong file")
    client.force_login(Account.objects.get(username="dolma"))

    page = client.get(f"/en/deliveries/{held}/").text

    assert "withdrawn" in page
    assert "Tenzin" in page
    assert "wrong file" in page
    assert 'class="figures outcome"' not in page
    assert "rows set aside are erased" not in page
    assert "withdrawn" in client.get("/en/desk/").text


def test_a_delivery_that_nobody_took_back_says_nothing_of_it(held):
    view = queries.delivery(people.actor_named("dolma"), held)

    assert (view.withdrawn, view.told_state) == (None, "held")
