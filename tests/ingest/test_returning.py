"""A return to an old version says to which one, who did it and why, even when the process dies on the way."""

import pytest

from furniture import GOOD, OTHER, prices
from zampa.data.catalogue import queries as catalogue
from zampa.data.ingest import preparing, queries
from zampa.data.ingest.actions import decisions, mending
from zampa.data.ingest.returns import Return
from zampa.foundation.kit.problems import Told
from zampa.foundation.people import queries as people
from zampa.foundation.store import tables
from zampa.foundation.store.passes import Pass
from zampa.foundation.trail import queries as trail

PRICES = "prices.wholesale"
WHY = "那三行是另一个市场的: wrong market"


@pytest.fixture
def two_versions(deliver):
    deliver(PRICES, prices(GOOD))
    deliver(PRICES, prices(OTHER))


def test_the_reason_of_a_return_stays_with_the_version_and_in_the_trail(two_versions):
    decisions.rollback(by=people.actor_named("dolma"), resource=PRICES, to=1, reason=f" {WHY} ")

    newest = queries.versions(None, PRICES)[0]
    assert (newest.cause, newest.of, newest.reason) == ("rollback", 1, WHY)
    assert trail.newest(limit=1)[0].detail == {"to": 1, "version": 3, "reason": WHY}


def test_a_return_that_was_killed_before_the_papers_knew_of_it_still_says_who_and_why(house, two_versions):
    table = preparing.table_of(house, catalogue.resource(None, PRICES))
    made = Return(1, "dolma", WHY)
    tables.restore(table, Pass("rollback", PRICES), version=1, mark=made.as_mark())

    mended = mending.mend()

    newest = queries.versions(people.actor_named("dolma"), PRICES)[0]
    assert mended.versions_noted == 1
    assert (newest.by, newest.of, newest.reason, newest.removed) == ("dolma", 1, WHY, 1)
    assert trail.newest(limit=1)[0].detail["mended"] is True
    assert mending.mend().total == 0


@pytest.mark.parametrize("made", [Return(3, "dolma", "x"), Return(12, "a:b", 'say "no": {to}')])
def test_a_mark_tells_its_return_again(made):
    assert Return.of_mark(made.as_mark()) == made


def test_older_marks_and_marks_of_deliveries_are_known_for_what_they_are():
    assert Return.of_mark("rollback:2:0a1b2c3d") == Return(2, "zampa", "")
    assert Return.of_mark("D20261122-0001") is None


@pytest.mark.parametrize("reason", ["  ", "x" * 301, "call 13800138000", "of 110101199003078515"])
def test_a_reason_is_one_sentence_without_anybodys_number(two_versions, reason):
    with pytest.raises(Told, match="reason"):
        decisions.rollback(by=people.actor_named("dolma"), resource=PRICES, to=1, reason=reason)

    assert len(queries.versions(None, PRICES)) == 2
