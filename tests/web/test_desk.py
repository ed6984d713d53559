"""The desk opens on what waits for its reader, by urgency, across rooms."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from web.addresses import LANGUAGES
from web.test_weight import MOST, weight

WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def _models():
    from zampa.data.catalogue.models import Resource  # noqa: PLC0415 - after the environment is set
    from zampa.foundation.people.models import Account  # noqa: PLC0415

    return Resource, Account


def start(office, thing, *, days_ago=0, days=10):
    """A clock that began so many days ago."""
    from zampa.foundation.clocks import actions  # noqa: PLC0415
    from zampa.foundation.kit.saying import say  # noqa: PLC0415
    from zampa.foundation.trail import actions as trail  # noqa: PLC0415

    return actions.start(
        write=trail.write,
        by="keeper",
        kind="resource_structure",
        thing=thing,
        office=office,
        day=timezone.localdate() - timedelta(days=days_ago),
        days=days,
        note=say('The field "{name}" is new.', name="origin"),
    )


def promise(key, *, late_since):
    """The newest delivery of a resource is so old that the next is overdue."""
    resources, _ = _models()
    last = timezone.localdate() - timedelta(days=late_since + 2)
    resources.objects.filter(key=key).update(
        delivered_on=last, due=last + timedelta(days=1), late=last + timedelta(days=2), cycle="daily"
    )


@pytest.fixture
def full(papers):
    """Commerce: an overdue clock, a promise; weather: an overdue clock; papers bring held and asked deliveries."""
    start("xz.commerce", "prices.wholesale", days_ago=60)
    start("xz.weather", "weather.daily", days_ago=60)
    promise("prices.wholesale", late_since=3)
    return papers


@pytest.fixture
def keeper(papers, client):
    _, accounts = _models()
    client.force_login(accounts.objects.get(username="keeper"))
    return client


def links(text):
    """What to do, in the order of the page."""
    waits = (
        text.split("<main", 1)[1].split('id="inbox"')[0].split("</nav>")[0].split('class="stack waits ', 1)[1]
    )
    return re.findall(r"<a [^>]*>([^<]+)</a>", waits)


def test_a_clerk_sees_what_waits_for_the_own_office_the_overdue_first(full, dolma):
    page = dolma.get("/en/desk/").text

    told = links(page)
    assert told[:2] == ["Deliver the updated table", "Deliver the table"]
    assert {"Decide about the delivery", "Answer the questions"} <= set(told)
    assert "Daily weather" not in page
    assert "The field &#34;origin&#34; is new." in page
    assert page.index('id="overdue"') < page.index('id="later"') < page.index('id="inbox"')


def test_a_keeper_sees_what_is_overdue_everywhere_and_whom_to_remind(full, keeper):
    page = keeper.get("/en/desk/").text

    assert links(page).count("Remind the office") == 3
    assert "Meteorological Bureau" in page
    assert "Resources whose importance nobody has graded" in page


def test_a_clock_of_this_week_stands_under_this_week(papers, nyima):
    start("xz.weather", "weather.daily", days=1)

    page = nyima.get("/en/desk/").text

    assert "In the next seven days" in page
    assert "working day left" in page


def test_a_suspended_clock_has_no_day_and_stands_later(papers, nyima):
    from zampa.foundation.clocks import actions  # noqa: PLC0415
    from zampa.foundation.trail import actions as trail  # noqa: PLC0415

    key = start("xz.weather", "weather.daily")
    actions.suspend(write=trail.write, by="keeper", key=key, day=timezone.localdate(), reason="snow")

    page = nyima.get("/en/desk/").text

    assert 'id="later"' in page
    assert "suspended" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_resource_says_by_when_it_must_be_updated(full, site, language):
    pages = [
        site.get(f"/{language}/resources/{key}/").text for key in ("prices.wholesale", "population.resident")
    ]

    assert [page.count('<p class="clock">') for page in pages] == [1, 0]


def test_unread_messages_are_one_line_that_leads_to_the_inbox(papers, dolma):
    assert 'href="#inbox">Read them</a>' in dolma.get("/en/desk/").text


def test_where_nothing_waits_the_desk_says_what_will_stand_there(papers, nyima):
    assert "Nothing waits for you." in nyima.get("/en/desk/").text


@pytest.fixture
def crowded(papers):
    """Five thousand held deliveries, and as many resources that are overdue."""
    from zampa.data.ingest.models import Delivery  # noqa: PLC0415

    resources, _ = _models()
    known = resources.objects.get(key="prices.wholesale")
    first = timezone.localdate() - timedelta(days=400)
    resources.objects.bulk_create(
        resources(
            key=f"crowd.r{n}", pack="prices", office="xz.commerce", title=known.title, declared=known.declared,
            cycle="daily", delivered_on=first, due=first + timedelta(days=1), late=first + timedelta(days=2 + n % 90),
        )
        for n in range(2500)
    )  # fmt: skip
    Delivery.objects.bulk_create(
        Delivery(
            key=f"D20250101-{n:05}", resource="prices.wholesale", persons=False, office="xz.commerce", sender="dolma",
            made_at=datetime(2025, 1, 1, tzinfo=UTC), state="held", mode="append", file_name="a.csv",
        )
        for n in range(2500)
    )  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_five_thousand_things_the_first_forty_are_shown_in_a_few_questions(crowded, dolma, language):
    dolma.get(f"/{language}/desk/")
    with CaptureQueriesContext(connection) as asked:
        answer = dolma.get(f"/{language}/desk/")

    assert len(asked) <= 40
    assert answer.text.count('<th role="rowheader">') <= 40 + 20
    assert re.search(r"1.{0,12}40.{0,12}5,0\d\d|5,0\d\d.{0,12}1.{0,12}40", answer.text)
    assert weight(answer) <= MOST


@pytest.mark.parametrize("who", ["dolma", "keeper"])
def test_a_desk_full_of_clocks_with_long_words_is_no_heavier(papers, client, who):
    resources, accounts = _models()
    known = resources.objects.get(key="prices.wholesale")
    long = {
        "bo": "བོད་རང་སྐྱོང་ལྗོངས་ཀྱི་ཁྲོམ་རའི་ཉིན་རེའི་རིན་གོང་གི་ཐོ།",
        "zh": "全区批发市场每日价格",
        "en": "Wholesale prices of each day",
    }
    for n in range(60):
        resources.objects.create(
            key=f"crowd.r{n}", pack="prices", office="xz.commerce", title=long, declared=known.declared
        )
        start("xz.commerce", f"crowd.r{n}", days_ago=60)
    client.force_login(accounts.objects.get(username=who))

    assert weight(client.get("/bo/desk/")) <= MOST


def test_the_next_forty_follow_and_a_page_beyond_the_end_is_the_first(crowded, dolma):
    one, two = (set(links(dolma.get(f"/en/desk/?from={n}").text)) for n in (0, 2500))

    assert one == {"Deliver the table", "Less urgent ones"}
    assert "Decide about the delivery" in two
    assert "1 to 40" in dolma.get("/en/desk/?from=900000000").text
    assert dolma.get("/en/desk/?from=minus").status_code == 200


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", ["dolma", "keeper"])
def test_a_full_desk_hinders_nobody(visit, full, language, width, who):
    page = visit(width, by=who)
    page.goto(f"/{language}/desk/")

    found = [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in Axe().run(page).response["violations"]]

    assert found == []
    assert page.evaluate(WIDER) <= 0
