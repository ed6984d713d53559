"""Tables of packs are delivered, and entities reconciled, each after what it is checked or made from."""

from pathlib import Path

from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.doors.packs import ordering
from zampa.doors.packs.planning import DataToDeliver

TEXTS = {"bo": "ས་ཆ།", "zh": "区划", "en": "Places"}


def table(resource: str) -> DataToDeliver:
    return DataToDeliver(resource, Path("file.csv"), "xz.commerce", "replace", "invented", "pack")


def matching(key: str, golden: str, *sources: str) -> MatchingDeclaration:
    said = {
        "key": key,
        "title": TEXTS,
        "basis": "x",
        "since": "2024-01-01",
        "golden": golden,
        "letter": "P",
        "sources": [{"resource": source, "fields": {"name": "name"}} for source in sources],
        "link": [],
        "fields": [{"name": "name"}],
        "shown_by": ["name"],
    }
    return MatchingDeclaration.model_validate(said)


def told(tables, matchings, rules=None) -> list[str]:
    looks_into = (rules or {}).get
    found = ordering.steps(
        [table(one) for one in tables], matchings, lambda resource: looks_into(resource, set())
    )
    return [step.resource if isinstance(step, DataToDeliver) else step.key for step in found]


def test_a_table_whose_rules_look_into_records_waits_until_they_are_worked_out():
    place = matching("place", "places.division", "places.one", "places.two")

    order = told(["firms.list", "places.one", "places.two"], [place], {"firms.list": {"places.division"}})

    assert order == ["places.one", "places.two", "place", "firms.list"]


def test_an_entity_made_from_the_records_of_another_comes_after_it():
    place = matching("place", "places.division", "places.one")
    office = matching("office", "offices.office", "places.division", "offices.plan")

    assert told(["offices.plan", "places.one"], [office, place]) == [
        "offices.plan",
        "places.one",
        "place",
        "office",
    ]


def test_what_nothing_depends_on_stays_in_its_order_and_every_file_of_a_table_is_taken():
    assert told(["b", "a", "b", "c"], []) == ["b", "b", "a", "c"]


def test_rules_that_look_into_one_another_do_not_go_on_for_ever():
    place = matching("place", "places.division", "places.one")
    rules = {"places.one": {"places.division"}, "places.two": {"places.one"}}

    assert told(["places.one", "places.two"], [place], rules) == ["place", "places.one", "places.two"]
