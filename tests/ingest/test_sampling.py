"""A sample shows what is newest; what tells of long ago is known as such."""

from datetime import timedelta

import pytest
from django.utils import timezone

from furniture import prices
from zampa.data.catalogue import actions
from zampa.data.catalogue import queries as catalogue
from zampa.data.ingest import sampling
from zampa.data.ingest.actions import decisions
from zampa.foundation.people import queries as people

PRICES = "prices.wholesale"


def on(day, name="红灯"):
    return f"{name},6,9,12,普通,斤,{day}"


def test_a_sample_shows_the_newest_rows_first_and_says_by_which_field(deliver):
    deliver(PRICES, prices(*(on(f"2026-06-{day:02}", f"果{day}") for day in range(1, 20))))
    deliver(PRICES, prices(on("2026-05-30", "白蜡")))

    found = sampling.sample(None, PRICES, most=3)

    assert [row[0] for row in found.rows] == ["果19", "果18", "果17"]
    assert (found.newest_by, found.total, found.version) == ("day", 20, 2)


def test_a_sample_of_fewer_rows_than_are_shown_is_whole(deliver):
    deliver(PRICES, prices(on("2026-06-01", "白蜡"), on("2026-06-02")))

    assert [row[0] for row in sampling.sample(None, PRICES, most=8).rows] == ["红灯", "白蜡"]


def test_rows_without_a_time_stand_as_they_were_delivered(deliver):
    deliver("places.tile", "code,row,column\n540102,4,9\n540103,3,9\n", by="pema")

    found = sampling.sample(None, "places.tile", most=8)

    assert (found.newest_by, [row[0] for row in found.rows]) == (None, ["540102", "540103"])


def test_a_sample_of_persons_is_shown_to_nobody(house):
    assert sampling.sample(None, "population.resident", most=8).withheld


@pytest.mark.parametrize(("back", "behind"), [(0, False), (3000, True)])
def test_a_table_that_came_on_time_and_tells_of_long_ago_is_known_as_such(deliver, back, behind):
    newest = timezone.localdate() - timedelta(days=back)

    deliver(PRICES, prices(on(newest)))

    line = catalogue.line(None, PRICES)
    assert (line.newest_day, line.behind) == (newest, behind)


def test_after_new_rows_it_is_behind_no_more_and_after_going_back_it_is_again(deliver):
    deliver(PRICES, prices(on("2018-12-31")))
    deliver(PRICES, prices(on(timezone.localdate())))
    then = catalogue.line(None, PRICES).behind
    decisions.rollback(by=people.actor_named("dolma"), resource=PRICES, to=1, reason="the wrong market")

    assert (then, catalogue.line(None, PRICES).behind) == (False, True)


def test_a_register_with_days_of_foundation_is_no_series(house):
    today = timezone.localdate()

    actions.delivered(resource="firms.firm", on=today, rows=1, newest_day=today - timedelta(days=9000))

    assert not catalogue.line(None, "firms.firm").behind
