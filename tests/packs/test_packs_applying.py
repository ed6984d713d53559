"""Packs are applied whole or not at all, leave a line in the trail, and never delete what was declared."""

import paper
import pytest
from paper import spoilt

from zampa.data.catalogue import queries as catalogue
from zampa.data.quality import declared as quality
from zampa.data.standards import queries as standards
from zampa.doors.packs import applying, planning
from zampa.foundation.kit.problems import Told
from zampa.foundation.trail import queries as trail

pytestmark = pytest.mark.django_db

ABOUT_PERSONS = (
    spoilt(
        "elements/prices.yaml", "  type: date\n", "  type: date\n  person: true\n  sensitivity: personal\n"
    )
    | spoilt(
        "resources/price.yaml",
        "sharing: {value: unconditional}\nopening: {value: open}\n",
        "persons: true\nretention: {days: 30, basis: PIPL 19}\n"
        "sharing: {value: conditional, ground: PIPL 55}\nopening: {value: not_open, ground: PIPL 28}\n",
    )
    | {"data/first.yaml": "", "data/first.csv": ""}
)
SAMPLE_ONLY = spoilt("pack.yaml", "needs: []", "needs: []\nsample_only: true")


@pytest.fixture
def apply(markets):
    """Apply the pack "markets" with some of its files replaced."""

    def apply(files: dict[str, str] | None = None):
        return applying.apply([paper.write(markets, files)], by="pema")

    return apply


def lines(result) -> list[tuple[str, str]]:
    return [(line.change, line.kind) for line in result.lines]


def test_what_a_pack_declares_is_kept_and_can_be_asked_for(sample_home, apply):
    applied = apply()

    assert standards.elements()["markets.price"].unit == "元/斤"
    assert standards.codelists()["markets.units"] == {"jin": "jin", "市斤": "jin", "斤": "jin", "01": "01"}
    assert [field.name for field in catalogue.resource(None, "markets.daily").fields][:2] == ["goods", "low"]
    assert [rule.key for rule in quality.rules_of("markets.daily")] == ["low_to_high"]
    assert [(table.resource, table.file.name, table.office, table.mode) for table in applied.data] == [
        ("markets.daily", "first.csv", "xz.commerce", "append")
    ]


def test_applying_leaves_one_line_in_the_trail_with_hash_and_counts(sample_home, apply):
    apply()

    (line,) = trail.newest()
    assert (line.actor, line.act, line.thing) == ("pema", "packs.apply", "markets")
    assert line.detail["hash"] == catalogue.packs()[0].hash
    assert line.detail["element new"] == 4


def test_applying_again_changes_nothing_and_leaves_no_line(sample_home, apply):
    apply()
    before = catalogue.packs()

    again = apply()

    assert again.lines == ()
    assert again.unchanged == {"markets"}
    assert [table.resource for table in again.data] == ["markets.daily"]
    assert catalogue.packs() == before
    assert len(trail.newest()) == 1


def test_a_plan_says_what_would_change_and_changes_nothing(sample_home, markets):
    plan = planning.plan([paper.write(markets)])

    assert lines(plan) == [("new", "element")] * 4 + [
        ("new", "codelist"),
        ("new", "resource"),
        ("new", "rule"),
    ]
    assert standards.elements() == {}
    assert trail.newest() == []


def test_what_is_no_longer_declared_is_retired_stays_readable_and_comes_back(sample_home, apply):
    without = {
        "quality/price.yaml": "",
        "examples/price.yaml": "",
        "resources/price.yaml": "",
        "data/first.yaml": "",
    }
    apply()

    gone = apply(without | {"data/first.csv": ""})
    read = catalogue.resource(None, "markets.daily")
    line = catalogue.line(None, "markets.daily")
    back = apply()

    assert lines(gone) == [("retired", "resource"), ("retired", "rule")]
    assert read is not None
    assert line.retired
    assert catalogue.resources(None)[0].key == "markets.daily"
    assert lines(back) == [("returns", "resource"), ("returns", "rule")]
    assert [rule.key for rule in quality.rules_of("markets.daily")] == ["low_to_high"]


