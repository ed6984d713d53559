"""Judge two rows: one thing, or two; take a judgement back; take a link back (unmerge). A judgement outweighs every step.

It is a paper only: what it changes is seen after the next run, which is the caller's or the tick's.
"""

from dataclasses import asdict, dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from zampa.data.reconcile import assertions, demands, queries, recipients, rights
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.models import Judgement, Matching, Pair, Run
from zampa.data.reconcile.recipients import Recipient
from zampa.data.reconcile.rows import Row
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.people import queries as people
from zampa.foundation.people.rules import Actor
from zampa.foundation.trail import actions as trail


@dataclass(frozen=True)
class Unmerged:
    """A link that was taken back: the judgement that says so, and who was shown the record in which two were one."""

    entity: str
    judgement: int
    left: str
    right: str
    recipients: list[Recipient]


@transaction.atomic
def judge(
    *, by: Actor, entity: str, left: str, right: str, same: bool, reason: str = "", knowingly: bool = False
) -> int:
    """Say that two rows are one thing (`same`) or two; returns the judgement's number. A reason may be left out.

    Raises Told, also where somebody else looks at the pair just now, unless `knowingly`, or has judged it already.
    """
    matching, run, one, other = _asked(by, entity, left, right)
    said = demands.reason(one.key, reason) if reason.strip() else ""
    if not knowingly:
        _demand_free(by, entity, one.key, other.key)
    return _write(by, matching, run, one, other, same=same, reason=said)


@transaction.atomic
def take_back(*, by: Actor, judgement: int) -> None:
    """Make a judgement as if it had never been. Raises Told."""
    kept = Judgement.objects.select_for_update().filter(id=judgement).first()
    if kept is None:
        raise Told(Problem(str(judgement), say("There is no judgement with this number.")))
    matching, _ = demands.entity(kept.entity)
    _demand_right(by, matching, [kept.left_row["source"], kept.right_row["source"]])
    if kept.taken_back_at is not None:
        what = say("{name} has taken it back already.", name=_name(kept.taken_back_by))
        raise Told(Problem(str(judgement), what))
    _take_back(by, kept)


@transaction.atomic
def unmerge(*, by: Actor, assertion: str, reason: str) -> Unmerged:
    """Take back the assertion that two rows are one thing, whoever made it: after the next run they are two.

    Returns who was shown them as one. It can be taken back like every judgement. Raises Told.
    """
    entity, left, right = _asserted(assertion)
    matching, run, one, other = _asked(by, entity, left, right)
    said = demands.reason(assertion, reason)
    shown = recipients.of_merged(run, one, other)
    for kept in _standing(entity, one.key, other.key).filter(same=True):
        _take_back(by, kept)
    number = _write(by, matching, run, one, other, same=False, reason=said, unmerges=assertion)
    return Unmerged(entity, number, one.key, other.key, shown)


def _asked(by: Actor, entity: str, left: str, right: str) -> tuple[MatchingDeclaration, Run, Row, Row]:
    matching, run = demands.entity(entity)
    one, other = demands.two_rows(run, left, right)
    _demand_right(by, matching, [one.source, other.source])
    return matching, run, one, other


def _asserted(assertion: str) -> tuple[str, str, str]:
    """The entity and the two rows of an assertion: a link of the newest run, or what a person has said since."""
    for entity in Matching.objects.filter(retired=False).values_list("key", flat=True):
        for left, right in Judgement.objects.filter(entity=entity, same=True, taken_back_at=None).values_list(
            "left", "right"
        ):
            if assertions.number(entity, left, right) == assertion:
                return entity, left, right
        if link := queries.assertion(entity, assertion):
            return entity, link.left, link.right
    do = say("See those of a record with: zampa golden ENTITY KEY --json")
    raise Told(Problem(assertion, say("Nothing asserts under this number that two rows are one."), do))


def _write(
    by: Actor,
    matching: MatchingDeclaration,
    run: Run,
    one: Row,
    other: Row,
    *,
    same: bool,
    reason: str,
    unmerges: str = "",
) -> int:
    entity = matching.key
    if kept := _standing(entity, one.key, other.key).first():
        raise Told(_judged_already(kept))
    try:
        with transaction.atomic():
            made = Judgement.objects.create(
                entity=entity,
                left=one.key,
                right=other.key,
                left_row=_shown(one),
                right_row=_shown(other),
                same=same,
                unmerges=unmerges,
                reason=reason,
                office=by.office,
                by=by.username,
                at=timezone.now(),
            )
    except IntegrityError:
        raise Told(_judged_already(_standing(entity, one.key, other.key).first())) from None
    Pair.objects.filter(entity=entity, left=one.key, right=other.key).update(held_by="", held_until=None)
    detail: dict[str, Any] = {"left": one.key, "right": other.key, "same": same, "run": run.number}
    act = "reconcile.unmerge" if unmerges else "reconcile.judge"
    trail.write(by=by.username, act=act, thing=assertions.number(entity, one.key, other.key), detail=detail)
    return made.pk


def _take_back(by: Actor, kept: Judgement) -> None:
    kept.taken_back_by, kept.taken_back_at = by.username, timezone.now()
    kept.save(update_fields=["taken_back_by", "taken_back_at"])
    number = assertions.number(kept.entity, kept.left, kept.right)
    detail = {"judgement": kept.pk, "left": kept.left, "right": kept.right, "same": kept.same}
    trail.write(by=by.username, act="reconcile.take_back", thing=number, detail=detail)


def _standing(entity: str, left: str, right: str) -> Any:
    return Judgement.objects.filter(entity=entity, left=left, right=right, taken_back_at=None)


def _demand_right(by: Actor, matching: MatchingDeclaration, sources: list[str]) -> None:
    do = say("Ask the data office, or sign in with an account of that office.")
    demands.right(rights.may_judge(by, matching, sources), matching.key, by, do)


def _demand_free(by: Actor, entity: str, left: str, right: str) -> None:
    others = Pair.objects.filter(entity=entity, left=left, right=right, held_until__gt=timezone.now())
    held = others.exclude(held_by=by.username).first()
    if held is not None and held.held_until is not None:
        until = timezone.localtime(held.held_until)
        what = say("{name} looks at these two until {time}.", name=_name(held.held_by), time=f"{until:%H:%M}")
        raise Told(Problem(f"{left} {right}", what, say("Take the next two, or judge them all the same.")))


def _judged_already(kept: Judgement | None) -> Problem:
    if kept is None:
        return Problem("", say("Somebody judges these two at this moment."), say("Look again."))
    said = say("one thing") if kept.same else say("two things")
    what = say("{name} has judged these two already: {said}.", name=_name(kept.by), said=said)
    return Problem(f"{kept.left} {kept.right}", what, say("Take that judgement back first."))


def _name(username: str) -> str:
    return people.sender_names({username}).get(username, username)


def _shown(row: Row) -> dict[str, Any]:
    """The row as it was judged."""
    return {name: value for name, value in asdict(row).items() if name != "key"}
