"""Answers about columns: kept only by what is taken in, given again when they were wrong, and never asked for nothing."""

from pathlib import Path

import pytest

from furniture import GOOD, OTHER, SWAPPED, prices
from zampa.data.ingest import queries
from zampa.data.ingest.actions import decisions, deliveries, mending, remembering
from zampa.data.ingest.models import ConfirmedMapping, Delivery
from zampa.data.ingest.uploads import SealedUploadHandler
from zampa.data.ingest.work import Answers
from zampa.foundation.kit.problems import Told
from zampa.foundation.people import queries as people
from zampa.foundation.people.models import Account

PRICES = "prices.wholesale"
STRANGE = prices(GOOD).replace("最高价", "封顶")
NUMBER = "11010519491231002X"


@pytest.fixture
def upload(house):
    """Send a file as the desk does; returns the delivery's key."""

    def send(text, *, by="dolma", name="file.csv"):
        handler = SealedUploadHandler()
        data = text.encode()
        handler.new_file("file", name, "text/csv", len(data), None, None)
        handler.receive_data_chunk(data, 0)
        sent = deliveries.receive(
            by=people.actor_named(by), resource=PRICES, upload=handler.file_complete(len(data))
        )
        return deliveries.take_in(key=sent.key).key

    return send


@pytest.fixture
def page(client):
    """A delivery's page as somebody reads it."""

    def read(key, *, by="dolma"):
        client.force_login(Account.objects.get(username=by))
        return client.get(f"/en/deliveries/{key}/").text

    return read


def answer(key, **columns):
    deliveries.answer(by=people.actor_named("dolma"), key=key, answers=Answers(columns))
    return deliveries.take_in(key=key)


def view(key, by="dolma"):
    return queries.delivery(people.actor_named(by), key)


def test_required_fields_without_a_column_are_named_and_no_zero_is_printed(upload, page):
    key = upload("品名,最低价\n红灯,6\n")

    text = page(key)

    assert view(key).state == "asked"
    assert "These fields must be there, and no column is one of them:" in text
    assert "average price" in text
    assert "0 column" not in text
    assert 'value="product" selected' in text


def test_a_column_that_was_left_out_can_still_be_chosen(upload, page):
    key = upload(STRANGE)

    answer(key, 封顶="")
    text = page(key)

    assert view(key).state == "asked"
    assert 'value="-" selected' in text
    assert answer(key, 封顶="price_high").state == "committed"


def test_a_field_given_twice_is_named_with_its_columns(upload, page):
    key = upload(STRANGE.replace("最低价", "地板"))

    answer(key, 封顶="price_high", 地板="price_high")
    text = page(key)

    assert "Only one can be." in text
    assert "地板 · 封顶" in text or "封顶 · 地板" in text
    assert answer(key, 封顶="price_high", 地板="price_low").state == "committed"


def test_a_file_of_which_nothing_is_known_is_doubted_with_the_way_back_first(upload, page):
    text = page(upload("甲,乙,丙\n1,2,3\n"))

    assert "None of the columns of this table is in the file. Is it the right file?" in text
    assert text.index("Take the delivery back") < text.index("Check the rows with these answers")
    assert "it is erased:" in text


def test_a_file_with_identity_numbers_is_refused_before_anything_is_asked(upload, house):
    key = upload(f"identifier,备注\n{NUMBER},x\n", name="z.csv")

    told = view(key)

    assert told.state == "refused"
    assert "Identity numbers stand in identifier (1)" in told.refusals[0][1]
    assert not list(Path(house.path).rglob(f"{key}*sealed"))


def test_a_file_with_mobile_numbers_is_held_before_it_is_read_and_asked_about_when_the_keeper_says_so(
    upload, page
):
    key = upload("电话,备注\n13800138000,x\n")

    told, shown = view(key), page(key, by="pema")
    decisions.release(by=people.actor_named("pema"), key=key, reason="numbers of counters")

    assert told.state == "held"
    assert not told.may_release
    assert "Read the file all the same" in shown
    assert "Take in the 0" not in shown
    assert deliveries.take_in(key=key).state == "asked"


def test_an_upload_that_nobody_answers_is_erased_and_ends(upload, house):
    key = upload(STRANGE)
    Delivery.objects.update(erase_after="2020-01-01T00:00:00Z")

    mending.erase_what_is_due()

    assert view(key).state == "refused"
    assert "Nobody answered in time" in view(key).refusals[0][1]


