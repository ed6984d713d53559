"""Hand golden records down to the lists of this site that other rooms use: places, and offices."""

from typing import Any

import polars as pl
from django.db import transaction
from django.utils import timezone

from zampa.data.reconcile import golden, handing, shelves
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.golden import Golden
from zampa.data.reconcile.models import Matching, Run
from zampa.foundation.kit import home
from zampa.foundation.people import actions as people
from zampa.foundation.places import actions as places


@transaction.atomic
def hand_down(
    run: Run, matching: MatchingDeclaration, records: pl.DataFrame, made: Golden, wide: pl.DataFrame
) -> dict[str, Any]:
    """Give the records of a run to their list; returns what was given, in figures (empty: to no list).

    Part of the run's transaction. A thing whose key another one has by a higher rank, or that has none, is not given.
    """
    if matching.hands_down is None:
        return {}
    today = timezone.localdate(run.at)
    known = records.join(made.things, on="key", how="left", maintain_order="left")
    handed = handing.hand(matching, wide, made.held, known, day=today.isoformat())
    if matching.hands_down == "places":
        places.adopt(
            by=run.by,
            rows=handed.rows,
            former=handed.former,
            source=matching.golden,
            today=today,
        )
        _offices_again()
    else:
        people.adopt(by=run.by, rows=handed.rows, source=matching.golden)
    return handed.counts()


def _offices_again() -> None:
    """An office is competent for a place: one that was not there before may be there now."""
    for kept in Matching.objects.filter(retired=False):
        matching = MatchingDeclaration.model_validate(kept.declared)
        run = Run.objects.filter(entity=kept.key).first() if matching.hands_down == "offices" else None
        if run is not None:
            here = home.current()
            held = shelves.read(here, kept.key, "held", run.tables).collect()
            known = shelves.read(here, kept.key, "records", run.tables).collect()
            made = Golden(known.select("key", "thing"), held, held.clear(), {})
            hand_down(run, matching, known.drop("thing"), made, golden.wide(matching, held))
