"""Decisions about a delivery and a resource: held, scored, fresh."""

from dataclasses import dataclass
from datetime import date

import pytest

from zampa.data.quality.freshness import Freshness, freshness
from zampa.data.quality.rules import held
from zampa.data.quality.scoring import scores


@dataclass
class Tally:
    dimension: str
    rows: int
    severity: str = "stop"
    kind: str = "range"


def test_a_delivery_is_held_when_more_is_stopped_than_the_resource_allows():
    assert held(100, 21, 0.2)
    assert not held(100, 20, 0.2)
    assert not held(0, 0, 0.2)


def test_a_delivery_without_findings_scores_one_in_each_dimension():
    assert scores([], rows=10) == dict.fromkeys(
        ("completeness", "validity", "uniqueness", "consistency", "timeliness"), 1.0
    )


def test_a_score_is_the_share_of_rows_without_a_finding_and_a_warning_counts_half():
    found = [Tally("validity", 10), Tally("uniqueness", 20, severity="warn")]

    assert scores(found, rows=100) == {
        "completeness": 1.0,
        "validity": pytest.approx(0.9),
        "uniqueness": pytest.approx(0.9),
        "consistency": 1.0,
        "timeliness": 1.0,
    }


def test_several_rules_of_a_dimension_are_multiplied_and_never_fall_below_nothing():
    assert scores([Tally("validity", 50), Tally("validity", 50)], rows=100)["validity"] == pytest.approx(0.25)
    assert scores([Tally("validity", 100), Tally("validity", 200)], rows=100)["validity"] == 0


def test_a_rule_over_the_whole_table_counts_like_half_of_its_rows():
    assert scores([Tally("consistency", 1, kind="table")], rows=1_000_000)["consistency"] == 0.5
    assert scores([Tally("consistency", 1, "warn", "table")], rows=1_000_000)["consistency"] == 0.75


def test_a_delivery_without_rows_scores_one():
    assert scores([Tally("validity", 0)], rows=0)["validity"] == 1.0


@pytest.mark.parametrize(
    ("cycle", "last", "today", "state", "due"),
    [
        ("daily", date(2024, 5, 1), date(2024, 5, 2), "fresh", date(2024, 5, 2)),
        ("daily", date(2024, 5, 1), date(2024, 5, 3), "due", date(2024, 5, 2)),
        ("daily", date(2024, 5, 1), date(2024, 5, 4), "overdue", date(2024, 5, 2)),
        ("weekly", date(2024, 5, 1), date(2024, 5, 8), "fresh", date(2024, 5, 8)),
        ("weekly", date(2024, 5, 1), date(2024, 5, 11), "overdue", date(2024, 5, 8)),
        ("monthly", date(2024, 1, 31), date(2024, 2, 29), "fresh", date(2024, 2, 29)),
        ("monthly", date(2024, 12, 31), date(2025, 2, 8), "overdue", date(2025, 1, 31)),
        ("quarterly", date(2024, 11, 30), date(2025, 3, 1), "due", date(2025, 2, 28)),
        ("yearly", date(2024, 2, 29), date(2025, 3, 30), "due", date(2025, 2, 28)),
        ("yearly", date(2024, 2, 29), date(2025, 3, 31), "overdue", date(2025, 2, 28)),
        ("irregular", date(2000, 1, 1), date(2024, 1, 1), "fresh", None),
        ("once", date(2000, 1, 1), date(2024, 1, 1), "complete", None),
        ("daily", None, date(2024, 1, 1), "never", None),
        ("once", None, date(2024, 1, 1), "never", None),
    ],
)
def test_freshness_is_held_against_the_promised_cycle(cycle, last, today, state, due):
    assert freshness(cycle, last, today) == Freshness(state, due)
