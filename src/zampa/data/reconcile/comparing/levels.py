"""The kinds of values, and how far two values of a kind agree."""

import polars as pl

from zampa.data.reconcile.comparing import firm_levels, office_levels, place_levels, plain_levels, rungs
from zampa.data.reconcile.comparing.deciding import paired
from zampa.data.reconcile.comparing.rungs import Level, Rung

_LADDERS: dict[str, tuple[Rung, ...]] = {
    "text": plain_levels.TEXT,
    "place_name": place_levels.PLACE_NAME,
    "firm_name": firm_levels.FIRM_NAME,
    "office_name": office_levels.OFFICE_NAME,
    "bo_name": plain_levels.BO_NAME,
    "code": plain_levels.CODE,
    "number": plain_levels.NUMBER,
    "date": plain_levels.DATE,
}


def _levels(ladder: tuple[Rung, ...]) -> tuple[Level, ...]:
    """The strongest first; other and missing at the end."""
    return (*(step.level for step in ladder[1:]), rungs.OTHER, rungs.MISSING)


KINDS: dict[str, tuple[Level, ...]] = {kind: _levels(ladder) for kind, ladder in _LADDERS.items()}


def agreement(kind: str, left: pl.Series, right: pl.Series) -> pl.Series:
    """The key of the strongest level that each pair of values reaches, under the left name; the order of sides does not matter.

    KeyError for a kind that there is none of; both sides have the same length.
    """
    return rungs.climbed(_LADDERS[kind], paired(left, right)).alias(left.name)


def agreement_of(kind: str, left: str | None, right: str | None) -> Level:
    """How far two values agree."""
    found = agreement(kind, pl.Series([left], dtype=pl.String), pl.Series([right], dtype=pl.String))[0]
    return next(level for level in KINDS[kind] if level.key == found)
