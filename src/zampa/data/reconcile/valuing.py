"""The fields of one thing as somebody asks for them: as of a day, as of what was known, and of what may be read (pure)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from zampa.data.reconcile import golden
from zampa.data.reconcile.comparing.ways import comparable
from zampa.data.reconcile.declarations import GoldenField, MatchingDeclaration
from zampa.data.reconcile.golden import MADE, Ruled
from zampa.data.reconcile.policy import Claim
from zampa.data.reconcile.views import Lost, Value

MISSING = "missing"


@dataclass(frozen=True)
class Asked:
    """What is asked of a thing: the day, that of the run, what people ruled, when versions came, and what may be read."""

    day: str
    spoken: str
    ruled: Ruled
    times: Mapping[tuple[str, int], datetime]
    readable: Collection[str]


def fields(kept: MatchingDeclaration, members: pl.DataFrame, asked: Asked) -> dict[str, Value]:
    """Each field of a thing as it is asked for. `members`: its rows, those of the first source first."""
    found: dict[str, Value] = {}
    for field in kept.fields:
        if field.policy is not None:
            claims = golden.claims_of(kept, members, field)
            found[field.name] = _all(claims, field, asked) if field.many else _one(claims, field, asked)
    for field in kept.fields:
        if field.otherwise is not None and field.policy is not None and found[field.name].why == MISSING:
            parts = [found[name].value for name in field.otherwise.of]
            if all(parts):
                made = comparable(field.otherwise.way, pl.Series([" ".join(str(part) for part in parts)]))[0]
                found[field.name] = Value(made, MADE, "", None, None, None, None, None, 0.0, MADE)
    return found


def _one(claims: list[Claim], field: GoldenField, asked: Asked) -> Value:
    decision = golden.decide(claims, field, day=asked.day, ruled=asked.ruled, spoken=asked.spoken)
    lost = tuple(_lost(claim, asked.times) for claim in decision.lost)
    held = decision.claim
    if held is None:
        why = decision.why if lost else MISSING
        return Value(None, "", "", None, None, None, None, None, decision.confidence, why, lost)
    return _value(held, decision.why, decision.confidence, asked.times, lost)


def _all(claims: list[Claim], field: GoldenField, asked: Asked) -> Value:
    """All values that hold; those of sources that may not be read are left out, unless there is no other."""
    open_ = [claim for claim in claims if claim.source in asked.readable] or claims
    there = golden.all_that_hold(open_, field, day=asked.day, spoken=asked.spoken)
    if not there:
        return Value(None, "", "", None, None, None, None, None, 0.0, MISSING)
    first = _value(there[0], "agreed" if len(there) > 1 else "only", 1.0, asked.times, ())
    return Value(**{**first.__dict__, "value": "|".join(claim.value for claim in there)})


def _value(
    claim: Claim,
    why: str,
    confidence: float,
    times: Mapping[tuple[str, int], datetime],
    lost: tuple[Lost, ...],
) -> Value:
    return Value(
        claim.value,
        claim.source,
        claim.record,
        claim.version,
        claim.valid_from,
        claim.valid_to,
        claim.seen_on,
        times.get((claim.source, claim.version)),
        confidence,
        why,
        lost,
    )


def _lost(claim: Claim, times: Mapping[tuple[str, int], datetime]) -> Lost:
    known = times.get((claim.source, claim.version))
    return Lost(
        claim.value,
        claim.source,
        claim.record,
        claim.version,
        known,
        claim.valid_from,
        claim.valid_to,
        claim.seen_on,
    )
