"""A table of authoritative records is worked out from others: nobody delivers it, and nobody sends it back."""

import polars as pl
import pytest
from django.utils import timezone

from zampa.data.catalogue import actions as catalogue
from zampa.data.catalogue import queries
from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.ingest import queries as ingest
from zampa.data.ingest.actions import decisions, mending, publishing
from zampa.data.reconcile import shelves
from zampa.data.standards.actions import Signature
from zampa.foundation.kit.problems import Told
from zampa.foundation.people import queries as people
from zampa.foundation.people.models import Account

GOLDEN = "trial.thing"
TEXTS = {"bo": "དངོས་པོ།", "zh": "事物", "en": "Thing"}
SAID = {
    "key": GOLDEN,
    "title": TEXTS,
    "summary": TEXTS,
    "basis": "x",
    "since": "2024-01-01",
    "office": "xz.commerce",
    "cycle": "irregular",
    "sharing": {"value": "unconditional"},
    "opening": {"value": "open"},
    "golden": "thing",
    "identity": ["key"],
    "fields": [
        {"name": "key", "element": "name.en", "required": True},
        {"name": "name_zh", "element": "name.zh"},
    ],
}


@pytest.fixture
def golden(house):
    """A golden resource of Commerce that is worked out from two others."""
    signed = Signature("pema", timezone.now())
    catalogue.declare(pack="trial", resources=[ResourceDeclaration.model_validate(SAID)], signed=signed)
    catalogue.feed(resource=GOLDEN, sources=["trial.one", "trial.other"])
    return GOLDEN


def publish(name: str, mark: str) -> int:
    rows = pl.DataFrame({"key": ["P0000000000001"], "name_zh": [name]})
    return publishing.publish(by="pema", resource=GOLDEN, rows=rows, mark=mark)


def test_nobody_delivers_a_golden_table_and_the_refusal_names_its_sources(golden, deliver):
    with pytest.raises(Told) as told:
        deliver(golden, "key,name_zh\nP1,拉萨\n", by="pema")

    (problem,) = told.value.problems
    assert str(problem.what) == "This table is worked out from others: trial.one, trial.other."
    assert str(problem.do) == "Deliver to one of these, or dispute the value."


def test_a_golden_table_is_not_sent_back_to_an_earlier_version(golden):
    publish("拉萨", "first")
    publish("那曲", "second")

    with pytest.raises(Told, match="trial.one, trial.other"):
        decisions.rollback(by=people.actor_named("pema"), resource=golden, to=1, reason="other values")


def test_a_published_version_counts_as_brought_up_to_date_and_says_what_made_it(golden):
    publish("拉萨", "first")

    line, (version,) = queries.line(None, golden), ingest.versions(None, golden)
    assert (line.delivered_on, line.rows, line.late) == (timezone.localdate(), 1, None)
    assert (version.cause, version.rows) == ("reconcile", 1)


def test_mending_leaves_the_tables_of_reconciliation_alone(golden, house):
    rows = pl.DataFrame({"key": ["P0000000000001"]})
    shelves.keep(house, "thing", "records", rows, mark="thing-1")
    folder = shelves.shelf(house, "thing", "records").folder
    (folder / "records-thing-2.parquet").write_bytes(b"cut off")

    mended = mending.mend()

    assert (mended.total, mending.half_done()) == (0, [])
    assert shelves.sweep(house, "thing") == 1


def test_pages_offer_nobody_to_deliver_a_golden_table_and_say_where_its_rows_come_from(golden, client):
    client.force_login(Account.objects.get(username="dolma"))

    upload, page = client.get("/en/deliver/").text, client.get(f"/en/resources/{golden}/").text

    assert 'value="prices.wholesale"' in upload
    assert golden not in upload
    assert "its rows are worked out from others." in page
    assert f"deliver/?resource={golden}" not in page
