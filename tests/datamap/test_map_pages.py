"""The pages of the map and the register with full registers: light, open to everybody, no wider than a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from web.test_weight import MOST, weight
from zampa.data.catalogue.models import Resource
from zampa.foundation.places import queries as places

PAGES = ("map/", "map/numbers/", "systems/", "systems/S053/", "systems/S001/", "systems/?flow=any")
LANGUAGES = ("bo", "zh-hans", "en")
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_map_weighs_no_more_than_60_kilobytes(filled, add, client, language):
    for county in places.counties():
        add(f"try.c{county.code}", place=county.code, days=0)
    declared = Resource.objects.get(key="try.lhasa")
    fields = [f for f in ("pack", "office", "title", "cycle", "declared", "delivered_on", "due", "late")]
    more = {name: getattr(declared, name) for name in fields}
    Resource.objects.bulk_create(
        Resource(key=f"try.n{number}", place="540102", theme=f"theme_{number % 9}", **more)
        for number in range(1200)
    )

    weights = {page: weight(client.get(f"/{language}/{page}")) for page in PAGES}

    assert {page: size for page, size in weights.items() if size > MOST} == {}


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_of_the_map_hinders_anybody(filled, live_server, chromium, width):
    faults = {}
    for language in LANGUAGES:
        for dark in ("light", "dark"):
            context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=dark)
            page = context.new_page()
            for address in (*PAGES, "resources/places.division/"):
                page.goto(f"{live_server.url}/{language}/{address}")
                found = [
                    (v["id"], v["nodes"][0]["html"][:150]) for v in Axe().run(page).response["violations"]
                ]
                if found or page.evaluate(WIDER) > 0:
                    faults[language, dark, address] = found or "too wide"
            context.close()

    assert faults == {}


@pytest.mark.django_db
def test_the_map_says_in_words_what_a_county_counts_and_how_it_gets_a_number(registers, add, client):
    Resource.objects.exclude(place="").update(place="")
    bare = client.get("/en/map/").text

    add("try.of_a_county", place="540102")
    one = client.get("/en/map/").text

    for page in (bare, one):
        assert page.index("number counts the resources that name the county") < page.index('id="legend"')
    assert "No resource stands on a tile yet." in bare
    assert "A county gets a number when an entry names it" in bare
    assert "No resource stands on a tile yet." not in one
    assert "resources stands on a tile." in one


@pytest.mark.django_db
def test_what_a_target_counts_stands_before_its_number(registers, client):
    targets = client.get("/en/map/").text.split('class="entries targets"')[1]

    for entry in targets.split("<li>")[1:5]:
        assert entry.index("Counted:") < entry.index(" of <a")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_every_number_by_office_is_seen_on_a_phone_under_its_word(filled, live_server, chromium):
    page = chromium.new_page(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page.goto(f"{live_server.url}/bo/map/numbers/")
    table = page.locator(".counts").last

    words, numbers = (
        [table.locator(f"{row} > *").nth(n).bounding_box() for n in range(1, 7)]
        for row in ("thead tr", "tbody tr:first-child")
    )
    page.close()

    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in (*words, *numbers))
    assert [box["x"] for box in words] == [box["x"] for box in numbers]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_map_is_tiles_where_there_is_room_and_a_list_on_a_phone(filled, live_server, chromium):
    def boxes(width):
        page = chromium.new_page(viewport={"width": width, "height": 800}, java_script_enabled=False)
        page.goto(f"{live_server.url}/en/map/")
        links = page.locator(".tiled li li a")
        found = [links.nth(n).bounding_box() for n in range(links.count())]
        small = page.locator(".small-map").is_visible()
        names = [links.nth(n).inner_text() for n in (0, 95)]
        page.close()
        return found, small, names

    wide, small_on_wide, names = boxes(1280)
    narrow, small_on_phone, _ = boxes(360)

    assert len(wide) == len(narrow) == 96
    assert len({(round(b["x"]), round(b["y"])) for b in wide}) == 96
    assert max(b["x"] + b["width"] for b in narrow) <= 360
    assert (small_on_wide, small_on_phone) == (False, True)
    assert names == ["Chengguan", "Dêrong"]
