"""Registers and their records: which value holds, where it comes from, what lost, and what is not open."""

import re

import pytest

from web.bridged import NUMBER

pytestmark = pytest.mark.django_db
BRIDGE = "/en/golden/bridge/BVQF33M1TEFH34/"


def text_of(answer):
    """The words of the main part; cells stand apart."""
    main = answer.text.split("<main", 1)[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", "", re.sub(r"(?=</?(td|th|li|p|dt|dd)\b)", " ", main)).split())


def closed(resource):
    """The rows of this resource are for its office alone."""
    from zampa.data.catalogue.models import Resource  # noqa: PLC0415 - after the environment is set

    kept = Resource.objects.get(key=resource)
    said = {"opening": {"value": "not_open", "ground": "PIPL 55"}}
    said["sharing"] = {"value": "conditional", "ground": "PIPL 55", "condition": "on request"}
    kept.declared = kept.declared | said
    kept.save()


def test_a_register_says_what_its_sources_are_where_they_disagree_and_how_they_fare(bridged, site):
    page = text_of(site.get("/en/golden/bridge/"))

    assert "8 records" in page
    assert "Bridges by roads 5" in page
    assert "length of a bridge: 1" in page
    assert "one number with two lengths: 1" in page
    assert "2 pairs wait to be judged" in page


def test_a_code_or_a_name_leads_to_its_record(bridged, site):
    for text in ("QA2", "qa2", "拉萨大桥", "BGDXRR91MNEY9J"):
        assert site.get("/en/golden/bridge/", {"q": text}).url == BRIDGE


def test_what_fits_nothing_is_searched_elsewhere(bridged, site):
    page = site.get("/en/golden/bridge/", {"q": "没有的桥"}).text

    assert "No record has exactly this key, code or name." in page
    assert 'href="/en/find/?q=%E6%B2%A1' in page


def test_a_record_says_which_value_holds_and_why_and_what_lost(bridged, site):
    page = text_of(site.get(BRIDGE))

    assert "928 Bridges by maps · before 2023-12-31, start not known" in page
    assert "Bridges by maps is newer than Bridges by roads, which has the same rank." in page
    assert "Does not hold: 940 · Bridges by roads" in page
    assert "Dispute this value" not in page


def test_what_differs_in_a_losing_value_is_marked(bridged, site):
    page = site.get(BRIDGE).text

    assert "<del>9<mark>40</mark></del>" in page


def test_the_public_is_not_shown_a_link_to_dispute_and_an_official_is(bridged, dolma):
    assert f'href="{BRIDGE}dispute/length/"' in dolma.get(BRIDGE).text


def test_rows_links_and_ways_for_programs_stand_on_the_page(bridged, site):
    page = text_of(site.get(BRIDGE))

    assert "Linked by the step code: number of a bridge QA2" in page
    assert "GET /api/v1/golden/bridge/BVQF33M1TEFH34?explain=true" in page


def test_before_anything_was_known_the_page_says_so(bridged, site):
    page = text_of(site.get(f"{BRIDGE}?known_at=2020-01-01"))

    assert "On that day nothing was known about it yet." in page


def test_a_day_in_the_past_is_named_on_the_page(bridged, site):
    page = text_of(site.get(f"{BRIDGE}?as_of=2023-01-01"))

    assert "As it held on 1 January 2023." in page
    assert "Bridges by roads says so, and no other source says anything." in page


def test_a_key_that_nobody_has_is_no_page(bridged, site):
    for address in (
        "/en/golden/bridge/B0000000000000/",
        "/en/golden/yak/",
        "/en/golden/bridge/crossed/none/",
    ):
        assert site.get(address).status_code == 404


def test_history_tells_what_held_before(bridged, site, tmp_path):
    from web import bridged as making  # noqa: PLC0415 - after the environment is set
    from zampa.data.reconcile.actions import running  # noqa: PLC0415

    making._deliver(tmp_path, "maps", making.SOUNDS[1].replace(",928", ",930"), by="nyima")
    running.reconcile(by="keeper", entity="bridge")

    page = text_of(site.get(f"{BRIDGE}history/"))

    assert "length of a bridge 928 930 Bridges by maps" in page


def test_lists_of_disagreements_show_both_values_and_lead_to_the_record(bridged, site):
    page = site.get("/en/golden/bridge/disputed/length/")

    assert "928 Bridges by maps 940 Bridges by roads" in text_of(page)
    assert f'href="{BRIDGE}"' in page.text


def test_rows_of_a_source_that_is_not_open_are_withheld_on_every_public_page(bridged, site):
    closed("bridges.maps")
    addresses = ["", "crossed/one_code_two_lengths/", "disputed/length/", "BVQF33M1TEFH34/", "?q=达孜桥"]

    pages = [text_of(site.get(f"/en/golden/bridge/{address}")) for address in addresses]

    assert [page for page in pages if "928" in page] == []
    assert "not open" in pages[1]
    assert "not open" in pages[2]
    assert "Bridges by maps says what holds; its rows are not open to you." in pages[3]
    assert "No record has exactly this key" in pages[4]


def test_the_office_of_a_closed_source_still_reads_it(bridged, nyima):
    closed("bridges.maps")

    assert "928" in text_of(nyima.get(BRIDGE))


def test_the_registers_are_found_from_home_the_foot_and_the_table_itself(bridged, site):
    for address in ("/en/", "/en/resources/"):
        assert 'href="/en/golden/"' in site.get(address).text
    assert 'href="/en/golden/bridge/"' in site.get("/en/resources/bridges.register/").text


def test_the_discrepancies_of_a_record_stand_on_its_page_for_officials_only(bridged, client, site, dolma):
    assert f'href="/en/discrepancies/{NUMBER}/"' in dolma.get(BRIDGE).text
    dolma.logout()

    assert NUMBER not in site.get(BRIDGE).text
