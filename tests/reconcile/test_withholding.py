"""What a reader may not read is shown in no record and in no list, and nobody finds a thing by it."""

import pytest

from zampa.data.catalogue.models import Resource
from zampa.data.reconcile import disagreeing, queries
from zampa.foundation.people import queries as people

pytestmark = pytest.mark.django_db
MAPS = "bridges.maps"


@pytest.fixture
def closed(run):
    """The maps' list is not open, and offices see it on condition only."""
    shut("bridges.maps")
    return run


def shut(resource):
    """The resource's rows are for its office and the data office."""
    kept = Resource.objects.get(key=resource)
    said = kept.declared | {
        "opening": {"value": "not_open", "ground": "PIPL 55"},
        "sharing": {"value": "conditional", "ground": "PIPL 55", "condition": "on request"},
    }
    Resource.objects.filter(key=resource).update(declared=said)


def key(text, reader="pema"):
    (hit,) = queries.hits(people.actor_named(reader), "bridge", text)
    return hit.key


def test_a_value_of_a_closed_source_is_withheld_from_the_public_and_shown_to_its_office(closed):
    bridge = key("QA2")

    public, office = (queries.record(who, "bridge", bridge) for who in (None, people.actor_named("nyima")))

    assert (office.fields["length"].value, office.fields["length"].why) == ("928", "freshness")
    held = public.fields["length"]
    assert (held.value, held.why, held.source, held.valid_from) == (None, "withheld", MAPS, None)
    assert [lost.value for lost in held.lost] == ["940"]
    assert public.fields["name_zh"].value == "拉萨大桥"


def test_rows_and_evidence_of_a_closed_source_are_withheld(closed):
    public = queries.record(None, "bridge", key("QA2"))

    (row,) = [row for row in public.records if row.source == MAPS]
    assert (row.says, row.row, row.withheld) == ({}, "", True)
    assert [link.evidence for link in public.links] == [[]]
    assert "928" not in repr(public)


def test_a_losing_value_of_a_closed_source_is_withheld(run):
    shut("bridges.roads")

    public = queries.record(None, "bridge", key("QA2"))

    assert [(lost.source, lost.value) for lost in public.fields["length"].lost] == [("bridges.roads", None)]
    assert public.fields["name_zh"].why == "withheld"
    assert public.names == []


def test_nobody_finds_a_thing_by_what_a_closed_source_alone_says(closed):
    assert queries.hits(people.actor_named("nyima"), "bridge", "达孜桥")
    assert queries.hits(None, "bridge", "达孜桥") == []
    assert [hit.names for hit in queries.hits(None, "bridge", "QA2")] == [["拉萨大桥", "QA2"]]


def test_a_key_finds_the_thing_as_long_as_an_open_source_knows_it(closed):
    assert [hit.key for hit in queries.hits(None, "bridge", key("QA2"))] == [key("QA2")]


def test_lists_of_disagreements_withhold_it_too(closed):
    total, (line,) = disagreeing.disagreements(None, "bridge", "length", limit=10)

    assert (total, line.value, line.why, line.lost) == (1, None, "withheld", [("bridges.roads", "940")])


def test_of_a_register_that_is_not_open_nothing_is_shown(run):
    shut("bridges.register")

    public = queries.record(None, "bridge", key("QA2"))

    assert {value.value for value in public.fields.values()} == {None}
    assert queries.hits(None, "bridge", "QA2") == []


def test_the_sentence_says_that_the_rows_are_not_open(closed):
    said = queries.why(queries.record(None, "bridge", key("QA2")))["length"]

    assert "not open to you" in said
