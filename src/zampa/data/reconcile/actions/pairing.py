"""Keep the queue of pairs that wait for a person: after a run it holds exactly those that the run could not decide."""

import polars as pl
from django.db import transaction

from zampa.data.reconcile import usefulness
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.models import Pair, Run

_COLUMNS = ("left", "right", "step", "score", "useful", "evidence")
_BATCH = 1000


@transaction.atomic
def note(run: Run, matching: MatchingDeclaration, pairs: pl.DataFrame, records: pl.DataFrame) -> None:
    """Make these pairs (LINKS) the queue of the run's entity. One that stays keeps who looks at it, and its first run.

    Part of the run's transaction, whose line in the trail it shares.
    """
    waiting = usefulness.ranked(matching, pairs, records)
    kept = _kept(run.entity)
    gone = kept.join(waiting, on=["left", "right"], how="anti")["id"].to_list()
    changed = waiting.join(kept, on=list(_COLUMNS), how="anti")
    for first in range(0, len(gone), _BATCH):
        Pair.objects.filter(id__in=gone[first : first + _BATCH]).delete()
    rows = [_pair(run, row) for row in changed.select(_COLUMNS).iter_rows()]
    Pair.objects.bulk_create(
        rows,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["entity", "left", "right"],
        update_fields=["step", "score", "useful", "evidence"],
    )


def _pair(run: Run, row: tuple[str, str, str, float, float, str]) -> Pair:
    left, right, step, score, useful, evidence = row
    said = evidence.split("|") if evidence else []
    return Pair(
        entity=run.entity,
        left=left,
        right=right,
        step=step,
        score=score,
        useful=useful,
        evidence=said,
        run=run.number,
    )


def _kept(entity: str) -> pl.DataFrame:
    found = Pair.objects.filter(entity=entity).order_by().values_list("id", *_COLUMNS)
    rows = [(*row[:-1], "|".join(row[-1])) for row in found]
    text, number = pl.String(), pl.Float64()
    kinds = (pl.Int64(), text, text, text, number, number, text)
    return pl.DataFrame(rows, schema=dict(zip(("id", *_COLUMNS), kinds, strict=True)), orient="row")
