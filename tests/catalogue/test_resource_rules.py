"""What resources must hold to, decided without a database."""

import pytest

from zampa.data.catalogue import rules
from zampa.data.catalogue.declarations import FieldDeclaration, ResourceDeclaration
from zampa.data.standards.declarations import ElementDeclaration

TEXTS = {"bo": "མིང་།", "zh": "名称", "en": "Name"}


def element(key: str, **other) -> ElementDeclaration:
    said = {
        "key": key,
        "title": TEXTS,
        "definition": TEXTS,
        "basis": "x",
        "since": "2024-01-01",
        "type": "text",
    }
    return ElementDeclaration.model_validate(said | other)


def resource(**other) -> ResourceDeclaration:
    said = {
        "key": "firms.firm",
        "title": TEXTS,
        "summary": TEXTS,
        "basis": "x",
        "since": "2024-01-01",
        "office": "xz.market",
        "cycle": "monthly",
        "fields": [{"name": "name", "element": "firms.name", "required": True}],
        "sharing": {"value": "unconditional"},
        "opening": {"value": "open"},
    }
    return ResourceDeclaration.model_validate(said | other)


NAME = {"firms.name": element("firms.name")}
PERSON = {"firms.name": element("firms.name", person=True, sensitivity="personal")}
ABOUT_PERSONS = {
    "persons": True,
    "retention": {"days": 30, "basis": "PIPL 19"},
    "sharing": {"value": "conditional", "ground": "PIPL 55"},
    "opening": {"value": "not_open", "ground": "PIPL 28"},
}


def test_a_sound_resource_has_no_fault():
    assert rules.resource_faults(resource(), NAME) == []
    assert rules.resource_faults(resource(**ABOUT_PERSONS), PERSON) == []


def test_an_element_that_is_not_there_is_passed_over():
    assert rules.resource_faults(resource(), {}) == []


@pytest.mark.parametrize(
    ("other", "path"),
    [
        ({"sharing": {"value": "conditional", "ground": "x"}, "persons": False}, ("fields", 0, "element")),
        ({**ABOUT_PERSONS, "retention": None}, ("persons",)),
        ({**ABOUT_PERSONS, "sharing": {"value": "unconditional"}}, ("sharing", "value")),
        ({**ABOUT_PERSONS, "opening": {"value": "open"}}, ("opening", "value")),
    ],
)
def test_a_resource_with_a_personal_field_is_bound_by_what_binds_persons(other, path):
    assert [fault.path for fault in rules.resource_faults(resource(**other), PERSON)] == [path]


@pytest.mark.parametrize("aliases", [["Ｎａｍｅ"], ["NAME"], ["名称 "]])
def test_two_fields_share_no_header_however_it_is_written(aliases):
    fields = [
        {"name": "name", "element": "firms.name"},
        {"name": "other", "element": "x", "aliases": aliases},
    ]

    faults = rules.resource_faults(resource(fields=fields), NAME)

    assert [fault.path for fault in faults] == [("fields", 1)]


def test_headers_of_a_field_are_its_name_title_and_aliases_in_comparable_form():
    field = FieldDeclaration(name="name", element="firms.name", aliases=("企业 名称", "Ａ"))

    assert rules.headers(field, NAME) == {
        "name": "name",
        "企业 名称": "企业 名称",
        "a": "Ａ",
        "མིང་།": "མིང་།",
        "名称": "名称",
    }


def test_upsert_needs_an_identity():
    faults = rules.resource_faults(resource(mode="upsert"), NAME)

    assert [fault.path for fault in faults] == [("mode",)]
    assert rules.resource_faults(resource(mode="upsert", identity=["name"]), NAME) == []


GOLDEN = {
    "golden": "firm",
    "identity": ["key"],
    "cycle": "irregular",
    "fields": [{"name": "key", "element": "firms.name", "required": True}],
}


@pytest.mark.parametrize(
    ("other", "path"),
    [
        ({}, None),
        ({"identity": []}, ()),
        ({"cycle": "monthly"}, ("cycle",)),
        (ABOUT_PERSONS, ("persons",)),
    ],
)
def test_authoritative_records_are_found_by_their_key_and_nobody_promises_them(other, path):
    faults = rules.resource_faults(resource(**GOLDEN | other), NAME)

    assert [fault.path for fault in faults] == ([] if path is None else [path])
