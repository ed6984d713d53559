"""Show a pair to one clerk at a time: what one looks at, the next one is not given, and is told when opening it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from zampa.data.reconcile import demands, queue, rights
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.models import Pair
from zampa.foundation.kit.saying import say
from zampa.foundation.people.rules import Actor

HELD_MINUTES = 10
_TRIES = 100  # so many clerks may ask at the same moment


@dataclass(frozen=True)
class Held:
    """A pair, and who looks at it: `other` is empty where it is now held by the one who asked."""

    left: str
    right: str
    other: str = ""
    until: datetime | None = None


@transaction.atomic
def next_pair(*, by: Actor, entity: str, after: tuple[str, str] | None = None) -> Held | None:
    """Hold the most useful pair that nobody else looks at; with `after`, the one that follows it in the queue.

    None when there is none. Raises Told where `by` may not judge. Looking is no act: it leaves no line in the trail.
    """
    matching, _ = demands.entity(entity)
    _demand(by, matching)
    now, mine = timezone.now(), by.username
    free = queue.waiting(entity).filter(Q(held_until=None) | Q(held_until__lte=now) | Q(held_by=mine))
    if after is not None:
        free = _behind(free, entity, after)
    for pair in free[:_TRIES]:
        if _take(pair, by, now):
            return Held(pair.left, pair.right)
    return None


@transaction.atomic
def hold(*, by: Actor, entity: str, left: str, right: str) -> Held | None:
    """Hold this pair; where somebody else holds it, it stays theirs and `other` says who. None when it does not wait."""
    matching, _ = demands.entity(entity)
    _demand(by, matching)
    one, other = sorted((left, right))
    pair = queue.waiting(entity).filter(left=one, right=other).first()
    if pair is None:
        return None
    if _take(pair, by, timezone.now()):
        return Held(one, other)
    pair.refresh_from_db()
    return Held(one, other, pair.held_by, pair.held_until)


@transaction.atomic
def let_go(*, by: Actor, entity: str, left: str, right: str) -> None:
    """Let others have a pair that one holds."""
    one, other = sorted((left, right))
    held = Pair.objects.filter(entity=entity, left=one, right=other, held_by=by.username)
    held.update(held_by="", held_until=None)


def _take(pair: Pair, by: Actor, now: datetime) -> bool:
    """One statement, so that of two who take it at once only one has it."""
    free = Q(held_until=None) | Q(held_until__lte=now) | Q(held_by=by.username)
    until = now + timedelta(minutes=HELD_MINUTES)
    return Pair.objects.filter(free, id=pair.pk).update(held_by=by.username, held_until=until) == 1


def _behind(free: QuerySet[Pair], entity: str, after: tuple[str, str]) -> QuerySet[Pair]:
    one, other = sorted(after)
    seen = Pair.objects.filter(entity=entity, left=one, right=other).first()
    if seen is None:
        return free
    level = Q(useful=seen.useful)
    return free.filter(
        Q(useful__lt=seen.useful) | level & Q(left__gt=one) | level & Q(left=one, right__gt=other)
    )


def _demand(by: Actor, matching: MatchingDeclaration) -> None:
    do = say("Ask the data office, or sign in with an account of that office.")
    demands.right(rights.may_see_queue(by, matching), matching.key, by, do)