def test_a_retired_resource_and_rule_are_not_in_force(sample_home, apply):
    without = {
        "quality/price.yaml": "",
        "examples/price.yaml": "",
        "resources/price.yaml": "",
        "data/first.yaml": "",
    }
    apply()
    apply(without | {"data/first.csv": ""})

    assert catalogue.resources(None) == []
    assert [line.key for line in catalogue.resources(None, retired=True)] == ["markets.daily"]
    assert quality.rules_of("markets.daily") == ()


def test_a_code_that_goes_keeps_its_title_for_rows_that_carry_it(sample_home, apply):
    apply()

    apply(spoilt("codelists/units.yaml", 'code: "01"', "code: kg"))

    assert set(standards.codelists()["markets.units"].values()) == {"jin", "kg"}
    assert standards.code_titles("markets.units")["01"]["zh"] == "公斤"


def test_a_pack_with_a_problem_changes_nothing_at_all(sample_home, apply):
    apply()
    before = catalogue.packs(), standards.elements()

    with pytest.raises(Told, match='Did you mean "stop"'):
        apply(
            spoilt("quality/price.yaml", "severity: stop", "severity: stopp")
            | spoilt("elements/prices.yaml", "max_length: 40", "max_length: 41")
        )

    assert (catalogue.packs(), standards.elements()) == before
    assert len(trail.newest()) == 1


def test_a_failure_in_the_last_step_takes_the_first_steps_back(sample_home, apply, monkeypatch):
    def fail(**_):
        raise RuntimeError

    monkeypatch.setattr(applying.quality, "declare", fail)

    with pytest.raises(RuntimeError):
        apply()

    assert standards.elements() == {}
    assert catalogue.resources(None) == []


def test_what_another_applied_pack_uses_cannot_be_retired(sample_home, apply, markets):
    apply()
    other = {name: "" for name in paper.FILES} | {
        "pack.yaml": paper.FILES["pack.yaml"]
        .replace("key: markets", "key: fairs")
        .replace("[]", "[markets]"),
        "resources/fair.yaml": paper.FILES["resources/price.yaml"].replace("markets.daily", "fairs.daily"),
    }
    applying.apply([paper.write(markets.parent / "fairs", other)], by="pema")

    with pytest.raises(
        Told, match='"markets.goods" is no longer declared, but "fairs.daily" of the pack "fairs"'
    ):
        apply({name: "" for name in paper.FILES} | {"pack.yaml": paper.FILES["pack.yaml"]})


def test_a_needed_pack_must_have_been_applied(sample_home, apply, markets):
    other = {name: "" for name in paper.FILES} | {
        "pack.yaml": paper.FILES["pack.yaml"].replace("key: markets", "key: units")
    }
    paper.write(markets.parent / "units", other)

    with pytest.raises(Told) as error:
        apply(spoilt("pack.yaml", "needs: []", "needs: [units]"))

    assert [str(problem) for problem in error.value.problems] == [
        'packs/markets/pack.yaml:5: "markets" needs packs that have not been applied: units. '
        "Apply them together: zampa packs apply units markets"
    ]


def test_a_pack_whose_need_was_not_applied_is_told_so_and_not_everything_that_it_uses(
    sample_home, apply, markets
):
    without = {"elements/prices.yaml": "", "codelists/units.yaml": ""}
    words = {name: "" for name in paper.FILES} | {
        "pack.yaml": paper.FILES["pack.yaml"].replace("key: markets", "key: words"),
        "elements/prices.yaml": paper.FILES["elements/prices.yaml"],
        "codelists/units.yaml": paper.FILES["codelists/units.yaml"],
    }
    paper.write(markets.parent / "words", words)

    with pytest.raises(Told) as error:
        apply(without | spoilt("pack.yaml", "needs: []", "needs: [words]"))

    assert len(error.value.problems) == 1
    assert "zampa packs apply words markets" in error.value.problems[0].do


