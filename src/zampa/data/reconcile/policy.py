"""Which of several values holds, and why: the one place where that is decided (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from zampa.data.reconcile.declarations import Policy

Why = Literal["only", "agreed", "authority", "agreement", "freshness", "ruling", "undecided"]


@dataclass(frozen=True)
class Claim:
    """One source's row says this. `made_alike` is the value in the way in which values of the field agree.

    Days are ISO texts; `version` is the version of the source that first said it.
    """

    record: str
    source: str
    value: str
    made_alike: str
    version: int
    valid_from: str | None = None
    valid_to: str | None = None
    seen_on: str | None = None


@dataclass(frozen=True)
class Decision:
    """The claim that holds (None: a person must decide), why, and how sure: the share of claims that agree with it."""

    claim: Claim | None
    why: Why
    confidence: float
    lost: tuple[Claim, ...]


def ranks(policy: Policy) -> dict[str, int]:
    """The rank of each source, 0 the highest."""
    found = {}
    for rank, group in enumerate(policy.sources):
        for resource in (group,) if isinstance(group, str) else group:
            found[resource] = rank
    return found


def decide(claims: Sequence[Claim], policy: Policy, *, ruled: str | None = None) -> Decision:
    """Decide among claims about one field of one thing. `ruled`: the record that a person has chosen."""
    order = ranks(policy)
    known = sorted(
        (claim for claim in claims if claim.source in order),
        key=lambda c: (order[c.source], c.source, c.record),
    )
    if not known:
        return Decision(None, "undecided", 0.0, tuple(claims))
    if ruled is not None and (chosen := next((c for c in known if c.record == ruled), None)):
        return _decided(chosen, "ruling", known)
    if len({claim.made_alike for claim in known}) == 1:
        return _decided(known[0], "only" if len(known) == 1 else "agreed", known)
    left = known
    for criterion in policy.by:
        narrowed = _best(left, criterion, order, known)
        if len({claim.made_alike for claim in narrowed}) == 1:
            return _decided(narrowed[0], criterion, known)
        left = narrowed
    return Decision(None, "undecided", 0.0, tuple(known))


def holds_at(claims: Sequence[Claim], day: str, *, spoken: str | None = None) -> list[Claim]:
    """The claims that held on a day (ISO). One whose beginning nobody knows counts only where no other covers the day.

    `spoken`: the day of which a claim speaks that names none: that of the run, so that a run finds the same.
    """
    open_to = [c for c in claims if (c.valid_from or "") <= day and (c.valid_to is None or day <= c.valid_to)]
    sure = [c for c in open_to if _covers(c, day, spoken)]
    return sure or open_to


def _covers(claim: Claim, day: str, spoken: str | None) -> bool:
    known_start = claim.valid_from is not None or claim.valid_to is not None
    seen = claim.seen_on or spoken
    return known_start or (seen is not None and seen <= day)


def _best(claims: list[Claim], criterion: str, order: dict[str, int], all_: list[Claim]) -> list[Claim]:
    if criterion == "authority":
        first = min(order[claim.source] for claim in claims)
        return [claim for claim in claims if order[claim.source] == first]
    if criterion == "freshness":
        newest = max(_fresh(claim) for claim in claims)
        return [claim for claim in claims if _fresh(claim) == newest]
    votes = {claim.made_alike: 0 for claim in claims}
    for claim in all_:
        if claim.made_alike in votes:
            votes[claim.made_alike] += 1
    most = max(votes.values())
    return [claim for claim in claims if votes[claim.made_alike] == most]


def _fresh(claim: Claim) -> str:
    return claim.valid_from or claim.seen_on or ""


def _decided(claim: Claim, why: Why, known: Sequence[Claim]) -> Decision:
    agreeing = sum(other.made_alike == claim.made_alike for other in known)
    lost = tuple(other for other in known if other.made_alike != claim.made_alike)
    return Decision(claim, why, round(agreeing / len(known), 3), lost)
