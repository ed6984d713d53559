"""The register of systems: who runs what, whether its data flows, and how that stands against the plan."""

import csv

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from furniture import PACKS
from zampa.data.catalogue.listing import NUMBERS
from zampa.data.catalogue.models import Resource
from zampa.doors.datamap import numbers, targets
from zampa.doors.datamap.systems import FLOWS, Narrowed, flow, narrowed, register

HEADER = "id,name_zh,office,state,since,network\n"


def told(**more):
    return {**dict.fromkeys(NUMBERS, 0), **more}


def rows(name):
    with (PACKS / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_data_flows_while_one_resource_is_on_time():
    assert flow(told(catalogued=3, delivered=2, on_time=1, overdue=1)) == "flows"
    assert flow(told(catalogued=3, delivered=2, overdue=1)) == "late"
    assert flow(told(catalogued=3)) == "waiting"
    assert flow(told()) == "none"


def test_the_register_begins_with_every_system_of_the_plan():
    seeded, plan = rows("systems/data/system.csv"), rows("plan/data/system.csv")

    assert [row["plan_id"] for row in seeded] == [row["id"] for row in plan]
    assert len(seeded) == 239
    assert {row["state"] for row in seeded} == {"planned"}


def test_an_office_stands_only_where_the_named_task_has_it_as_its_one_lead():
    tasks = {row["id"]: row for row in rows("plan/data/task.csv")}
    names = {row["name_zh"]: row["office"] for row in rows("offices/data/name.csv")}

    for row in rows("systems/data/system.csv"):
        leads = tasks[row["task"]]["lead_units_zh"].split("、") if row["task"] else []
        assert row["office"] == (names[leads[0]] if len(leads) == 1 else ""), row["id"]


@pytest.mark.django_db
def test_systems_are_narrowed_by_office_state_and_flow(filled):
    found = register(None, today=timezone.localdate())

    def ids(**to):
        return [system.id for system in narrowed(found.systems, Narrowed(**to))]

    assert [ids(flow=f) for f in FLOWS[:3]] == [["S053"], ["S054"], ["S055"]]
    assert (ids(flow="any"), ids(flow="delivered")) == (["S053", "S054", "S055"], ["S053", "S054"])
    assert len(ids(office="none")) + sum(bool(s.office) for s in found.systems) == 239
    assert (ids(office="xz.tax"), ids(state="ended"), len(ids(state="live"))) == (["S070"], [], 239)
    assert list(found.strangers) == ["not-in-the-register"]


@pytest.mark.django_db
def test_what_has_ended_is_not_in_the_whole_of_a_target(filled):
    filled(
        "systems.system",
        HEADER + "S053,统一可信身份认证平台,,running,2024-01-01,extranet\nold,旧系统,,ended,,\n",
        by="pema",
        mode="replace",
        name="new.csv",
    )
    today = timezone.localdate()

    [catalogued] = [
        r
        for r in targets.reached(numbers.counted(None, today=today), register(None, today=today))
        if r.measure == "systems_catalogued"
    ]

    assert (catalogued.part, catalogued.whole, catalogued.share) == (1, 1, 1.0)
    assert catalogued.is_reached(catalogued.promises[0])


@pytest.mark.django_db
def test_a_target_is_as_the_plan_states_it_and_never_reached_by_nothing(registers):
    today = timezone.localdate()
    found = {
        r.measure: r for r in targets.reached(numbers.counted(None, today=today), register(None, today=today))
    }

    on_platform, shared = found["systems_delivered"], found["resources_shared"]
    assert [(p.id, p.target, p.year) for p in on_platform.promises] == [
        ("T3-C06", 80, 2022),
        ("T3-C08", 100, 2023),
    ]
    assert on_platform.names["en"] == "Main information systems with data on cloud/platform"
    assert not any(on_platform.is_reached(p) for p in on_platform.promises)
    assert shared.promises[0].quote == "政务数据资源可共享率达到 60%"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["bo", "zh-hans", "en"])
def test_a_system_has_a_page_with_its_office_its_line_of_the_plan_and_its_resources(filled, client, language):
    page = client.get(f"/{language}/systems/S053/").text

    assert f"/{language}/offices/xz.government_office/" in page
    assert f"/{language}/resources/try.lhasa/" in page
    assert "K2-B101" in page
    assert client.get(f"/{language}/systems/S999/").status_code == 404


@pytest.mark.django_db
def test_an_address_that_asks_for_nonsense_still_opens(filled, client):
    for asked in (
        "flow=sideways",
        "state=%00",
        "office=%3Cscript%3E",
        "from=99999",
        "from=-3",
        "office=" + "x" * 9000,
    ):
        answer = client.get(f"/en/systems/?{asked}")
        assert answer.status_code == 200
        assert "<script>" not in answer.text


def test_the_register_asks_for_the_names_of_offices_once(registers, client):
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/en/systems/").status_code == 200

    named = [q["sql"] for q in asked if '"people_office"."name_zh"' in q["sql"] and "WHERE" not in q["sql"]]
    assert len(named) <= 2


def test_the_page_of_an_office_tells_what_it_waits_for_and_reads_no_rule(registers, client):
    Resource.objects.filter(key="places.division").update(delivered_on=None, office="xz.commerce")
    office = Resource.objects.get(key="offices.office").office

    with CaptureQueriesContext(connection) as asked:
        page = client.get(f"/en/offices/{office}/").content.decode()

    assert "/en/resources/places.division/" in page[page.index('id="waits"') :]
    assert not [q["sql"] for q in asked if '"quality_rule"."declared"' in q["sql"]]


def test_the_page_of_an_office_lists_none_of_its_own_resources_to_know_what_it_waits_for(registers, client):
    Resource.objects.filter(key="places.division").update(delivered_on=None, office="xz.commerce")
    office = Resource.objects.get(key="offices.office").office

    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/en/offices/{office}/")
        return len(queries), max(len(q["sql"]) for q in queries)

    before = asked()
    said = Resource.objects.get(key="offices.office")
    for number in range(700):
        said.pk = f"try.n{number:03}"
        said.save(force_insert=True)

    assert asked() == before


def test_the_list_of_offices_folds_those_that_hold_nothing(registers, client):
    page = client.get("/en/offices/").text

    body, folded = page.split("<details", 1)
    assert "/en/offices/xz.commerce/" in body
    assert "/en/offices/xz.education/" not in body
    assert "/en/offices/xz.education/" in folded
    assert "resources in all" in body
