"""A trained model of a linkage: plain numbers that can be kept, shown, and used again (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Weight:
    """A level: how often the same thing's rows agree like this (m), and how often those of two things do (u)."""

    level: str
    m: float
    u: float


@dataclass(frozen=True)
class Trained:
    """The weights of a comparison, strongest level first. `learned`: false where no rule could teach m: a usual guess."""

    comparison: str
    weights: tuple[Weight, ...]
    learned: bool


@dataclass(frozen=True)
class Model:
    """What was trained. `prior`: how probable it is that any two rows are one thing; `rows`: of the left and the right
    table it was trained on; `on`: the day that the caller named; `seed`: of the sample.
    """

    prior: float
    comparisons: tuple[Trained, ...]
    rows: tuple[int, int]
    on: str
    seed: int

    def to_json(self) -> dict[str, Any]:
        """As dicts, lists, texts and numbers."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Model":
        """The model that `to_json` gave."""
        comparisons = [
            Trained(c["comparison"], tuple(Weight(**weight) for weight in c["weights"]), c["learned"])
            for c in kept["comparisons"]
        ]
        left, right = kept["rows"]
        return cls(kept["prior"], tuple(comparisons), (left, right), kept["on"], kept["seed"])

    @property
    def levels(self) -> dict[str, tuple[str, ...]]:
        """The levels of each comparison: a model fits whoever compares the same."""
        return {c.comparison: tuple(weight.level for weight in c.weights) for c in self.comparisons}


@dataclass(frozen=True)
class Share:
    """m and u of a level, as far as they are known."""

    m: float | None
    u: float


@dataclass(frozen=True)
class Lesson:
    """What the pairs of one blocking rule taught: how many of them are one thing, and m by level for each comparison."""

    matches: float
    m: Mapping[str, Sequence[float]]


def weighed(
    levels: Mapping[str, Sequence[str]],
    chance: Mapping[str, Sequence[float]],
    lessons: Sequence[Lesson],
    *,
    rows: tuple[int, int],
    sample: int,
    on: str,
    seed: int,
) -> Model:
    """The model from what was counted. `chance`: how often any two rows agree like this, in a sample of so many pairs.

    Any two rows are one thing now and then: chance = prior * m + (1 - prior) * u, and u is worked out from that. What
    was never seen is taken to happen half a time in what was looked at. Numbers have six digits that count, so that the
    order in which cores add up does not show.
    """
    total = rows[0] * rows[1]
    matches = min(max((lesson.matches for lesson in lessons), default=0.0), max(rows))
    prior = _six(min(max(matches, 0.5) / total, 0.5))
    return Model(
        prior,
        tuple(
            _trained(name, said, chance[name], lessons, prior, matches, sample)
            for name, said in levels.items()
        ),
        rows,
        on,
        seed,
    )


def _trained(
    name: str,
    levels: Sequence[str],
    chance: Sequence[float],
    lessons: Sequence[Lesson],
    prior: float,
    matches: float,
    sample: int,
) -> Trained:
    taught = [lesson.m[name] for lesson in lessons if name in lesson.m]
    m = [median(of_level) for of_level in zip(*taught, strict=True)] if taught else usual(len(levels))
    m = _of_one(m, least=0.5 / (matches + 1))
    u = _of_one([(c - prior * of) / (1 - prior) for c, of in zip(chance, m, strict=True)], least=0.5 / sample)
    weights = (Weight(level, _six(one), _six(other)) for level, one, other in zip(levels, m, u, strict=True))
    return Trained(name, tuple(weights), bool(taught))


def usual(levels: int) -> list[float]:
    """m where nothing is known yet: 19 of 20 agree fully, and the rest is shared out."""
    return [0.95, *[0.05 / (levels - 1)] * (levels - 1)]


def _of_one(shares: Sequence[float], *, least: float) -> list[float]:
    """Shares that are at least so much, and together 1."""
    raised = [max(share, least) for share in shares]
    return [share / sum(raised) for share in raised]


def _six(number: float) -> float:
    return float(f"{number:.6g}")
