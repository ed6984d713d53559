"""What a person decides: let a held delivery in, withdraw it, or go back to an old version."""

from django.db import transaction
from django.utils import timezone

from zampa.data.catalogue import queries as catalogue
from zampa.data.catalogue.rules import worked_out_from
from zampa.data.ingest import preparing, rules
from zampa.data.ingest.actions import committing, ending, erasing, opening, returning
from zampa.data.ingest.models import Delivery
from zampa.data.ingest.returns import Return
from zampa.foundation.kit import home
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.people.rules import Actor, may
from zampa.foundation.store import comparing, tables
from zampa.foundation.store.passes import Pass
from zampa.foundation.trail import actions as trail


@transaction.atomic
def release(*, by: Actor, key: str, reason: str) -> Delivery:
    """Let a held delivery in after all; it is read and checked again, and its stopped rows stay in quarantine."""
    delivery = _undecided(by, key, ("held",))
    codes = [h["code"] for h in delivery.hold_reasons]
    if not rules.may_be_released(codes, role=by.role):
        what = say(
            "This delivery holds values about persons and does not go into a table that is not about persons."
        )
        raise Told(Problem(key, what, say("Withdraw it and send the right file.")))
    _need_reason(key, reason)
    delivery.state, delivery.ended_at = "waiting", None
    delivery.mapping = {
        **delivery.mapping,
        "released_for": sorted({*codes, *delivery.mapping.get("released_for", [])}),
        "released_by": by.username,
        "reason": reason.strip(),
    }
    delivery.save()
    trail.write(by=by.username, act="delivery.release", thing=key, detail={"held_for": codes})
    return delivery


@transaction.atomic
def withdraw(*, by: Actor, key: str, reason: str) -> Delivery:
    """Take back a delivery that is held, asked or waiting; nothing of it enters the table."""
    delivery = _undecided(by, key, ("held", "asked", "waiting"))
    _need_reason(key, reason)
    erasing.forget(home.current(), key)
    delivery.original, delivery.state = "", "refused"
    delivery.ended_at = delivery.erased_at = timezone.now()
    delivery.mapping = {
        **delivery.mapping,
        "quarantine": "",
        "warned": "",
        "withdrawn_by": by.username,
        "reason": reason.strip(),
    }
    delivery.save()
    trail.write(by=by.username, act="delivery.withdraw", thing=key, detail={"resource": delivery.resource})
    return delivery


def rollback(*, by: Actor, resource: str, to: int, reason: str) -> int:
    """Make an old version the newest one, as a new version; returns its number. Nothing is lost: the later ones stay."""
    line = catalogue.line(None, resource)
    if line is None:
        raise Told(Problem(resource, say("There is no resource with this key.")))
    declared = line.declaration
    if declared.golden:
        raise Told(Problem(resource, *worked_out_from(line.fed_by)))
    if not may(by, "rollback", office=declared.office):
        raise Told(
            Problem(
                resource,
                say("{name} may not do this.", name=by.username),
                say("Ask the office that provides it."),
            )
        )
    _need_reason(resource, reason)
    here = home.current()
    table = preparing.table_of(here, declared)
    with opening.resource_lock(here, resource):
        newest = tables.current_version(table) if tables.exists(table) else 0
        if not 1 <= to < newest:
            what = say(
                "There is no earlier version {to} to go back to; the newest is {newest}.",
                to=to,
                newest=newest,
            )
            raise Told(
                Problem(resource, what, say("See them with: zampa versions {resource}", resource=resource))
            )
        pass_ = Pass("rollback", resource)
        sides = committing.sides(
            here, declared, table, tables.files(table, pass_), tables.files(table, pass_, version=to)
        )
        change = comparing.change(sides.only_what_differs())
        made = Return(to, by.username, reason.strip())
        number = tables.restore(table, pass_, version=to, mark=made.as_mark())
        returning.note(table, declared, made, pass_, change, version=number)
    return number


def _undecided(by: Actor, key: str, states: tuple[str, ...]) -> Delivery:
    delivery = Delivery.objects.select_for_update().filter(key=key).first()
    if delivery is None or not may(by, "see_delivery", office=delivery.office):
        raise Told(Problem(key, say("There is no delivery with this key.")))
    ending.demand(by, "decide", delivery)
    if delivery.state not in states:
        raise Told(
            Problem(
                key, say("This delivery waits for no decision: it is {state}.", state=say(delivery.state))
            )
        )
    return delivery


def _need_reason(where: str, reason: str) -> None:
    problem = rules.reason_problem(where, reason)
    if problem is not None:
        raise Told(problem)