def test_answers_of_a_delivery_that_is_held_or_taken_back_are_not_remembered(deliver):
    held = deliver(
        PRICES, prices(GOOD, SWAPPED).replace("最高价", "封顶"), answers=Answers({"封顶": "price_high"})
    )
    before = ConfirmedMapping.objects.count()

    decisions.release(by=people.actor_named("dolma"), key=held.key, reason="two stalls only")
    done = deliveries.take_in(key=held.key)

    assert (held.state, before) == ("held", 0)
    assert done.state == "committed"
    assert ConfirmedMapping.objects.get().field == "price_high"


def test_answering_again_asks_about_the_same_file_as_a_new_delivery(upload, page, client):
    key = upload(STRANGE)
    answer(key, 封顶="price_high")
    offered = "Answer again what the columns are" in page(key)

    client.post(f"/en/deliveries/{key}/answer-again/")
    again = Delivery.objects.exclude(key=key).get()
    asked = deliveries.take_in(key=again.key)

    assert offered
    assert asked.state == "asked"
    assert not ConfirmedMapping.objects.exists()
    assert "were forgotten" in page(key)


def test_a_file_that_is_not_kept_whole_only_forgets(deliver):
    done = deliver(
        PRICES,
        STRANGE.replace("发布日期", "发布日期,民族")
        .replace("\n红灯", "\n红灯")
        .replace("06-10", "06-10,汉族"),
        answers=Answers({"封顶": "price_high"}),
    )

    same = remembering.answer_again(by=people.actor_named("dolma"), key=done.key)

    assert done.cut
    assert same.key == done.key
    assert view(done.key).forgotten


def test_nyima_makes_nobody_forget(deliver):
    done = deliver(PRICES, STRANGE, answers=Answers({"封顶": "price_high"}))

    with pytest.raises(Told):
        remembering.answer_again(by=people.actor_named("nyima"), key=done.key)
    with pytest.raises(Told):
        remembering.forget(by=people.actor_named("nyima"), office="xz.commerce", resource=PRICES)

    assert ConfirmedMapping.objects.exists()


def test_a_row_set_aside_again_does_not_count_as_corrected(deliver):
    rows = [f"果{i},1,2,3,普通,斤,2026-06-10" for i in range(20)]
    first = deliver(PRICES, prices(*rows, SWAPPED, SWAPPED.replace("妃子笑", "桂味")))
    head = prices().strip() + ",zampa_line,zampa_reason\n"
    more = "".join(f"新{i},1,2,3,普通,斤,2026-06-11,,\n" for i in range(20))

    deliver(
        PRICES,
        f"{head}妃子笑,4,4.5,5,普通,斤,2026-06-10,{first.key}:22,x\n桂味,9,4.5,5,普通,斤,2026-06-10,{first.key}:23,x\n{more}",
    )

    assert view(first.key).moved == 1
    assert view(first.key).still_aside == 1


def test_when_all_are_corrected_the_page_says_so_and_offers_no_file(deliver, page):
    rows = [f"果{i},1,2,3,普通,斤,2026-06-10" for i in range(20)]
    first = deliver(PRICES, prices(*rows, SWAPPED))
    head = prices().strip() + ",zampa_line,zampa_reason\n"
    second = deliver(PRICES, f"{head}妃子笑,4,4.5,5,普通,斤,2026-06-10,{first.key}:22,x\n")

    text = page(first.key)
    decisions.rollback(
        by=people.actor_named("dolma"), resource=PRICES, to=first.version, reason="a test of it"
    )

    assert "All rows are corrected." in text
    assert "Download the rows set aside" not in text
    assert view(first.key).moved_away == [second.version]
    assert "Corrected rows stand in versions that are not the current one:" in page(first.key)


def test_the_newest_day_is_kept_with_the_version_and_goes_back_with_it(deliver):
    first = deliver(PRICES, prices(GOOD))
    second = deliver(PRICES, prices(OTHER.replace("2026-06-10", "2026-05-01")))
    day = queries.newest_day(PRICES)
    third = deliver(PRICES, prices(OTHER.replace("2026-06-10", "2026-07-01")))

    decisions.rollback(
        by=people.actor_named("dolma"), resource=PRICES, to=first.version, reason="a test of it"
    )

    assert [r.newest_day.isoformat() for r in (first, second, third)] == [
        "2026-06-10",
        "2026-06-10",
        "2026-07-01",
    ]
    assert day.isoformat() == "2026-06-10"
    assert queries.newest_day(PRICES).isoformat() == "2026-06-10"
