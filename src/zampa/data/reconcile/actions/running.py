"""Reconcile an entity: gather, link, decide, publish. The Run row is written last: before it, readers see the old run."""

import hashlib
import time
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.db import transaction
from django.utils import timezone

from zampa.data.ingest.actions import publishing
from zampa.data.reconcile import conflicts, golden, shelves, sources
from zampa.data.reconcile.actions import asking, handing_down, indexed, pairing, training
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.golden import Golden
from zampa.data.reconcile.linking import steps
from zampa.data.reconcile.linking.steps import Judged, Linked
from zampa.data.reconcile.models import Judgement, Matching, Ruling, Run
from zampa.data.reconcile.sources import Gathered
from zampa.foundation.kit import home, locks
from zampa.foundation.kit.home import Home
from zampa.foundation.trail import actions as trail


@dataclass(frozen=True)
class Papers:
    """What people have said: it weighs more than every step and policy. `hash` changes when any of it does."""

    judged: Judged
    ruled: dict[tuple[str, str], str]
    hash: str


def papers(entity: str) -> Papers:
    """The judgements and rulings that stand."""
    judgements = Judgement.objects.filter(entity=entity, taken_back_at=None).order_by("left", "right")
    said = list(judgements.values_list("left", "right", "same"))
    rulings = Ruling.objects.filter(entity=entity, taken_back_at=None).order_by("at", "id")
    ruled = {(record, field): record for record, field in rulings.values_list("record", "field")}
    same = frozenset((left, right) for left, right, is_same in said if is_same)
    different = frozenset((left, right) for left, right, is_same in said if not is_same)
    digest = hashlib.sha256(repr((said, sorted(ruled))).encode()).hexdigest()
    return Papers(Judged(same, different), ruled, digest)


def reconcile(*, by: str, entity: str, rebuild: bool = False) -> Run:
    """Reconcile one entity; the last run is returned as it is when nothing has changed since.

    With `rebuild` everything is worked out again from the sources' versions, the papers and the policies alone.
    """
    here = home.current()
    with locks.held(here.path / "locks" / f"reconcile-{entity}.lock"):
        kept = Matching.objects.get(key=entity, retired=False)
        last = Run.objects.filter(entity=entity).first()
        if last is not None and not rebuild and is_up_to_date(kept, last):
            return last
        shelves.sweep(here, entity)
        return _run(here, kept, last, by=by, rebuild=rebuild)


def is_up_to_date(kept: Matching, last: Run) -> bool:
    """Whether a run would find what the last one found."""
    matching = MatchingDeclaration.model_validate(kept.declared)
    return (
        last.matching == kept.version
        and last.sources == sources.newest_versions(matching)
        and last.papers == papers(kept.key).hash
        and not conflicts.turned(last.counts.get("turns", []), str(timezone.localdate(last.at)), _today())
    )


def _run(here: Home, kept: Matching, last: Run | None, *, by: str, rebuild: bool) -> Run:
    started = time.monotonic()
    matching = MatchingDeclaration.model_validate(kept.declared)
    said = papers(kept.key)
    number = (last.number if last else 0) + 1
    base = None if rebuild or last is None or last.matching != kept.version else last
    before = shelves.read(here, kept.key, "records", base.tables).drop("thing").collect() if base else None
    gathered = sources.gather(here, matching, before, base.sources if base else {})
    likely = training.Likely(here, kept.key, matching, base, before, by=by)
    linked = steps.link(matching, gathered.records, said.judged, likely)
    things = golden.things_of(matching, gathered.records, linked.clusters)
    made = golden.assemble(matching, gathered.records, things, day=_today(), ruled=said.ruled)
    versions = _keep(
        here,
        kept,
        gathered,
        linked,
        things,
        made,
        likely.scores(),
        mark=f"{kept.key}-{number}-{said.hash[:8]}",
    )
    wide = golden.wide(matching, made.held)
    mark = f"{kept.key}-{number}"
    versions["golden"] = publishing.publish(by=by, resource=matching.golden, rows=wide, mark=mark)
    counts = conflicts.counts(matching, gathered, linked, things, made)
    run = Run(
        entity=kept.key,
        number=number,
        at=timezone.now(),
        by=by,
        matching=kept.version,
        declared=kept.declared,
        sources=dict(gathered.versions),
        tables=versions,
        papers=said.hash,
        models_used=likely.used,
        counts=counts,
        seconds=round(time.monotonic() - started, 3),
    )
    _conclude(run, matching, gathered, linked, made, wide)
    indexed.follow(run, matching, gathered.records, things, made.held, wide, since=None if rebuild else last)
    return run


def _keep(
    here: Home,
    kept: Matching,
    gathered: Gathered,
    linked: Linked,
    things: pl.DataFrame,
    made: Golden,
    scores: pl.DataFrame,
    *,
    mark: str,
) -> dict[str, int]:
    whole = gathered.records.join(things, on="key", how="left", maintain_order="left")
    shelved = {"records": whole.sort("thing", "key"), "links": linked.links, "scores": scores}
    shelved |= {"held": made.held.sort("thing", "field"), "lost": made.lost.sort("thing", "field")}
    return {name: shelves.keep(here, kept.key, name, rows, mark=mark) for name, rows in shelved.items()}


@transaction.atomic
def _conclude(
    run: Run,
    matching: MatchingDeclaration,
    gathered: Gathered,
    linked: Linked,
    made: Golden,
    wide: pl.DataFrame,
) -> None:
    """The papers of a run, in one transaction: what is handed down, the run, pairs that wait, discrepancies."""
    if handed := handing_down.hand_down(run, matching, gathered.records, made, wide):
        run.counts = run.counts | {"handed_down": handed}
    run.save()
    pairing.note(run, matching, linked.pairs, gathered.records)
    asking.note(run, matching, gathered.records, made)
    detail: dict[str, Any] = {"run": run.number, "sources": run.sources, "golden": run.tables["golden"]}
    trail.write(by=run.by, act="reconcile.run", thing=run.entity, detail=detail)


def _today() -> str:
    return timezone.localdate().isoformat()
