"""What is asked about columns: each thing once, with a few cells where nobody can be meant, told to all who must know."""

import polars as pl
import pytest

from furniture import GOOD, SWAPPED, prices
from zampa.data.ingest import asking, samples
from zampa.data.ingest.actions import deliveries
from zampa.data.ingest.models import Delivery
from zampa.data.ingest.uploads import SealedUploadHandler
from zampa.foundation.messages import queries as inbox
from zampa.foundation.people import queries as people
from zampa.foundation.people.models import Account

PRICES = "prices.wholesale"


@pytest.fixture
def upload(house):
    """Send a file as the desk does: encrypted, taken in afterwards; returns the delivery's key."""

    def send(text, *, by="dolma", resource=PRICES):
        handler = SealedUploadHandler()
        data = text.encode()
        handler.new_file("file", "file.csv", "text/csv", len(data), None, None)
        handler.receive_data_chunk(data, 0)
        sent = deliveries.receive(
            by=people.actor_named(by), resource=resource, upload=handler.file_complete(len(data))
        )
        return deliveries.take_in(key=sent.key).key

    return send


def with_column(header, *cells):
    lines = [GOOD.replace("红灯", f"果{n}") + f",{cell}" for n, cell in enumerate(cells)]
    return prices(*lines).replace("发布日期", f"发布日期,{header}", 1)


def cells_of(key, *, by="dolma"):
    return asking.sample_cells(people.actor_named(by), key)


def test_a_doubtful_unit_is_told_once(deliver):
    report = deliver(PRICES, prices(GOOD).replace("平均价", "平均价（元/吨）"))

    said = [(where, what) for where, what, _ in report.refusals]
    assert report.state == "refused"
    assert [where for where, _ in said] == ["平均价（元/吨）"]
    assert "元/吨" in said[0][1]


def test_a_column_that_is_asked_about_shows_three_of_its_cells(upload, client):
    key = upload(with_column("备注", "早市", "早市", "晚市", "淡季", "旺季"))
    client.force_login(Account.objects.get(username="dolma"))

    page = client.get(f"/en/deliveries/{key}/").text

    assert cells_of(key) == {"备注": ["早市", "晚市", "淡季"]}
    assert "早市" in page
    assert "旺季" not in page
    assert "早市" not in str(Delivery.objects.values().get(key=key))


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("备注", "110101199003078515"),
        ("备注", "打 138 0013 8000"),
        ("备注", "0891-6334567"),
        ("备注", "༡༣༨༠༠༡༣༨༠༠༠"),
        ("备注", "a.b@example.org"),
        ("摊主姓名", "扎西"),
        ("联系 人", "扎西"),
        ("ཁ་པར་ཨང་གྲངས།", "12"),
    ],
)
def test_cells_that_may_be_about_a_person_are_shown_to_nobody(upload, header, cell):
    key = upload(with_column(header, cell, "x"))

    assert cells_of(key) == {}


def test_one_column_about_persons_hides_the_cells_of_all_others():
    rows = pl.DataFrame({"_line": [2], "备注": ["早市"], "身份证号": ["x"]})

    assert samples.sample_cells(rows, {"备注"}) == {}


def test_cells_are_shown_to_those_only_who_may_answer(upload):
    key = upload(with_column("备注", "早市"))

    assert cells_of(key, by="nyima") == {}
    assert cells_of(key, by="pema") == {"备注": ["早市"]}


def test_of_a_resource_about_persons_no_cell_is_shown(upload):
    key = upload("物品,备注\nx,早市\n", by="lhamo", resource="population.resident")

    assert Delivery.objects.get(key=key).persons
    assert cells_of(key, by="lhamo") == {}


@pytest.mark.parametrize("by", ["dolma", "pema"])
def test_who_sends_a_delivery_hears_of_it_whatever_the_office(deliver, by):
    deliver(PRICES, prices(GOOD, SWAPPED), by=by)

    said = "Daily wholesale prices (file.csv) waits for your decision."
    for reader in ("tenzin", by):
        heard = [m.texts["en"] for m in inbox.inbox(people.actor_named(reader).addresses)]
        assert heard == [said]
