"""zampa reconcile, golden, unmerge, discrepancies: what they print, in JSON and in words, and how they end."""

import json

import pytest
from click.testing import CliRunner
from django.utils import timezone, translation

from reconcile.conftest import MAPS, bridges, reconcile  # noqa: F401 - a fixture
from zampa.data.reconcile.models import Run
from zampa.doors.cli.commands import zampa
from zampa.foundation.kit.problems import Told
from zampa.foundation.people import queries as people
from zampa.foundation.trail import actions as trail

pytestmark = pytest.mark.django_db
MEASURE = "BVQF33M1TEFH34"


@pytest.fixture
def run(bridges, monkeypatch):  # noqa: F811
    """Run a command as the data office."""
    monkeypatch.setenv("ZAMPA_AS", "pema")

    def command(*words, language="en"):
        with translation.override(language):
            return CliRunner().invoke(zampa, [str(word) for word in words])

    return command


@pytest.fixture
def register(run):
    """The bridges are reconciled."""
    reconcile()
    return run


def problem(done):
    assert isinstance(done.exception, Told)
    return done.exception.problems[0]


def test_reconcile_answers_with_what_it_found(run):
    done = run("reconcile", "bridge", "--json")

    told = json.loads(done.stdout)
    asked = ("entity", "sources", "clusters", "linked", "to_judge", "conflicts")
    assert done.exit_code == 0
    assert {name: told[name] for name in asked} == {
        "entity": "bridge",
        "sources": {"bridges.maps": 5, "bridges.roads": 4},
        "clusters": 6,
        "linked": 3,
        "to_judge": 0,
        "conflicts": {"length": 1},
    }
    assert told["seconds"] > 0


def test_reconcile_says_the_same_in_words(run):
    printed = run("reconcile", "bridge").stdout

    assert "  Bridges by roads: 4 rows" in printed
    assert "● 6 records" in printed
    assert "▲ sources disagree in length of a bridge: 1" in printed
    assert "桥长" in run("reconcile", "bridge", language="zh-hans").stdout


def test_reconcile_makes_a_run_only_where_something_has_changed_unless_it_is_rebuilt(register):
    register("reconcile", "bridge")
    before = Run.objects.count()

    register("reconcile", "bridge", "--rebuild")

    assert (before, Run.objects.count()) == (1, 2)


def test_an_unknown_entity_is_told_with_the_nearest_word(run):
    for words in (
        ["reconcile", "bridgr"],
        ["golden", "bridgr", "QA2"],
        ["discrepancies", "--entity", "bridgr"],
    ):
        assert "bridge" in problem(run(*words)).do


def test_only_the_data_office_reconciles(run):
    assert "Only the data office reconciles." in problem(run("reconcile", "bridge", "--as", "dolma")).what


def test_golden_shows_each_field_with_source_times_and_what_lost(register):
    done = register("golden", "bridge", "QA2", "--json")

    told = json.loads(done.stdout)
    length = told["fields"]["length"]
    assert (done.exit_code, told["key"], list(told["fields"])) == (
        0,
        MEASURE,
        ["code", "name_zh", "county", "length"],
    )
    assert {"value", "source", "version", "valid_from", "known_from", "confidence", "lost"} <= length.keys()
    assert (length["value"], length["source"], length["version"]) == ("928", "bridges.maps", 1)
    assert (length["valid_from"], length["seen_on"], length["confidence"]) == (None, "2023-12-31", 0.5)
    assert [(lost["value"], lost["source"]) for lost in length["lost"]] == [("940", "bridges.roads")]


def test_golden_explains_in_words(register):
    printed = register("golden", "bridge", MEASURE, "--explain").stdout

    assert "● 拉萨大桥 · QA2 (BVQF33M1TEFH34)" in printed
    assert "length of a bridge: 928  (Bridges by maps · before 2023-12-31, start not known)" in printed
    assert "does not hold: 940  (Bridges by roads)" in printed
    assert "Bridges by maps is newer than Bridges by roads, which has the same rank." in printed


