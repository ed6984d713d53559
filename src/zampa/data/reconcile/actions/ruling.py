"""Rule whose value holds, wherever the policy cannot or must not say; and take a ruling back."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from zampa.data.reconcile import demands, rights, rows
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.models import Ruling
from zampa.data.reconcile.policy import ranks
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.people.rules import Actor
from zampa.foundation.trail import actions as trail


@transaction.atomic
def rule(*, by: Actor, entity: str, record: str, field: str, reason: str) -> int:
    """Say that what this row says of the field holds; returns the ruling's number. It is seen after the next run.

    Another ruling on the same field of the same thing ends with it. Raises Told.
    """
    matching, run = demands.entity(entity)
    _demand_right(by, matching)
    declared, row = demands.field(matching, field), demands.row(run, record)
    said = demands.reason(record, reason)
    if declared.many:
        raise Told(Problem(field, say("All values of this field hold: there is nothing to choose.")))
    if declared.policy is None or row.source not in ranks(declared.policy) or field not in row.says:
        what = say("This row says nothing of the field that could hold.")
        raise Told(Problem(record, what, say("Choose a row whose value stands beside the others.")))
    _end_others(by, entity, field, set(rows.of_things(run, {row.thing})) if row.thing else {record})
    try:
        with transaction.atomic():
            made = Ruling.objects.create(
                entity=entity,
                record=record,
                field=field,
                reason=said,
                office=by.office,
                by=by.username,
                at=timezone.now(),
            )
    except IntegrityError:
        what = say("Somebody rules on this value at this moment.")
        raise Told(Problem(record, what, say("Look again."))) from None
    detail = {"entity": entity, "field": field, "ruling": made.pk}
    trail.write(by=by.username, act="reconcile.rule", thing=record, detail=detail)
    return made.pk


@transaction.atomic
def take_back(*, by: Actor, ruling: int) -> None:
    """Make a ruling as if it had never been. Raises Told."""
    kept = Ruling.objects.select_for_update().filter(id=ruling).first()
    if kept is None:
        raise Told(Problem(str(ruling), say("There is no ruling with this number.")))
    matching, _ = demands.entity(kept.entity)
    _demand_right(by, matching)
    if kept.taken_back_at is not None:
        raise Told(Problem(str(ruling), say("This ruling was taken back already.")))
    _take_back(by, kept)


def _end_others(by: Actor, entity: str, field: str, records: set[str]) -> None:
    others = Ruling.objects.select_for_update().filter(entity=entity, field=field, taken_back_at=None)
    for kept in others.filter(record__in=sorted(records)):
        _take_back(by, kept)


def _take_back(by: Actor, kept: Ruling) -> None:
    kept.taken_back_by, kept.taken_back_at = by.username, timezone.now()
    kept.save(update_fields=["taken_back_by", "taken_back_at"])
    detail = {"entity": kept.entity, "field": kept.field, "ruling": kept.pk}
    trail.write(by=by.username, act="reconcile.take_back_ruling", thing=kept.record, detail=detail)


def _demand_right(by: Actor, matching: MatchingDeclaration) -> None:
    do = say("Ask the office of the register, or the data office.")
    demands.right(rights.may_rule(by, matching), matching.key, by, do)
