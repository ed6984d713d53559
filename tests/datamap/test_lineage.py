"""Where a resource comes from and what stands on it."""

import pytest

from zampa.data.catalogue import queries as catalogue
from zampa.doors.web import lineage

pytestmark = pytest.mark.django_db


def ends(key):
    return lineage.lineage(catalogue.resource(None, key))


def keys(found, kind):
    return [end.key for end in found if end.kind == kind]


def test_a_register_shows_what_its_rules_look_into_and_whose_rules_look_into_it(registers):
    found = ends("offices.register")

    assert keys(found.sources, "resource") == ["places.division"]
    assert set(keys(found.derived, "resource")) == {"offices.name", "offices.office"}


def test_authoritative_records_show_what_they_are_worked_out_from(registers):
    found = ends("offices.office")

    assert keys(found.sources, "resource") == ["offices.in_plan", "offices.name", "offices.register"]
    assert keys(found.derived, "resource") == ["systems.system"]
    assert [end.kind for end in found.derived][0] == "offices"


def test_the_lists_of_this_site_stand_on_the_registers(registers):
    assert keys(ends("places.division").derived, "places") == [""]
    assert {"places.tile", "places.boundary", "offices.register"} <= set(
        keys(ends("places.division").derived, "resource")
    )
    assert "places.former" in keys(ends("places.division").sources, "resource")


def test_a_resource_names_its_office_and_the_system_that_it_comes_from(registers):
    declared = catalogue.resource(None, "prices.wholesale")

    known = lineage.lineage(declared.model_copy(update={"system": "S111"}))
    unknown = lineage.lineage(declared.model_copy(update={"system": "nobody-knows"}))

    assert [(e.kind, e.key) for e in known.sources[:2]] == [("system", "S111"), ("office", "xz.commerce")]
    assert known.sources[0].names["zh"] == "商务管理和信息服务综合平台"
    assert unknown.sources[0].names is None


@pytest.mark.parametrize("language", ["bo", "zh-hans", "en"])
def test_a_page_tells_the_lineage_in_words_and_links(registers, client, language):
    page = client.get(f"/{language}/resources/places.division/").text
    part = page[page.index('id="lineage"') :]

    assert f"/{language}/resources/offices.register/" in part
    assert f"/{language}/places/" in part
