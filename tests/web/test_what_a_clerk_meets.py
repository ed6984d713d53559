"""What a clerk and an auditor meet on pages of deliveries: sums that add up, lists of codes, ways back, no dead buttons."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from furniture import GOOD, OTHER, SWAPPED, prices
from zampa.data.ingest import queries, reading_rows
from zampa.data.ingest.actions import quarantine
from zampa.data.ingest.models import Delivery
from zampa.data.quality.models import Rule
from zampa.foundation.messages import queries as inbox
from zampa.foundation.people import actions as people_actions
from zampa.foundation.people import queries as people
from zampa.foundation.people.models import Account

pytestmark = pytest.mark.django_db
PRICES = "prices.wholesale"
MANY = [f"果{n},1,2,3,普通,斤,2026-06-10" for n in range(20)]
ZERO = "白蜡,4,0,4.1,普通,斤,2026-06-10"
BOXED = "桂味,4,4.1,4.2,普通,盒,2026-06-10"


@pytest.fixture
def page(house, client):
    def read(address, *, by="dolma"):
        client.force_login(Account.objects.get(username=by))
        return client.get(address).text

    return read


@pytest.fixture
def auditor(house):
    people_actions.add_account(
        by="zampa",
        username="sonam",
        name="Sonam",
        office="data_office",
        role="auditor",
        password="a long sentence",
    )
    return "sonam"


def test_a_rule_within_another_stands_under_it_and_the_sum_is_told(deliver, page):
    sent = deliver(PRICES, prices(*MANY, SWAPPED, ZERO, BOXED))

    text = page(f"/en/deliveries/{sent.key}/")

    assert "1 of them:" in text
    assert "2 + 1 = 3" in text
    assert text.count('class="part finding"') == 2


def test_an_unknown_code_leads_to_its_list_and_shows_the_first_codes(deliver, page):
    sent = deliver(PRICES, prices(*MANY, BOXED))

    text = page(f"/en/deliveries/{sent.key}/")

    assert 'href="/en/codelists/' in text
    assert "jin (500 g)" in text


def test_a_title_is_taken_in_as_its_code(deliver):
    deliver(PRICES, prices(*MANY, BOXED.replace("盒", "jin (500 g)")))

    assert reading_rows.rows(None, PRICES, where=[("product", "=", "桂味"), ("unit", "=", "斤")]).total == 1


def test_a_message_says_what_was_delivered_and_what_became_of_it(deliver):
    deliver(PRICES, prices(*MANY, SWAPPED), name="six.csv")

    heard = inbox.inbox(people.actor_named("tenzin").addresses)[0].texts

    assert heard["en"] == "Daily wholesale prices (six.csv): 20 taken in, 1 set aside."
    assert heard["zh"] == "批发市场每日价格（six.csv）：入库 20 行，搁置 1 行。"


def test_the_desk_counts_what_is_still_set_aside(deliver, page):
    first = deliver(PRICES, prices(*MANY, SWAPPED, SWAPPED.replace("妃子笑", "桂味")))
    head = prices().strip() + ",zampa_line,zampa_reason\n"
    deliver(PRICES, f"{head}妃子笑,4,4.5,5,普通,斤,2026-06-10,{first.key}:22,x\n")

    told = queries.deliveries(people.actor_named("dolma"))

    assert [line.still_aside for line in told] == [0, 1]
    assert 'data-of="Still set aside">1<' in page("/en/desk/")


def test_rows_with_a_warning_can_be_fetched_and_do_not_count_as_corrected(house, deliver, page, client):
    sent = _with_a_warning(deliver)
    dolma = people.actor_named("dolma")

    text = page(f"/en/deliveries/{sent.key}/")
    file = b"".join(client.post(f"/en/deliveries/{sent.key}/warned/").streaming_content).decode("utf-8-sig")

    assert sent.warnings == 40
    assert "30 of 40 are shown. All are in the download." in text
    assert len(file.splitlines()) == 41
    assert f"{sent.key}:2" in file
    with pytest.raises(Exception, match="no delivery"):
        quarantine.fetch_warned(by=people.actor_named("nyima"), key=sent.key, language="en")
    assert queries.delivery(dolma, sent.key).moved == 0


def _with_a_warning(deliver):
    """Prices that a rule made for this test warns of."""
    texts = {"bo": "ཆེ་དྲགས།", "zh": "偏高", "en": "Rather high."}
    declared = {
        "key": "rather_high",
        "resource": PRICES,
        "severity": "warn",
        "dimension": "validity",
        "must": {"range": {"field": "price_high", "max": 50}},
        "says": texts,
        "do": texts,
    }
    Rule.objects.create(resource=PRICES, key="rather_high", pack="prices", declared=declared)
    return deliver(PRICES, prices(*(f"参{n},60,70,80,普通,斤,2026-06-10" for n in range(40))))


def test_two_files_at_once_are_refused_and_none_is_taken(page, client):
    page("/en/deliver/")
    files = [SimpleUploadedFile(f"{n}.csv", prices(GOOD).encode()) for n in range(2)]

    answer = client.post("/en/deliver/", {"resource": PRICES, "file": files})

    assert answer.status_code == 400
    assert "One file at a time" in answer.text
    assert not Delivery.objects.exists()


def test_the_form_promises_what_happens(page):
    text = page("/en/deliver/")

    assert "Before anything is taken in you see" not in text
    assert "Rows that are right are taken in at once" in text


def test_before_a_return_its_effect_is_told_and_versions_link_to_it(deliver, page):
    deliver(PRICES, prices(GOOD))
    deliver(PRICES, prices(OTHER))

    old, resource = page(f"/en/resources/{PRICES}/versions/1/"), page(f"/en/resources/{PRICES}/")

    assert "0 added, 0 changed, 1 removed. " in old
    assert f"/en/resources/{PRICES}/difference/?one=2&amp;two=1" in old
    assert f"/en/resources/{PRICES}/versions/1/#return" in resource
    assert "#return" not in page(f"/en/resources/{PRICES}/", by="nyima")


def test_an_auditor_is_offered_nothing_that_would_be_refused(deliver, page, auditor):
    held = deliver(PRICES, prices(GOOD, SWAPPED))
    Delivery.objects.filter(key=held.key).update(state="asked")
    asked = page(f"/en/deliveries/{held.key}/", by=auditor)
    Delivery.objects.filter(key=held.key).update(state="held")
    shown = page(f"/en/deliveries/{held.key}/", by=auditor)
    desk, form = page("/en/desk/", by=auditor), page("/en/deliver/", by=auditor)

    for text in (asked, shown, desk):
        assert "Deliver a file" not in text
        assert "Take the delivery back" not in text
        assert "Download the rows" not in text
    assert "Check the rows with these answers" not in asked
    assert "This account delivers no files." in form


def test_a_held_delivery_without_a_right_row_offers_none_to_take_in(deliver, page):
    sent = deliver(PRICES, prices(SWAPPED))

    text = page(f"/en/deliveries/{sent.key}/")

    assert sent.state == "held"
    assert "Take in the" not in text
    assert "Take the delivery back" in text


def test_the_report_says_the_newest_day_in_the_table(deliver, page):
    sent = deliver(PRICES, prices(GOOD))

    assert "Newest day in it:" in page(f"/en/deliveries/{sent.key}/")
