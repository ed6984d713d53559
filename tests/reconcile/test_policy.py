"""Which of several values holds."""

from dataclasses import replace

from zampa.data.reconcile.declarations import Policy
from zampa.data.reconcile.policy import Claim, decide, holds_at

NBS, AREA, OTHER = "places.nbs", "places.area", "places.other"
BY_LAW = Policy(sources=(NBS, AREA), law="GB/T 2260")
EQUAL = Policy(sources=((NBS, AREA, OTHER),), law="GB/T 2260", by=("authority", "freshness", "agreement"))


def claim(source, value, **more):
    return Claim(f"P{source}{value}", source, value, value, 1, **more)


def test_the_source_of_higher_authority_holds_and_the_other_is_kept_as_lost():
    decision = decide([claim(AREA, "榆林街道"), claim(NBS, "炉城街道")], BY_LAW)

    assert (decision.claim.value, decision.why) == ("炉城街道", "authority")
    assert [lost.value for lost in decision.lost] == ["榆林街道"]
    assert decision.confidence == 0.5


def test_values_that_are_alike_agree_and_are_written_as_the_first_source_writes_them():
    alike = replace(claim(AREA, "炉城 街道"), made_alike="炉城街道")

    decision = decide([alike, claim(NBS, "炉城街道")], BY_LAW)

    assert (decision.claim.value, decision.why, decision.confidence, decision.lost) == (
        "炉城街道",
        "agreed",
        1.0,
        (),
    )


def test_among_sources_of_one_rank_the_newer_holds():
    decision = decide(
        [claim(NBS, "甲", seen_on="2022-10-31"), claim(AREA, "乙", seen_on="2023-12-31")], EQUAL
    )

    assert (decision.claim.value, decision.why) == ("乙", "freshness")


def test_among_equally_new_ones_of_one_rank_the_majority_holds():
    claims = [claim(NBS, "甲"), claim(AREA, "乙"), claim(OTHER, "乙")]

    decision = decide(claims, EQUAL)

    assert (decision.claim.value, decision.why, decision.confidence) == ("乙", "agreement", 0.667)


def test_two_sources_of_equal_rank_and_date_are_decided_by_nobody_but_a_person():
    claims = [claim(NBS, "甲"), claim(AREA, "乙")]

    undecided = decide(claims, EQUAL)
    ruled = decide(claims, EQUAL, ruled=claims[1].record)

    assert (undecided.claim, undecided.why, len(undecided.lost)) == (None, "undecided", 2)
    assert (ruled.claim.value, ruled.why) == ("乙", "ruling")


def test_a_source_that_the_policy_does_not_rank_decides_nothing():
    decision = decide([claim(OTHER, "丙")], BY_LAW)

    assert decision.claim is None


def test_a_former_name_holds_on_the_days_that_it_covers_and_not_today():
    former = claim("places.former", "康定县", valid_to="2015-12-31")
    today = claim(NBS, "康定市", seen_on="2022-10-31")

    assert holds_at([former, today], "2010-05-01") == [former]
    assert holds_at([former, today], "2026-11-22") == [today]


def test_where_nothing_covers_a_day_what_has_no_known_beginning_is_what_there_is():
    today = claim(NBS, "康定市", seen_on="2022-10-31")

    assert holds_at([today], "2010-05-01") == [today]


def test_what_names_no_day_speaks_of_the_day_of_the_run_and_of_no_day_before():
    area, nbs = claim(AREA, "德庆镇"), claim(NBS, "德庆乡", seen_on="2022-10-31")

    assert holds_at([area, nbs], "2026-11-22", spoken="2026-11-22") == [area, nbs]
    assert holds_at([area, nbs], "2023-05-01", spoken="2026-11-22") == [nbs]
