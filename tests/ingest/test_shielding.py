"""Values of persons where none belong: sealed, repeated nowhere, given to nobody."""

import json
from pathlib import Path

import pytest

from furniture import GOOD, SWAPPED, prices
from zampa.data.ingest import queries, report
from zampa.data.ingest.actions import decisions, deliveries, quarantine
from zampa.foundation.kit.problems import Told
from zampa.foundation.people import queries as people
from zampa.foundation.people.models import Account

PRICES = "prices.wholesale"
NUMBER = "11010519491231002X"
NAME = "扎西顿珠"


@pytest.fixture
def held(deliver):
    return deliver(PRICES, prices(GOOD, f"{NAME},9,4.5,5,{NUMBER},斤,2026-06-10"))


def test_the_report_shows_counts_and_lines_alone(held, client):
    client.force_login(Account.objects.get(username="dolma"))

    page = client.get(f"/en/deliveries/{held.key}/").text
    told = json.dumps(report.of(held, str), ensure_ascii=False)

    assert held.state == "held"
    assert [one["line"] for one in held.findings[0].first] == [3]
    assert "Nobody can let this in. Take it back and send the right file." in page
    for text in (page, told):
        assert NAME not in text
        assert NUMBER not in text


def test_nothing_readable_of_it_lies_on_disk_and_no_copy_is_given(held, house):
    by = people.actor_named("dolma")
    lying = [path for path in Path(house.path).rglob(f"{held.key}*") if path.is_file()]

    with pytest.raises(Told):
        quarantine.fetch(by=by, key=held.key, language="en", on_the_desk=True)

    assert lying
    assert not any(NUMBER.encode() in path.read_bytes() for path in lying)
    assert not any("quarantine" in str(path) for path in lying)
    assert not held.may_fetch_quarantine


def test_what_a_keeper_lets_in_with_mobile_numbers_is_sealed(deliver, house):
    held = deliver(PRICES, prices(GOOD, SWAPPED.replace("普通", "13800138000")))
    before = queries.delivery(people.actor_named("dolma"), held.key)

    decisions.release(by=people.actor_named("pema"), key=held.key, reason="numbers of counters")
    done = deliveries.take_in(key=held.key)

    assert not before.may_fetch_quarantine
    assert done.state == "committed"
    assert done.mapping["quarantine"].startswith("personal/")
    rows = quarantine.fetch(by=people.actor_named("dolma"), key=held.key, language="en", on_the_desk=True)
    assert len(list(rows.rows)) == 1
