"""Pairs side by side, and what people have judged; for those who may judge."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import polars as pl
from django.utils import timezone

from zampa.data.catalogue import naming
from zampa.data.reconcile import queue, rights, rows
from zampa.data.reconcile.comparing import differing
from zampa.data.reconcile.comparing.levels import agreement
from zampa.data.reconcile.declarations import GoldenField, MatchingDeclaration
from zampa.data.reconcile.models import Judgement, Matching, Pair, Run
from zampa.data.reconcile.rows import Row
from zampa.foundation.people import queries as people
from zampa.foundation.people.rules import Actor

Pieces = tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Side:
    """One of two rows: its source with title (bo, zh, en) and office, its identity there, and the names of the thing."""

    key: str
    source: str
    title: dict[str, str]
    office: str
    row: str
    names: list[str]
    thing: str | None


@dataclass(frozen=True)
class Held:
    """Who looks at a pair just now, and until when."""

    by: str
    name: str
    until: datetime


@dataclass(frozen=True)
class PairLine:
    """A pair that waits. `evidence`: "field~way=value" or "comparison:level", as the step has found it."""

    left: Side
    right: Side
    step: str
    score: float
    useful: float
    evidence: tuple[str, ...]
    held: Held | None


@dataclass(frozen=True)
class Compared:
    """A field of two rows. `level`: a word of the ladder of its kind; pieces: (text, whether the other lacks it)."""

    field: str
    left: str | None
    right: str | None
    level: str
    left_pieces: Pieces
    right_pieces: Pieces


@dataclass(frozen=True)
class JudgementLine:
    """What somebody said of two rows. `left` and `right` say what the rows said then."""

    number: int
    left: str
    right: str
    left_says: dict[str, str]
    right_says: dict[str, str]
    same: bool
    unmerges: str
    reason: str
    office: str
    by: str
    name: str
    at: datetime
    taken_back_by: str
    taken_back_at: datetime | None


@dataclass(frozen=True)
class PairView:
    """Two rows side by side. `waits`: the line of the queue, None where they do not wait; `judged`: what stands."""

    entity: str
    left: Side
    right: Side
    fields: list[Compared]
    waits: PairLine | None
    judged: JudgementLine | None
    together: bool


def pairs(reader: Actor | None, entity: str, *, limit: int = 50) -> tuple[int, list[PairLine]]:
    """How many pairs wait, and the most useful ones; none for who does not judge this entity."""
    known = _known(reader, entity)
    if known is None:
        return 0, []
    _, run = known
    found = queue.waiting(entity)
    shown = list(found[:limit])
    there = rows.of_keys(run, {key for pair in shown for key in (pair.left, pair.right)})
    lines = _lines(run, shown, there)
    return found.count(), lines


def pair(reader: Actor | None, entity: str, left: str, right: str) -> PairView | None:
    """Two rows side by side, whether they wait or not; None where one is not there, or for who may not judge."""
    known = _known(reader, entity)
    one, other = sorted((left, right))
    if known is None:
        return None
    matching, run = known
    there = rows.of_keys(run, {one, other})
    if len(there) < 2:
        return None
    sides = _sides(run, there)
    waits = queue.waiting(entity).filter(left=one, right=other).first()
    judged = Judgement.objects.filter(entity=entity, left=one, right=other, taken_back_at=None).first()
    return PairView(
        entity,
        sides[one],
        sides[other],
        [_compared(field, there[one], there[other]) for field in matching.fields],
        next(iter(_lines(run, [waits], there)), None) if waits else None,
        _judgement(judged, _names([judged])) if judged else None,
        there[one].thing is not None and there[one].thing == there[other].thing,
    )


def judgements(reader: Actor | None, entity: str, *, limit: int = 50, offset: int = 0) -> list[JudgementLine]:
    """What people have judged, newest first, with what was taken back; none for who does not judge this entity."""
    if _known(reader, entity) is None:
        return []
    found = list(Judgement.objects.filter(entity=entity)[offset : offset + limit])
    names = _names(found)
    return [_judgement(one, names) for one in found]


def _known(reader: Actor | None, entity: str) -> tuple[MatchingDeclaration, Run] | None:
    kept, run = Matching.objects.filter(key=entity, retired=False).first(), rows.newest(entity)
    if kept is None or run is None:
        return None
    matching = MatchingDeclaration.model_validate(kept.declared)
    return (matching, run) if rights.may_see_queue(reader, matching) else None


def _lines(run: Run, shown: list[Pair], there: Mapping[str, Row]) -> list[PairLine]:
    sides, now = _sides(run, there), timezone.now()
    names = people.sender_names({pair.held_by for pair in shown})
    return [
        PairLine(
            sides[pair.left],
            sides[pair.right],
            pair.step,
            pair.score,
            pair.useful,
            tuple(pair.evidence),
            Held(pair.held_by, names.get(pair.held_by, pair.held_by), pair.held_until)
            if pair.held_until and pair.held_until > now
            else None,
        )
        for pair in shown
        if pair.left in sides and pair.right in sides
    ]


def _sides(run: Run, there: Mapping[str, Row]) -> dict[str, Side]:
    sources = {row.source for row in there.values()}
    titles, offices = naming.titles(sources), {source: rights.office_of(source) for source in sources}
    return {
        key: Side(
            key,
            row.source,
            titles.get(row.source, {"en": row.source}),
            offices[row.source],
            row.row,
            rows.names(run, row.says),
            row.thing,
        )
        for key, row in there.items()
    }


def _compared(field: GoldenField, one: Row, other: Row) -> Compared:
    left, right = one.says.get(field.name), other.says.get(field.name)
    pieces = differing.differing(left or "", right or "")
    here = tuple((one, not same) for one, _, same in pieces if one)
    there = tuple((other, not same) for _, other, same in pieces if other)
    level = agreement(field.kind, _series(left), _series(right))[0]
    return Compared(field.name, left, right, level, here, there)


def _series(value: str | None) -> pl.Series:
    return pl.Series([value], dtype=pl.String)


def _judgement(kept: Judgement, names: Mapping[str, str]) -> JudgementLine:
    return JudgementLine(
        kept.pk,
        kept.left,
        kept.right,
        kept.left_row["says"],
        kept.right_row["says"],
        kept.same,
        kept.unmerges,
        kept.reason,
        kept.office,
        kept.by,
        names.get(kept.by, kept.by),
        kept.at,
        kept.taken_back_by,
        kept.taken_back_at,
    )


def _names(found: list[Judgement]) -> dict[str, str]:
    return people.sender_names({kept.by for kept in found})
