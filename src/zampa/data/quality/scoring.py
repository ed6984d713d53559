"""How good a delivery was, by dimension: from what its rules found, so that anybody can work it out again."""

from collections.abc import Iterable
from typing import Protocol, get_args

from zampa.data.quality.declarations import Dimension

_WEIGHT = {"stop": 1.0, "warn": 0.5}
_WHOLE_TABLE = "table"


class Found(Protocol):
    """What one rule found."""

    @property
    def kind(self) -> str: ...
    @property
    def severity(self) -> str: ...
    @property
    def dimension(self) -> str: ...
    @property
    def rows(self) -> int: ...


def scores(found: Iterable[Found], *, rows: int) -> dict[str, float]:
    """For each dimension the share of rows without a finding, 0 to 1, multiplied over its rules.

    A warning counts half. A rule over the whole table that is broken counts like one that half of the rows break.
    """
    whole = dict.fromkeys(get_args(Dimension), 1.0)
    for tally in found:
        share = 0.5 if tally.kind == _WHOLE_TABLE else min(1.0, tally.rows / rows) if rows else 0.0
        whole[tally.dimension] *= 1 - _WEIGHT[tally.severity] * share
    return whole
