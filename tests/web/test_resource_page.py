"""The page of a resource says what is not as good as it looks, and gives addresses that can be copied."""

from datetime import timedelta

import pytest
from django.utils import timezone

from furniture import prices
from zampa.data.catalogue import listing
from zampa.data.catalogue.listing import Wanted
from zampa.data.quality.queries import ScoreLine
from zampa.doors.web import scoring

PRICES = "prices.wholesale"
PAGE = f"/en/resources/{PRICES}/"


def row(day, name="红灯"):
    return f"{name},6,9,12,普通,斤,{day}"


@pytest.fixture
def of_long_ago(deliver, client):
    """A table that was delivered today and ends in 2018, and a reader."""
    deliver(PRICES, prices(row("2018-12-31"), row("2018-12-30", "白蜡")))
    return client


@pytest.mark.parametrize("address", [PAGE, "/en/resources/", "/en/offices/xz.commerce/", "/en/"])
def test_a_table_on_time_that_tells_of_long_ago_says_so_wherever_it_is_listed(of_long_ago, address):
    page = of_long_ago.get(address).text

    assert "delivered on time, but the newest day in it is <time" in page
    assert 'datetime="2018-12-31"' in page


def test_old_rows_are_not_praised_as_timely(of_long_ago):
    quality = of_long_ago.get(PAGE).text.split('id="quality"')[1].split("</table>")[0]

    timeliness = (
        quality.split("Timeliness")[-1] if "Timeliness" in quality else quality.split("timeliness")[-1]
    )
    assert "100" not in timeliness
    assert "2018" in timeliness


def test_new_rows_are_said_to_be_on_time_and_nothing_else(deliver, client):
    deliver(PRICES, prices(row(timezone.localdate())))

    assert "delivered on time, but" not in client.get(PAGE).text


def test_what_no_rule_checks_has_no_score_and_is_in_no_mean():
    line = ScoreLine("D1", timezone.now(), 1, 1.0, 0.5, 1.0, 1.0, 1.0)

    found = scoring.scores([line], {"completeness", "validity"})

    assert found.mean == 0.75
    assert {d.name: d.course is None for d in found.dimensions} == {
        "completeness": False, "validity": False, "uniqueness": True, "consistency": True, "timeliness": True,
    }  # fmt: skip


def test_tables_that_tell_of_long_ago_can_be_listed(of_long_ago):
    today = timezone.localdate()

    assert listing.listing(None, Wanted(freshness="behind"), today=today).total == 1
    assert listing.listing(None, Wanted(freshness="behind"), today=today + timedelta(days=9)).total == 0
    assert PRICES in of_long_ago.get("/en/resources/?freshness=behind").text


def test_the_sample_says_in_which_order_its_rows_stand(of_long_ago):
    rows = of_long_ago.get(PAGE).text.split('id="rows"')[1]

    assert "The newest first, by: " in rows
    assert rows.index("2018-12-31") < rows.index("2018-12-30")


def test_our_own_definition_is_no_law(of_long_ago):
    page = of_long_ago.get("/en/resources/places.tile/").text

    basis = page.split("Legal basis</dt>")[1].split("</dd>")[0]
    assert "no law named (Zampa&#39;s own definition)" in basis


def test_every_address_for_programs_is_a_link_that_answers(of_long_ago):
    page = of_long_ago.get(PAGE).text
    ends = ["", "/datapackage.json", "/versions", "/rows", "/rows.csv"]

    for end in ends:
        address = f"/api/v1/resources/{PRICES}{end}"
        assert f'href="{address}"><code lang="en">http://testserver{address}</code>' in page
        assert of_long_ago.get(address).status_code == 200


def test_rows_of_persons_have_no_address_for_programs(house, client):
    page = client.get("/en/resources/population.resident/").text

    assert "/api/v1/resources/population.resident/datapackage.json" in page
    assert "/api/v1/resources/population.resident/rows" not in page
