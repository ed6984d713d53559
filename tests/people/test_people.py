"""Who may do what, and what is kept of passwords and tokens."""

from datetime import date

import pytest

from zampa.foundation.kit.problems import Told
from zampa.foundation.people import actions, queries
from zampa.foundation.people.models import Account, Office, Token
from zampa.foundation.people.rules import Actor, may
from zampa.foundation.places import actions as places

DOLMA = Actor("dolma", "Dolma", "xz.commerce", "clerk", "bo")
NYIMA = Actor("nyima", "Nyima", "xz.ecology", "clerk", "zh-hans")
PEMA = Actor("pema", "Pema", "data_office", "keeper", "en")
YANGCHEN = Actor("yangchen", "Yangchen", "data_office", "auditor", "en")


@pytest.mark.parametrize(
    ("who", "act", "expected"),
    [
        (DOLMA, "deliver", True),
        (NYIMA, "deliver", False),
        (PEMA, "deliver", True),
        (YANGCHEN, "deliver", False),
        (None, "deliver", False),
        (NYIMA, "see_delivery", False),
        (YANGCHEN, "see_delivery", True),
        (DOLMA, "manage_people", False),
        (PEMA, "manage_people", True),
        (YANGCHEN, "read_trail", True),
        (DOLMA, "judge", True),
        (NYIMA, "judge", False),
        (PEMA, "rule", True),
        (YANGCHEN, "rule", False),
        (DOLMA, "answer", True),
        (PEMA, "answer", False),
        (DOLMA, "send_back", False),
        (PEMA, "send_back", True),
        (DOLMA, "no_such_act", False),
    ],
)
def test_may_says_who_may_do_what(who, act, expected):
    assert may(who, act, office="xz.commerce") is expected


def test_rows_of_persons_go_back_to_the_office_that_sent_them_and_to_nobody_else():
    assert may(DOLMA, "fetch_quarantine", office="xz.commerce", persons=True)
    assert not may(PEMA, "fetch_quarantine", office="xz.commerce", persons=True)
    assert not may(NYIMA, "fetch_quarantine", office="xz.commerce", persons=True)


def test_an_office_closed_to_persons_gets_not_even_its_own_rows_back():
    closed = Actor("x", "X", "xz.closed", "clerk", "zh-hans", no_personal_data=True)

    assert not may(closed, "fetch_quarantine", office="xz.closed", persons=True)


@pytest.fixture
def office(db):
    return actions.add_office(by="zampa", key="xz.commerce", name_zh="商务厅")


def test_an_account_is_added_with_a_hashed_password(office):
    actions.add_account(
        by="zampa",
        username="dolma",
        name="Dolma",
        office="xz.commerce",
        role="clerk",
        password="a long sentence",
    )

    kept = Account.objects.get()
    assert "a long sentence" not in kept.password
    assert kept.check_password("a long sentence")
    assert queries.actor_named("dolma") == Actor("dolma", "Dolma", "xz.commerce", "clerk", "zh-hans")


def test_every_problem_of_an_account_is_told_at_once(office):
    with pytest.raises(Told) as told:
        actions.add_account(
            by="zampa", username="D!", name="D", office="xz.nowhere", role="king", password="short"
        )

    assert len(told.value.problems) == 4
    assert not Account.objects.exists()


def test_a_token_is_kept_as_a_hash_and_ends(office):
    actions.add_account(
        by="zampa",
        username="dolma",
        name="Dolma",
        office="xz.commerce",
        role="clerk",
        password="a long sentence",
    )
    secret = actions.make_token(by="zampa", username="dolma", label="monthly prices")

    assert queries.actor_of_token(secret) == queries.actor_named("dolma")
    assert secret not in Token.objects.get().hash
    assert queries.actor_of_token("zampa_wrong") is None

    actions.end_tokens(by="zampa", username="dolma")

    assert queries.actor_of_token(secret) is None


def test_a_closed_office_closes_those_below_it_and_never_opens_again(db):
    rows = [
        {"key": "a", "name_zh": "甲", "no_personal_data": True},
        {"key": "a.b", "name_zh": "乙", "parent": "a"},
    ]
    actions.adopt(by="zampa", rows=rows, source="test")
    actions.adopt(by="zampa", rows=[{"key": "a", "name_zh": "甲", "no_personal_data": False}], source="test")

    assert queries.is_closed_to_persons(Office.objects.get(key="a"))
    assert queries.is_closed_to_persons(Office.objects.get(key="a.b"))


@pytest.mark.django_db
def test_an_office_is_competent_for_the_place_that_its_register_names():
    region = [{"code": "54", "level": 1, "name_zh": "西藏自治区"}]
    places.adopt(by="zampa", rows=region, source="test", today=date(2026, 11, 22))
    rows = [
        {"key": "a", "name_zh": "甲", "no_personal_data": False, "place": "54"},
        {"key": "b", "name_zh": "乙", "no_personal_data": False, "place": "99"},
    ]

    actions.adopt(by="zampa", rows=rows, source="test")

    assert (queries.office("a").place, queries.office("b").place) == ("54", None)
    assert queries.offices_in("54") == ["a"]
