"""Applying packs reconciles what their data are about, and hands places down to the rest of the site."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from zampa.data.catalogue import queries as catalogue
from zampa.data.reconcile import queries
from zampa.data.reconcile.models import Run
from zampa.doors.cli.commands import zampa
from zampa.foundation.people import queries as offices
from zampa.foundation.people.models import Office
from zampa.foundation.places import queries as places
from zampa.foundation.trail import queries as trail

pytestmark = pytest.mark.django_db
TOWNS, BUREAUS = Path(__file__).parent / "towns", Path(__file__).parent / "bureaus"


def apply(pack: Path) -> str:
    """Apply a pack on the command line; returns what is said."""
    done = CliRunner().invoke(zampa, ["packs", "apply", str(pack), "--as", "pema"], catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


@pytest.fixture
def applied(house):
    """The output of applying the pack of towns, whose data are two lists of today and one of former names."""
    return apply(TOWNS)


def test_a_pack_with_an_entity_is_reconciled_as_soon_as_its_data_are_there(applied):
    run = Run.objects.get()

    assert (run.entity, run.by) == ("town", "pema")
    assert run.counts["sources"] == {"towns.one": 5, "towns.other": 5, "towns.former": 1}
    assert catalogue.line(None, "towns.register").fed_by == ("towns.one", "towns.other", "towns.former")
    assert f"town: {run.counts['clusters']} records" in applied


def test_golden_places_are_handed_down_with_the_code_that_holds_and_what_they_lie_in(applied):
    lhasa, chengguan = places.place("5401"), places.place("540102")

    assert lhasa.line.names["zh"] == "拉萨"
    assert places.place("9901") is None
    assert [line.code for line in chengguan.above] == ["54", "5401"]
    assert lhasa.source == "towns.register"


def test_former_names_come_from_records_that_are_over(applied):
    assert places.place("540103").former == [
        {"code": "540125", "name_zh": "堆龙德庆", "since": None, "until": 2015}
    ]


def test_a_code_that_two_places_have_is_handed_down_once_by_the_higher_rank_and_told(applied):
    handed = Run.objects.get().counts["handed_down"]

    assert places.place("540103").line.names["zh"] == "堆龙"
    assert handed["twice"] == ["540103"]
    assert "▲ 1 that two have; one was handed down: 540103" in applied


def test_a_place_without_a_code_or_in_nothing_known_is_not_handed_down_and_counted(applied):
    handed = Run.objects.get().counts["handed_down"]

    assert (handed["rows"], handed["without"], handed["loose"]) == (4, 1, ["540188"])
    assert places.place("540188") is None
    assert len(queries.hits(None, "town", "无码")) == 1


def test_applying_again_changes_nothing(applied):
    again = apply(TOWNS)

    assert Run.objects.count() == 1
    assert "records" not in again
    assert [line.act for line in trail.newest() if line.act == "places.adopt"] == ["places.adopt"]


def test_golden_offices_are_handed_down_and_find_a_place_that_comes_after_them(house):
    apply(BUREAUS)
    before = offices.office("ls.forest")
    apply(TOWNS)

    after = offices.office("ls.forest")

    assert (before.place, after.place) == (None, "5401")
    assert (after.names["zh"], after.aliases) == ("拉萨林草局", ("林草局",))
    assert Office.objects.get(key="ls.closed").no_personal_data
    assert not Office.objects.get(key="ls.forest").no_personal_data
