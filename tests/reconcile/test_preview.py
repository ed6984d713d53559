"""What other policies would change is told before they are applied, with samples, and nothing is written."""

import shutil

import pytest
from click.testing import CliRunner

from reconcile.conftest import BRIDGES, reconcile
from zampa.data.ingest import reading_rows
from zampa.data.reconcile import preview, queries
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.models import Matching, Run
from zampa.doors.cli.commands import zampa

BOTH_ALIKE = "policy: {sources: [[bridges.roads, bridges.maps]]"


@pytest.fixture
def pack(tmp_path, run):
    """A copy of the pack of bridges of which one line of its entity can be changed."""
    folder = tmp_path / "bridges"
    shutil.copytree(BRIDGES, folder)

    def changed(old: str, new: str):
        file = folder / "matching" / "bridge.yaml"
        text = file.read_text("utf-8")
        assert text.count(old) == 1
        file.write_text(text.replace(old, new), "utf-8")
        return folder

    return changed


def declared(**parts) -> MatchingDeclaration:
    """The entity as it is kept, with other parts."""
    return queries.matching("bridge").model_copy(update=parts)


def with_length(**parts) -> MatchingDeclaration:
    """The entity with another policy for the length."""
    now = declared()
    length = now.field("length")
    other = length.model_copy(update={"policy": length.policy.model_copy(update=parts)})
    return declared(fields=tuple(other if field.name == "length" else field for field in now.fields))


def test_swapping_two_sources_tells_how_many_values_change_with_samples(run):
    found = preview.preview(with_length(sources=("bridges.roads", "bridges.maps")))

    (sample,) = found.samples
    assert (found.fields, found.things, found.relinks) == ({"length": 1}, 6, ())
    assert (sample.names, sample.field, sample.old, sample.new) == (
        ("拉萨大桥", "QA2"),
        "length",
        "928",
        "940",
    )
    assert (sample.source, sample.why) == ("bridges.roads", "authority")


def test_the_run_after_it_finds_what_was_told(run):
    other = with_length(sources=("bridges.roads", "bridges.maps"))
    told = {sample.thing: sample.new for sample in preview.preview(other).samples}

    Matching.objects.filter(key="bridge").update(declared=other.model_dump(mode="json"), version=2)
    reconcile()

    rows = {row["key"]: str(row["length"]) for row in reading_rows.all_rows(None, "bridges.register")}
    assert {key: rows[key] for key in told} == told


def test_a_ranking_that_only_differs_where_all_agree_changes_nothing(run):
    now = declared()
    name = now.field("county")
    other = name.model_copy(
        update={"policy": name.policy.model_copy(update={"sources": ("bridges.maps", "bridges.roads")})}
    )

    found = preview.preview(
        declared(fields=tuple(other if field.name == "county" else field for field in now.fields))
    )

    assert (found.fields, found.samples) == ({}, ())


def test_what_only_a_run_can_tell_is_said_to_be_so(run):
    found = preview.preview(declared(link=declared().link[:1]))

    assert found.relinks == ("link",)


def test_nothing_is_told_of_an_entity_that_was_never_reconciled(bridges):
    assert preview.preview(declared()) is None


def test_a_plan_shows_the_values_that_would_change_and_changes_nothing(pack):
    folder = pack(BOTH_ALIKE, "policy: {sources: [bridges.roads, bridges.maps]")

    done = CliRunner().invoke(zampa, ["packs", "plan", str(folder)], catch_exceptions=False)

    assert "1 value of length would be another one." in done.output
    assert "拉萨大桥 · QA2: 928 → 940 (bridges.roads: by its rank)" in done.output
    assert Run.objects.count() == 1


def test_applying_the_plan_makes_the_values_so(pack):
    folder = pack(BOTH_ALIKE, "policy: {sources: [bridges.roads, bridges.maps]")

    done = CliRunner().invoke(zampa, ["packs", "apply", str(folder), "--as", "pema"], catch_exceptions=False)

    lengths = {row["name_zh"]: row["length"] for row in reading_rows.all_rows(None, "bridges.register")}
    assert "bridge: 6 records" in done.output
    assert lengths["拉萨大桥"] == 940
