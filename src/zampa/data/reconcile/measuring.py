"""How good a linking is, held against a truth: found, missed, and wrongly put together (pure)."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from zampa.data.reconcile.clusters import Clusters

Pair = tuple[str, str]


@dataclass(frozen=True)
class Measured:
    """A linking against the truth, counted in pairs of records.

    `wrong`: pairs that were put together and are different: what matters most. `missed`: pairs that are one and were not
    put together. `unclear`: pairs, of one thing or of two, that wait for a person.
    """

    right: int
    wrong: int
    missed: int
    unclear: int = 0

    @property
    def precision(self) -> float:
        """Of the pairs that were put together, the share that is right; 1 where nothing was."""
        together = self.right + self.wrong
        return self.right / together if together else 1.0

    @property
    def recall(self) -> float:
        """Of the pairs that are one, the share that was put together; 1 where there are none."""
        true = self.right + self.missed
        return self.right / true if true else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def measure(
    links: Iterable[Pair],
    truth: Iterable[Pair],
    *,
    unclear: Collection[Pair] = (),
    known: Collection[str] | None = None,
) -> Measured:
    """Measure links against all pairs that are one; what is one with the same record is one, in both.

    `known`: the records of which the truth is known, where it is not known of all; others are not looked at.
    """
    said, true = _clusters(links), _clusters(truth)
    records = {*said.above, *said.members, *true.above, *true.members}
    looked_at = records if known is None else records & set(known)
    together = Counter(said.of(record) for record in looked_at)
    one = Counter(true.of(record) for record in looked_at)
    both = Counter((said.of(record), true.of(record)) for record in looked_at)
    right = _pairs(both)
    return Measured(right, _pairs(together) - right, _pairs(one) - right, len(unclear))


def wrong_pairs(links: Iterable[Pair], truth: Iterable[Pair]) -> list[Pair]:
    """The pairs that were put together and are different, each in order, sorted."""
    said, true = _clusters(links), _clusters(truth)
    pairs = (pair for members in said.members.values() for pair in combinations(sorted(members), 2))
    return sorted((left, right) for left, right in pairs if true.of(left) != true.of(right))


def in_words(named: Mapping[str, Measured]) -> list[list[str]]:
    """Lines of a table: what was linked, precision, recall, F1, and how many pairs are right, wrong, missed, unclear."""
    return [
        [
            name,
            *(f"{share:.4f}" for share in (m.precision, m.recall, m.f1)),
            *(f"{count:,}" for count in (m.right, m.wrong, m.missed, m.unclear)),
        ]
        for name, m in named.items()
    ]


def _clusters(pairs: Iterable[Pair]) -> Clusters:
    found = Clusters({})
    for left, right in pairs:
        found.join(left, right)
    return found


def _pairs(groups: Mapping[Any, int]) -> int:
    """How many pairs groups of these sizes have."""
    return sum(size * (size - 1) // 2 for size in groups.values())