def test_a_pack_that_needs_an_unknown_pack_is_told_so_once(sample_home, apply):
    without = {"elements/prices.yaml": "", "codelists/units.yaml": ""}

    with pytest.raises(Told) as error:
        apply(without | spoilt("pack.yaml", "needs: []", "needs: [words]"))

    assert [problem.what for problem in error.value.problems] == ['There is no pack "words".']


def test_packs_are_applied_in_the_order_in_which_they_need_each_other(sample_home, markets):
    other = {name: "" for name in paper.FILES} | {
        "pack.yaml": paper.FILES["pack.yaml"].replace("key: markets", "key: a_units")
    }
    paper.write(markets.parent / "a_units", other | {})
    paper.write(markets, spoilt("pack.yaml", "needs: []", "needs: [a_units]"))

    applying.apply([markets, markets.parent / "a_units"], by="pema")

    assert [line.thing for line in reversed(trail.newest())] == ["a_units", "markets"]


def test_a_real_home_takes_no_resource_about_persons_and_says_why(real_home, apply):
    applied = apply(ABOUT_PERSONS)

    assert catalogue.resource(None, "markets.daily") is None
    assert catalogue.left_out() == {"markets.daily": "persons"}
    assert quality.rules_of("markets.daily") == ()
    assert any("a real home does not take such resources yet" in line.detail for line in applied.lines)


def test_a_sample_home_takes_resources_about_invented_persons(sample_home, apply):
    apply(ABOUT_PERSONS)

    assert catalogue.line(None, "markets.daily").persons


def test_a_real_home_refuses_a_pack_of_sample_data(real_home, apply):
    with pytest.raises(Told, match="only a sample home takes it"):
        apply(SAMPLE_ONLY)

    assert catalogue.packs() == []
    assert standards.elements() == {}


def test_a_real_home_takes_the_rest_when_one_pack_is_sample_data(real_home, markets):
    other = {name: "" for name in paper.FILES} | {
        "pack.yaml": paper.FILES["pack.yaml"].replace("key: markets", "key: fairs").replace("[]", "[markets]")
    }
    folders = [paper.write(markets.parent / "fairs", other), paper.write(markets, SAMPLE_ONLY)]

    applied = applying.apply(folders, by="pema")

    assert [pack.key for pack in catalogue.packs()] == ["fairs"]
    assert applied.left_out == {"markets": "sample", "markets.daily": "sample"}
    assert applied.data == ()


def test_an_element_moves_from_pack_to_pack_without_ever_being_retired(sample_home, apply, markets):
    apply()
    standards_pack = {name: "" for name in paper.FILES} | {
        "pack.yaml": paper.FILES["pack.yaml"].replace("key: markets", "key: words"),
        "codelists/units.yaml": paper.FILES["codelists/units.yaml"],
    }
    paper.write(markets.parent / "words", standards_pack)
    paper.write(markets, spoilt("pack.yaml", "needs: []", "needs: [words]") | {"codelists/units.yaml": ""})

    applied = applying.apply([markets, markets.parent / "words"], by="pema")

    assert [(line.change, line.key, line.detail) for line in applied.lines] == [
        ("moved", "markets.units", 'Until now in the pack "markets".')
    ]
    assert "jin" in standards.codelists()["markets.units"]
    assert not next(line for line in standards.codelist_lines()).retired


def test_what_another_applied_pack_declares_is_not_taken_from_it(sample_home, apply, markets):
    apply()
    other = {name: "" for name in paper.FILES} | {
        "pack.yaml": paper.FILES["pack.yaml"].replace("key: markets", "key: words"),
        "codelists/units.yaml": paper.FILES["codelists/units.yaml"],
    }

    with pytest.raises(
        Told, match='"markets.units" is declared by the pack "markets", too. Give it another key; when'
    ):
        applying.apply([paper.write(markets.parent / "words", other)], by="pema")
