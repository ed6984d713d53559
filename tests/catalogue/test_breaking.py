"""What a changed resource breaks is told, and nothing else."""

import pytest

from zampa.data.catalogue.breaking import resource_breaks
from zampa.data.catalogue.declarations import ResourceDeclaration

TEXTS = {"bo": "མིང་།", "zh": "价格", "en": "Prices"}
SAID = {
    "key": "a.b",
    "title": TEXTS,
    "summary": TEXTS,
    "basis": "x",
    "since": "2026-01-01",
    "office": "xz.commerce",
    "cycle": "daily",
    "fields": [{"name": "day", "element": "a.day"}],
    "sharing": {"value": "unconditional"},
    "opening": {"value": "open"},
}


def told(**parts):
    before = ResourceDeclaration.model_validate(SAID)
    return [
        str(said) for said in resource_breaks(before, ResourceDeclaration.model_validate({**SAID, **parts}))
    ]


@pytest.mark.parametrize("cycle", ["weekly", "once"])
def test_another_cycle_breaks_nothing(cycle):
    assert told(cycle=cycle) == []


def test_a_new_field_that_may_be_empty_breaks_nothing():
    assert told(fields=[*SAID["fields"], {"name": "lot", "element": "a.lot"}]) == []


def test_a_new_field_that_every_row_needs_refuses_the_rows_that_are_sent_today():
    lot = {"name": "lot", "element": "a.lot", "required": True}

    assert told(fields=[*SAID["fields"], lot]) == ['No row is taken without the new field "lot".']


def test_rows_that_turn_out_to_be_about_persons_are_read_by_nobody():
    assert told(persons=True) == ["It is about persons now: nobody reads its rows any more."]


def test_an_identity_where_there_was_none_changes_what_an_upsert_does():
    fields = [{"name": "day", "element": "a.day", "required": True}]

    assert (
        told(mode="upsert", identity=["day"], fields=fields)[-1]
        == "A row is found again by other fields: day."
    )
    assert told(identity=["day"]) == []


def test_a_table_that_nobody_delivers_any_more_takes_no_rows_and_says_so():
    fields = [*SAID["fields"], {"name": "key", "element": "a.key", "required": True}]

    assert told(golden="goods", fields=fields) == [
        "Nobody delivers it any more: its rows are worked out from others."
    ]
