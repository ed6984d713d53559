"""Test again what offices were asked about: a discrepancy closes only here, once a run finds it no more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl
from django.db import transaction
from django.utils import timezone

from zampa.data.reconcile import losses
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.golden import Golden
from zampa.data.reconcile.losses import Asked, Outcome, Present
from zampa.data.reconcile.models import Discrepancy, Ruling, Run
from zampa.foundation.clocks import actions as clocks
from zampa.foundation.trail import actions as trail

CLOCK = "discrepancy"
NOTHING_LEFT = "The values agree, without anything that the office has changed."
_BATCH = 1000
_SHOWN = ("thing", "theirs", "golden", "names")
Closed = list[tuple[Discrepancy, Outcome]]


@dataclass(frozen=True)
class Found:
    """What a run found, in the form in which single values are looked up. `versions`: of the declaration, by run."""

    run: Run
    matching: MatchingDeclaration
    lost: Mapping[tuple[str, str], Mapping[str, str]]
    rows: Mapping[str, Mapping[str, str | None]]
    things: Mapping[str, str | None]
    held: Mapping[tuple[str, str], tuple[str | None, str]]
    versions: Mapping[int, int]


def found_by(
    run: Run,
    matching: MatchingDeclaration,
    records: pl.DataFrame,
    made: Golden,
    lost: pl.DataFrame,
    papers: Sequence[Discrepancy],
) -> Found:
    """What a run found about everything that these papers name."""
    named = sorted({key for paper in papers for key in (paper.record, paper.thing) if key})
    wanted = pl.Series("key", named, pl.String).to_frame()
    things = dict(made.things.join(wanted, on="key", how="semi").select("key", "thing").iter_rows())
    here = pl.Series("thing", sorted({one for one in things.values() if one}), pl.String).to_frame()
    held = made.held.join(here, on="thing", how="semi").select("thing", "field", "value", "why")
    rows = records.join(wanted, on="key", how="semi").select("key", *matching.names)
    losing = lost.join(wanted, left_on="record", right_on="key", how="semi")
    return Found(
        run,
        matching,
        {(row["record"], row["field"]): row for row in losing.iter_rows(named=True)},
        {row["key"]: row for row in rows.iter_rows(named=True)},
        things,
        {(thing, field): (value, why) for thing, field, value, why in held.iter_rows()},
        dict(Run.objects.filter(entity=run.entity).values_list("number", "matching")),
    )


def singles(found: Found, papers: Sequence[Discrepancy]) -> Closed:
    """Those of these papers about single values whose value does not lose any more; the others are brought up to date."""
    closed, changed = Closed(), list[Discrepancy]()
    for paper in papers:
        losing = found.lost.get((paper.record, paper.field))
        if losing is None:
            closed.append((paper, _outcome(found, paper)))
        elif any(getattr(paper, name) != (losing[name] or "") for name in _SHOWN):
            for name in _SHOWN:
                setattr(paper, name, losing[name] or "")
            changed.append(paper)
    Discrepancy.objects.bulk_update(changed, _SHOWN, batch_size=_BATCH)
    return closed


def disputes(found: Found, papers: Sequence[Discrepancy]) -> Closed:
    """Those of these disputes whose value does not hold any more, or was confirmed by a person since."""
    confirmed = dict[tuple[str, str], float]()
    rulings = Ruling.objects.filter(entity=found.run.entity, taken_back_at=None)
    for record, field, at in rulings.values_list("record", "field", "at"):
        confirmed[record, field] = at.timestamp()
    closed = Closed()
    for paper in papers:
        thing = found.things.get(paper.record) or found.things.get(paper.thing)
        value, _ = found.held.get((thing or "", paper.field), (None, ""))
        if confirmed.get((paper.record, paper.field), 0) >= paper.opened_at.timestamp():
            closed.append((paper, "ruling"))
        elif not losses.are_alike(found.matching, paper.field, value, paper.golden):
            closed.append((paper, _outcome(found, paper)))
    return closed


def bundles(found: Found, papers: Sequence[Discrepancy], left: pl.DataFrame) -> Closed:
    """Those of these papers about many values of which none loses any more; the others tell how many are left."""
    counts = {(source, field): n for source, field, n in left.group_by("source", "field").len().iter_rows()}
    closed, changed = Closed(), list[Discrepancy]()
    for paper in papers:
        count = counts.get((paper.resource, paper.field), 0)
        if not count:
            closed.append((paper, _outcome_of_many(found, paper)))
        elif count != paper.bundle:
            paper.bundle = count
            changed.append(paper)
    Discrepancy.objects.bulk_update(changed, ["bundle"], batch_size=_BATCH)
    return closed


@transaction.atomic
def close(run: Run, closed: Closed) -> None:
    """Close these papers, and stop their clocks: met where the source has changed, ended where we have."""
    if not closed:
        return
    by_outcome: dict[Outcome, list[Discrepancy]] = {}
    for paper, outcome in closed:
        by_outcome.setdefault(outcome, []).append(paper)
    for outcome, papers in by_outcome.items():
        numbers = [paper.number for paper in papers]
        for first in range(0, len(numbers), _BATCH):
            some = Discrepancy.objects.filter(number__in=numbers[first : first + _BATCH])
            some.update(state="closed", outcome=outcome, closed_at=timezone.now(), closed_run=run.number)
    today, by = timezone.localdate(), run.by
    met = [p.clock for p, outcome in closed if p.clock and outcome in losses.PUT_RIGHT]
    ended = [p.clock for p, outcome in closed if p.clock and outcome not in losses.PUT_RIGHT]
    clocks.happen_to_many(write=trail.write, by=by, keys=met, what="met", day=today)
    clocks.happen_to_many(write=trail.write, by=by, keys=ended, what="ended", day=today, reason=NOTHING_LEFT)


def _outcome(found: Found, paper: Discrepancy) -> Outcome:
    """`golden` of a dispute is what its source said, `theirs` that of every other paper."""
    said = paper.golden if paper.how == "dispute" else paper.theirs
    asked = Asked(
        paper.thing,
        paper.field,
        paper.resource,
        paper.record,
        said,
        found.versions.get(paper.run, 0),
    )
    thing, row = found.things.get(paper.record), found.rows.get(paper.record)
    _, why = found.held.get((thing or "", paper.field), (None, ""))
    now = None if row is None else Present(thing, row.get(paper.field), why == "ruling")
    return losses.outcome(asked, now, found.matching, found.run.matching)


def _outcome_of_many(found: Found, paper: Discrepancy) -> Outcome:
    """Of many values only their source's version is known, then and now."""
    then = Run.objects.filter(entity=paper.entity, number=paper.run).first()
    if then is not None and then.sources.get(paper.resource) != found.run.sources.get(paper.resource):
        return "changed"
    return "policy" if then is None or then.matching != found.run.matching else "others"
