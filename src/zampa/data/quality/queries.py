"""Ask for what rules found, and for scores over time. Values in findings about persons were masked when they were kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zampa.data.quality.models import Score, Tally


@dataclass(frozen=True)
class TallyLine:
    """What one rule found in one delivery."""

    rule: str
    kind: str
    severity: str
    dimension: str
    rows: int
    first: list[dict[str, Any]]
    says: dict[str, str]
    do: dict[str, str]
    within: str


@dataclass(frozen=True)
class ScoreLine:
    """The score of one delivery that was taken in, each part between 0 and 1."""

    delivery: str
    at: datetime
    rows: int
    completeness: float
    validity: float
    uniqueness: float
    consistency: float
    timeliness: float


def tallies(delivery: str) -> list[TallyLine]:
    """What stopped rows first, then what only warned; the most frequent first."""
    kept = Tally.objects.filter(delivery=delivery).order_by("severity", "-rows", "rule")
    return [
        TallyLine(t.rule, t.kind, t.severity, t.dimension, t.rows, t.first, t.says, t.do, t.within)
        for t in kept
    ]


def scores(resource: str) -> list[ScoreLine]:
    """The scores of a resource, oldest first."""
    return [
        ScoreLine(
            delivery=s.delivery,
            at=s.at,
            rows=s.rows,
            completeness=s.completeness,
            validity=s.validity,
            uniqueness=s.uniqueness,
            consistency=s.consistency,
            timeliness=s.timeliness,
        )
        for s in Score.objects.filter(resource=resource).order_by("at", "id")
    ]
