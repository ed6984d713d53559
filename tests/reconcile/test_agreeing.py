"""Rows that are equal in something are linked where their names agree far enough, and one of them only fits one."""

import polars as pl

from zampa.data.reconcile import records
from zampa.data.reconcile.clusters import Clusters
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.faults import steps as faults
from zampa.data.reconcile.linking import agreeing

SAID = {
    "key": "firm",
    "title": {"bo": "ཁེ་ལས", "zh": "企业", "en": "firm"},
    "basis": "Zampa: own definition",
    "since": "2026-11-22",
    "golden": "firms.register",
    "letter": "F",
    "sources": [
        {"resource": "firms.full", "fields": {"name_zh": "name", "place": "place"}},
        {"resource": "firms.short", "fields": {"name_zh": "name", "place": "place"}},
    ],
    "link": [{"name": "short", "same": ["place"], "agree": {"name_zh": ["core", "short"]}}],
    "fields": [{"name": "name_zh", "kind": "firm_name"}, {"name": "place"}],
    "shown_by": ["name_zh"],
}
FULL = ["西藏雪莲青稞食品股份有限公司", "西藏金桥建设有限公司", "西藏金桥商贸有限公司"]


def found(short, full=FULL, place="5401", **more):
    """What the step finds between full names and one short name, as names."""
    matching = MatchingDeclaration.model_validate(SAID)
    step = matching.link[0].model_copy(update=more)
    parts = []
    for source, names in zip(matching.sources, (full, [short]), strict=True):
        rows = pl.DataFrame(
            {"id": [str(n) for n in range(len(names))], "name": names, "place": [place] * len(names)}
        )
        parts.append(records.gather(matching, source, rows, ["id"], 1))
    whole = records.together(matching, parts)
    names = dict(whole.select("key", "name_zh").iter_rows())
    made = agreeing.link(whole, Clusters({}), matching, step)
    links = [
        {names[left], names[right]} - {short}
        for left, right in made.links.select("left", "right").iter_rows()
    ]
    pairs = [
        {names[left], names[right]} - {short}
        for left, right in made.pairs.select("left", "right").iter_rows()
    ]
    return links, pairs, made


def test_a_short_name_that_fits_one_firm_of_the_place_is_linked_with_its_level():
    links, pairs, made = found("雪莲青稞")

    assert (links, pairs) == ([{FULL[0]}], [])
    assert made.links["evidence"].to_list() == ["place=5401|name_zh=short"]


def test_a_short_name_that_fits_two_firms_waits_for_a_person():
    links, pairs, _ = found("西藏金桥")

    assert links == []
    assert {name for pair in pairs for name in pair} == {FULL[1], FULL[2]}


def test_a_name_that_agrees_with_none_is_left_alone():
    assert found("虹桥物流")[:2] == ([], [])


def test_rows_that_are_not_equal_in_what_brings_them_together_are_not_compared():
    assert found("雪莲青稞", place=None)[:2] == ([], [])


def test_a_step_that_judges_links_nothing():
    links, pairs, _ = found("雪莲青稞", judge=True)

    assert (links, pairs) == ([], [{FULL[0]}])


def test_a_value_that_would_make_more_pairs_than_can_be_compared_is_left_out_and_told(monkeypatch):
    monkeypatch.setattr(agreeing, "_MOST", 3)

    links, pairs, made = found("雪莲青稞")

    assert (links, pairs) == ([], [])
    assert made.told == (("place: 5401", 4),)


def test_levels_that_a_kind_does_not_have_and_steps_that_bring_nothing_together_are_told():
    said = SAID | {"link": [{"name": "short", "agree": {"name_zh": ["shrt"]}}]}

    told = [fault.path for fault in faults.faults(MatchingDeclaration.model_validate(said))]

    assert ("link", 0, "agree") in told
    assert ("link", 0, "agree", "name_zh", 0) in told