def test_golden_answers_as_of_a_day_and_as_known_at_a_time(register, bridges):  # noqa: F811
    known = timezone.localtime().isoformat(timespec="microseconds")
    bridges("bridges.maps", MAPS.replace("928", "930"), by="pema")
    reconcile()

    def length(*more):
        return json.loads(register("golden", "bridge", MEASURE, "--json", *more).stdout)["fields"]["length"]

    assert length()["value"] == "930"
    assert length("--known-at", known)["value"] == "928"
    assert length("--as-of", "2023-01-01")["value"] == "940"


@pytest.mark.parametrize(
    ("option", "value", "what"),
    [("--as-of", "yesterday", "This is not a day."), ("--known-at", "noon", "This is not a time.")],
)
def test_a_day_and_a_time_are_written_as_they_are(register, option, value, what):
    assert problem(register("golden", "bridge", MEASURE, option, value)).what == what


def test_a_name_that_several_have_answers_with_the_list(bridges, register):  # noqa: F811
    bridges("bridges.maps", MAPS + "\nm7,,拉萨大桥,540402,55", by="pema")
    reconcile()

    shown, told = register("golden", "bridge", "拉萨大桥"), register("golden", "bridge", "拉萨大桥", "--json")

    assert (shown.exit_code, told.exit_code) == (1, 1)
    assert "◐ 2 records fit." in shown.stdout
    assert MEASURE in {one["key"] for one in json.loads(told.stdout)}


def test_what_fits_nothing_says_how_to_search(register):
    assert problem(register("golden", "bridge", "没有的桥")).do == "Search for it with: zampa find 没有的桥"


def test_unmerge_makes_two_records_again_and_lists_who_was_shown_one(register):
    told = json.loads(register("golden", "bridge", "QA2", "--json").stdout)
    (link,) = told["assertions"]
    lhamo = people.actor_named("lhamo")
    trail.receipt(
        by="lhamo",
        office=lhamo.office,
        things=[f"bridge:{told['key']}"],
        fields=["length"],
        version=1,
        purpose="a plan",
    )

    done = register("unmerge", link["assertion"], "--reason", "Two bridges of one name.", "--json")

    taken = json.loads(done.stdout)
    assert (done.exit_code, taken["assertion"], taken["entity"]) == (0, link["assertion"], "bridge")
    assert [(one["office"], one["times"]) for one in taken["recipients"]] == [("xz.civil_affairs", 1)]
    lengths = [
        json.loads(register("golden", "bridge", key, "--json").stdout)["fields"]["length"]["value"]
        for key in (taken["left"], taken["right"])
    ]
    assert sorted(lengths) == ["928", "940"]


def test_unmerge_says_so_in_words(register):
    (link,) = json.loads(register("golden", "bridge", "QA2", "--json").stdout)["assertions"]

    printed = register("unmerge", link["assertion"], "--reason", "Two bridges of one name.").stdout

    assert f"● {link['assertion']} was taken back: they are two again." in printed
    assert "Nobody was shown them as one." in printed


def test_an_assertion_that_nobody_made_is_told(register):
    what = problem(register("unmerge", "A000000000000", "--reason", "Two bridges.")).what

    assert what == "Nothing asserts under this number that two rows are one."


def test_discrepancies_are_listed_with_office_and_state(register):
    (told,) = json.loads(register("discrepancies", "--json").stdout)
    printed = register("discrepancies").stdout

    assert (told["field"], told["theirs"], told["golden"], told["state"]) == ("length", "940", "928", "open")
    assert told["office"] == "xz.commerce"
    assert told["clock"]["deadline"]["state"] == "running"
    assert "拉萨大桥 QA2" in printed
    assert register("discrepancies", "--office", "xz.ecology").stdout == "No discrepancy is open.\n"


def test_clocks_name_a_discrepancy_and_its_table(register):
    (clock,) = json.loads(register("clocks", "--json").stdout)
    printed = register("clocks").stdout

    assert (clock["kind"], clock["resource"], clock["office"]) == (
        "discrepancy",
        "bridges.roads",
        "xz.commerce",
    )
    assert clock["thing"].startswith("K")
    assert "discrepancy: Bridges by roads" in printed
    done = register("clock", "extend", clock["key"], 5, "--reason", "The road is closed by snow.")
    assert f"● discrepancy: Bridges by roads ({clock['thing']}): running" in done.stdout
