"""Deciding whole columns at once finds the very decisions that are found one by one."""

import random
from collections import defaultdict

import polars as pl
import pytest

from zampa.data.reconcile import golden, policy, records
from zampa.data.reconcile.declarations import MatchingDeclaration

SOURCES = ("t.a", "t.b", "t.c")
DAY = "2026-11-22"


def matching(by, order):
    """Things of three sources with one field."""
    law = "Zampa: own definition"
    return MatchingDeclaration.model_validate(
        {
            "key": "thing",
            "title": {"bo": "དངོས་པོ", "zh": "物", "en": "thing"},
            "basis": law,
            "since": "2026-11-22",
            "golden": "t.register",
            "letter": "T",
            "sources": [
                {"resource": source, "fields": {"name": "name"}, "unique": False} for source in SOURCES
            ],
            "link": [],
            "fields": [{"name": "name", "policy": {"sources": order, "law": law, "by": by}}],
            "shown_by": ["name"],
        }
    )


def invented(said, seed):
    """Records of 200 things: each says one of a few names, in several writings, or nothing."""
    draw = random.Random(seed)
    rows = defaultdict(list)
    for number in range(700):
        source = draw.choice(SOURCES)
        rows[source].append(
            (str(number), draw.choice(["甲", "甲 ", "乙", "乙。", "丙", None]), f"T{draw.randrange(200):03}")
        )
    parts, things = [], []
    for source in said.sources:
        frame = pl.DataFrame(rows[source.resource], schema=["id", "name", "thing"], orient="row")
        part = records.gather(said, source, frame, ["id"], 1)
        parts.append(part)
        things.append(part.select("key").with_columns(frame["thing"]))
    return records.together(said, parts), pl.concat(things)


@pytest.mark.parametrize(
    "order", [["t.a", "t.b", "t.c"], [["t.a", "t.b"], "t.c"], [["t.a", "t.b", "t.c"]], ["t.b"]]
)
@pytest.mark.parametrize("by", [["authority", "freshness", "agreement"], ["agreement"], ["authority"]])
def test_columns_are_decided_as_each_thing_is(by, order):
    said = matching(by, order)
    rows, things = invented(said, seed=len(order))
    field = said.fields[0]
    ruled = {(key, "name"): key for key in rows.drop_nulls("name")["key"].to_list()[::40]}

    made = golden.assemble(said, rows, things, day=DAY, ruled=ruled)

    held = {row["thing"]: row for row in made.held.iter_rows(named=True)}
    lost = defaultdict(set)
    for row in made.lost.iter_rows(named=True):
        lost[row["thing"]].add(row["record"])
    joined = rows.join(things, on="key")
    for (thing,), members in joined.group_by("thing"):
        claims = golden.claims_of(said, members, field)
        decision = golden.decide(claims, field, day=DAY, ruled=ruled)
        known = [claim for claim in claims if claim.source in policy.ranks(field.policy)]
        if not known:
            assert thing not in held
            continue
        row = held[thing]
        claim = decision.claim
        assert (row["value"], row["record"]) == ((claim.value, claim.record) if claim else (None, None))
        assert (row["why"], row["confidence"]) == (decision.why, decision.confidence)
        assert lost[thing] == {claim.record for claim in decision.lost}
