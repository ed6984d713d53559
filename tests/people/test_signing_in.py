"""How often one may try to sign in."""

from datetime import UTC, datetime, timedelta

import pytest

from zampa.foundation.people.models import SignInTries
from zampa.foundation.people.signing_in import actions, rules
from zampa.foundation.trail.models import Entry

NOON = datetime(2026, 6, 10, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def fail(times, *, username="dolma", address="10.1.2.3", now=NOON):
    for _ in range(times):
        actions.was_wrong(tried=actions.begin(username=username, address=address, now=now))


def test_ten_tries_within_a_quarter_of_an_hour_are_too_many_and_nine_are_not():
    tries = [NOON + number * MINUTE for number in range(10)]

    assert rules.waits_until(tries[:9], most=10) is None
    assert rules.waits_until(tries, most=10) == NOON + 24 * MINUTE
    assert rules.recent(tries, now=NOON + 20 * MINUTE) == tries[6:]


@pytest.mark.parametrize(("seconds", "minutes"), [(0, 1), (1, 1), (60, 1), (61, 2), (900, 15)])
def test_the_wait_is_told_in_whole_minutes(seconds, minutes):
    assert rules.minutes(NOON + timedelta(seconds=seconds), now=NOON) == minutes


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("10.1.2.3", "10.1.2.0/24"),
        ("::ffff:10.1.2.3", "10.1.2.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("127.0.0.1", None),
        ("::1", None),
        ("", None),
        ("unknown", None),
    ],
)
def test_of_an_address_only_its_network_counts(address, network):
    assert rules.network(address) == network


def test_behind_a_proxy_on_this_machine_the_last_named_address_sent_it_and_else_nobody_may_name_one():
    assert rules.sender("127.0.0.1", "1.2.3.4, 10.1.2.3") == "10.1.2.3"
    assert rules.sender("10.1.2.3", "1.2.3.4") == "10.1.2.3"


def test_after_ten_wrong_tries_one_waits_and_waiting_is_enough(db):
    fail(10)

    waits = actions.begin(username="dolma", address="10.1.2.3", now=NOON + 14 * MINUTE)
    assert waits.wait_until == NOON + 15 * MINUTE
    assert actions.begin(username="tenzin", address="10.1.2.3", now=NOON).wait_until is None
    assert actions.begin(username="dolma", address="10.1.2.3", now=NOON + 15 * MINUTE).wait_until is None


def test_a_right_try_starts_anew(db):
    fail(9)
    actions.was_right(tried=actions.begin(username="dolma", address="10.1.2.3", now=NOON))
    fail(9)

    assert actions.begin(username="dolma", address="10.1.2.3", now=NOON).wait_until is None


def test_many_names_from_one_network_must_wait_and_other_networks_need_not(db):
    for number in range(100):
        fail(1, username=f"name{number}")

    assert actions.begin(username="dolma", address="10.1.2.200", now=NOON).wait_until
    assert actions.begin(username="dolma", address="10.1.3.1", now=NOON).wait_until is None


def test_what_was_typed_and_where_it_came_from_is_kept_nowhere_and_the_tries_go_after_a_while(db):
    fail(10, username="my secret password")

    kept = str(list(SignInTries.objects.values())) + str(list(Entry.objects.values()))
    assert "secret" not in kept and "10.1.2" not in kept
    assert not Entry.objects.exists()

    fail(1, username="tenzin", now=NOON + 16 * MINUTE)
    assert SignInTries.objects.count() == 2
