"""What is compared when tables are linked: the columns by which rows meet, and the levels of agreement (pure)."""

from dataclasses import dataclass
from itertools import chain

from zampa.foundation.store.likeness import DIFFERENT, Level


@dataclass(frozen=True)
class Comparison:
    """A column of both tables, and its levels of agreement, strongest first. Below them is "different"; where a side has
    no value, "missing", which weighs nothing.
    """

    name: str
    levels: tuple[Level, ...]

    @property
    def said(self) -> tuple[str, ...]:
        """Its levels in words, with "different"."""
        return (*(level.said for level in self.levels), DIFFERENT)


@dataclass(frozen=True)
class Spec:
    """What is compared. Rows meet when they agree in all columns of one of the `blocking` rules; a value that would make
    more than `max_block` pairs is left out of its rule. Columns named `field__way` are of one field.
    """

    blocking: tuple[tuple[str, ...], ...]
    comparisons: tuple[Comparison, ...]
    max_block: int = 1_000_000

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that are asked for, besides "key"."""
        named = chain((comparison.name for comparison in self.comparisons), *self.blocking)
        return tuple(dict.fromkeys(named))

    @property
    def levels(self) -> dict[str, tuple[str, ...]]:
        """The levels of each comparison in words."""
        return {comparison.name: comparison.said for comparison in self.comparisons}

    @property
    def bags(self) -> frozenset[str]:
        """The columns in which a quick look at the bags of characters can spare comparisons."""
        return frozenset(c.name for c in self.comparisons if any(level.gains_by_bags for level in c.levels))

    def taught_by(self, rule: tuple[str, ...]) -> tuple[Comparison, ...]:
        """The comparisons of which the pairs of a rule can teach: not of a field in which they agree anyway."""
        fields = {_field(column) for column in rule}
        return tuple(c for c in self.comparisons if _field(c.name) not in fields)


def _field(column: str) -> str:
    return column.partition("__")[0]
