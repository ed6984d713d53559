"""Entities are kept with every version, planned in words, retired and never deleted; their keys do not break by accident."""

from pathlib import Path

import entity
import paper
import pytest
from entity import ENTITY, changed

from zampa.data.catalogue import queries as catalogue
from zampa.data.reconcile import declared
from zampa.data.reconcile.models import Matching
from zampa.data.standards import queries as standards
from zampa.doors.packs import applying, checking, planning
from zampa.foundation.kit.problems import Told
from zampa.foundation.kit.saying import in_words
from zampa.foundation.trail import queries as trail

pytestmark = pytest.mark.django_db
BUREAUS = Path(__file__).parents[1] / "reconcile" / "bureaus"
CUSTOMS = """\
  - resource: markets.customs
    fields: {code: [code, name], name: name}
    only: {name: {code: [x, y]}}
"""
WITHOUT = dict.fromkeys(ENTITY, "")


@pytest.fixture
def apply(sample_home, markets):
    """Apply the pack "markets" with these files besides the sound ones."""

    def apply(files, **more):
        return applying.apply([paper.write(markets, files)], by="pema", **more)

    return apply


@pytest.fixture
def plan(markets):
    """What would change if these files were applied."""
    return lambda files: planning.plan([paper.write(markets, files)])


def test_an_entity_is_kept_its_change_makes_a_version_and_both_stand_in_its_history(apply):
    apply(ENTITY)
    apply(changed("shown_by: [name]", "shown_by: [code]"))

    kept = Matching.objects.get()
    history = [line.change for line in standards.history("matching", "goods")]
    assert (kept.key, kept.pack, kept.version, kept.declared["shown_by"]) == ("goods", "markets", 2, ["code"])
    assert sorted(history) == ["changed", "new"]
    assert trail.newest()[0].detail["matching changed"] == 1


def test_applying_it_again_makes_no_version(apply):
    apply(ENTITY)

    assert apply(ENTITY).lines == ()
    assert Matching.objects.get().version == 1


def test_its_golden_table_names_the_sources_and_names_none_when_it_is_retired(apply):
    apply(ENTITY)
    fed = catalogue.line(None, "markets.register").fed_by

    apply(WITHOUT)

    assert fed == ("markets.trade", "markets.customs")
    assert catalogue.line(None, "markets.register").fed_by == ()
    assert [line.retired for line in declared.matching_lines()] == [True]
    assert declared.matchings() == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{name: shown}", "{name: seen}", "field: +seen, −shown"),
        ("jaro_winkler 0.9", "jaro_winkler 0.8", "step of linking: ~likely"),
        ("valid: {until: seen}", "unique: false", "source: ~markets.trade"),
        ("terms: [code, name]", "terms: [code]", "what it is looked up by"),
    ],
)
def test_a_plan_says_in_words_which_parts_of_an_entity_change(apply, plan, old, new, said):
    apply(ENTITY)

    (line,) = plan(changed(old, new)).lines

    assert (line.kind, line.key, line.change, in_words(line.detail, str, "en")) == (
        "matching",
        "goods",
        "changed",
        said,
    )


ANOTHER_LETTER = changed("letter: G", "letter: W")
ONE_SOURCE = ENTITY | {
    entity.MATCHING: ENTITY[entity.MATCHING]
    .replace(CUSTOMS, "")
    .replace("[markets.trade, markets.customs]", "[markets.trade]")
    .replace("[[markets.customs, markets.trade]]", "[markets.trade]")
}


@pytest.mark.parametrize(
    ("files", "what"),
    [
        (ANOTHER_LETTER, "Keys begin with W instead of G: those that were given out answer no longer."),
        (ONE_SOURCE, '"markets.customs" is no source any more: the keys of its rows answer no longer.'),
    ],
)
def test_keys_that_would_answer_no_longer_are_told_before_it_happens(apply, plan, files, what):
    apply(ENTITY)

    found = [in_words(one.what, str, "en") for one in plan(files).breaks]

    assert found == [what]
    with pytest.raises(Told, match="--breaking"):
        apply(files, may_break=False)


def test_a_source_that_another_pack_reads_is_not_retired(apply, markets, plan):
    apply(ENTITY)
    Matching.objects.update(pack="other")
    without = {"resources/customs.yaml": "", entity.MATCHING: ""}

    with pytest.raises(
        Told, match='"markets.customs" is no longer declared, but "goods" of the pack "other" uses it'
    ):
        plan(ENTITY | without)


def test_the_offices_of_a_table_from_which_the_register_is_worked_out_are_known():
    warned = [str(warning) for warning in checking.warnings([BUREAUS])]

    assert any('The office "xz.civil_affairs" is not known yet.' in one for one in warned), warned
