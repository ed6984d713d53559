"""The numbers of the data map are as long as the lists behind them."""

import re
from html import unescape

import pytest
from django.utils import timezone

from zampa.data.catalogue import listing, tallies
from zampa.data.catalogue.listing import Wanted
from zampa.doors.datamap import numbers

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
LINK = re.compile(r"""href=['"](/en/(?:resources|systems)/(?:\?[^'"]*)?)['"][^>]*>([0-9,]+)<""")
TOTAL = re.compile(r"([0-9,]+) (?:tables? of public data|systems?</p>)")
WANTED = {
    "catalogued": {},
    "delivered": {"freshness": "delivered"},
    "on_time": {"freshness": "on_time"},
    "overdue": {"freshness": "overdue"},
    "shared": {"sharing": "shared"},
    "open": {"opening": "opened"},
}


def behind(**wanted):
    return listing.listing(None, Wanted(**wanted), today=TODAY()).total


def test_every_number_of_the_map_opens_a_list_of_exactly_so_many(filled, client):
    found = {}
    for page in ("/en/map/", "/en/map/numbers/", "/en/systems/"):
        found |= {unescape(address): told for address, told in LINK.findall(client.get(page).text)}

    told = {address: TOTAL.search(client.get(address).text) for address in found}

    assert len(found) > 100
    assert {a: match and match[1] for a, match in told.items()} == found


def test_every_number_by_place_theme_office_and_system_is_the_total_of_its_list(filled):
    counted = numbers.counted(None, today=TODAY())

    for name, narrower in WANTED.items():
        assert counted.whole[name] == behind(**narrower)
        for place, told in counted.places.items():
            assert told[name] == behind(place=place, **narrower), (place, name)
        for theme, told in counted.themes.items():
            assert told[name] == behind(theme=theme, **narrower), (theme, name)
        for office, told in counted.offices.items():
            assert told[name] == behind(office=office, **narrower), (office, name)
        for system, told in tallies.by_system(None, today=TODAY()).items():
            assert told[name] == behind(system=system, **narrower), (system, name)


def test_what_is_about_a_village_is_about_its_county_and_what_names_no_place_about_its_offices(filled):
    counted = numbers.counted(None, today=TODAY())

    assert counted.about("540102")["catalogued"] == 2
    assert counted.about("5404")["catalogued"] == 2
    assert counted.about("5133")["catalogued"] == 2
    assert counted.about("540103")["catalogued"] == 0


def test_a_catalogue_without_entries_has_a_map_of_noughts(db, sample_home, client):
    page = client.get("/en/map/")

    assert page.status_code == 200
    assert numbers.counted(None, today=TODAY()).whole == tallies.NONE
    assert "zampa packs apply plan" in page.text


def test_programs_get_the_same_numbers(filled, client):
    answer = client.get("/api/v1/map").json()
    counted = numbers.counted(None, today=TODAY())

    assert answer["whole"] == counted.whole
    assert (answer["offices"], answer["themes"]) == (counted.offices, counted.themes)
    assert answer["places"]["540102"]["standing"] == "flows"
    assert answer["systems"] == {"registered": 239, "flows": 1, "late": 1, "waiting": 1, "none": 236}
    assert {t["target"] for t in answer["targets"]} == {"T2-C02", "T2-C03", "T1-C06", "T3-C06", "T3-C08"}
