"""Dispute a value that holds, answer a discrepancy with a reason, and send an answer back. What closes it is a run."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from zampa.data.catalogue import naming
from zampa.data.reconcile import asking_texts, demands, rights, rows
from zampa.data.reconcile.actions import asking
from zampa.data.reconcile.actions.numbering import numbers
from zampa.data.reconcile.actions.retesting import CLOCK
from zampa.data.reconcile.asking_texts import Message
from zampa.data.reconcile.golden import MADE
from zampa.data.reconcile.losses import LONGEST_NAME, LONGEST_VALUE
from zampa.data.reconcile.models import Discrepancy, Run
from zampa.foundation.clocks import actions as clocks
from zampa.foundation.clocks import queries as running
from zampa.foundation.clocks.calendars import add_working_days
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.messages import actions as messages
from zampa.foundation.people import queries as people
from zampa.foundation.people.rules import Actor, may
from zampa.foundation.trail import actions as trail


@transaction.atomic
def dispute(*, by: Actor, entity: str, thing: str, field: str, reason: str, says: str = "") -> str:
    """Dispute the value of a field of a thing (by any of its keys); `says`: what it should be. Returns the paper's number.

    The office of the source is asked, by a clock. Raises Told.
    """
    matching, run = demands.entity(entity)
    demands.field(matching, field)
    allowed = may(by, "dispute", office=by.office) and rights.may_read(by, matching.golden)
    demands.right(allowed, thing, by, say("Who may read a value as a clerk may dispute it."))
    said = demands.reason(thing, reason)
    if says.strip():
        demands.reason(thing, says)
    row = demands.row(run, thing)
    paper = _paper(run, row.thing or thing, field)
    if paper.office == by.office:
        what = say("Your own office provides this value.")
        raise Told(Problem(thing, what, say("Deliver the right one.")))
    paper.by, paper.by_office, paper.reason, paper.says = (
        by.username,
        by.office,
        said,
        says.strip()[:LONGEST_VALUE],
    )
    _keep(paper)
    detail = {"entity": entity, "of": paper.thing, "field": field, "resource": paper.resource}
    trail.write(by=by.username, act="discrepancy.dispute", thing=paper.number, detail=detail)
    _send(paper.office, asking_texts.disputed(paper, naming.titles({paper.resource}), _due(paper.office)))
    return paper.number


@transaction.atomic
def answer(*, by: Actor, number: str, reason: str) -> None:
    """Reject a discrepancy with a reason; the data office decides. Who changes the source instead needs no answer.

    Raises Told.
    """
    paper = _waiting(number, "open", say("This discrepancy waits for no answer."))
    do = say("The office of the source answers: {office}.", office=paper.office)
    demands.right(may(by, "answer", office=paper.office), number, by, do)
    said, now = demands.reason(number, reason), timezone.now()
    paper.state, paper.answer, paper.answered_by, paper.answered_at = "answered", said, by.username, now
    _step(paper, by, "answered", said)
    if paper.clock:
        today = timezone.localdate(now)
        clocks.happen_to_many(write=trail.write, by=by.username, keys=[paper.clock], what="met", day=today)
    trail.write(by=by.username, act="discrepancy.answer", thing=number)
    for office in people.keeper_offices():
        _send(office, asking_texts.answered(paper, naming.titles({paper.resource})))


@transaction.atomic
def send_back(*, by: Actor, number: str, reason: str) -> None:
    """Send an answer back to the office of the source: it looks again, by a new clock. Raises Told."""
    paper = _waiting(number, "answered", say("Nobody has answered this discrepancy."))
    demands.right(may(by, "send_back"), number, by, say("The data office decides on answers."))
    said = demands.reason(number, reason)
    paper.state, paper.clock = "open", _clock(paper, by.username)
    _step(paper, by, "sent_back", said)
    trail.write(by=by.username, act="discrepancy.send_back", thing=number)
    _send(paper.office, asking_texts.sent_back(paper, naming.titles({paper.resource}), _due(paper.office)))


def _paper(run: Run, thing: str, field: str) -> Discrepancy:
    """A paper about the value that holds. Raises Told where none does, or none of a source."""
    said = rows.held(run, thing)
    held = said.get(field)
    if held is None or held["value"] is None:
        do = say("Supply it with a delivery of a source that may say it, or rule whose value holds.")
        raise Told(Problem(thing, say("No value holds for this field."), do))
    if held["source"] == MADE:
        what = say("No source says this value: it was made from other fields.")
        raise Told(Problem(thing, what, say("Supply it with a delivery, or dispute what it was made from.")))
    names = rows.names(run, {name: one["value"] for name, one in said.items()})
    return Discrepancy(
        entity=run.entity,
        thing=thing,
        field=field,
        resource=held["source"],
        record=held["record"],
        office=rights.office_of(held["source"]),
        names=" ".join(names)[:LONGEST_NAME],
        golden=held["value"][:LONGEST_VALUE],
        how="dispute",
        opened_at=timezone.now(),
        run=run.number,
    )


def _keep(paper: Discrepancy) -> None:
    """Number the paper, start its clock, and keep it. Raises Told where the value is asked about already."""
    today = timezone.localdate()
    asked = Discrepancy.objects.filter(
        entity=paper.entity,
        resource=paper.resource,
        record=paper.record,
        field=paper.field,
        state__in=Discrepancy.OPEN,
    )
    paper.number = numbers(today, 1)[0]
    if kept := asked.first():
        what = say("This value is asked about already: {number}.", number=kept.number)
        raise Told(Problem(paper.thing, what, say("See what its office says.")))
    paper.clock = _clock(paper, paper.by)
    paper.save(force_insert=True)


def _clock(paper: Discrepancy, by: str) -> int | None:
    return clocks.start(
        write=trail.write,
        by=by,
        kind=CLOCK,
        thing=paper.number,
        office=paper.office,
        place=asking.place_of(paper.office),
        day=timezone.localdate(),
        days=asking.statutory_days(),
        note=say("An office disputes what your table says.")
        if paper.how == "dispute"
        else say("What your table says does not agree with what holds."),
    )


def _waiting(number: str, state: str, otherwise: str) -> Discrepancy:
    """The paper, held until the transaction ends, in this state. Raises Told."""
    paper = Discrepancy.objects.select_for_update().filter(number=number).first()
    if paper is None:
        do = say("See them with: zampa discrepancies")
        raise Told(Problem(number, say("There is no discrepancy with this number."), do))
    if paper.state != state:
        raise Told(Problem(number, otherwise, say("It is {state}.", state=say(paper.state))))
    return paper


def _step(paper: Discrepancy, by: Actor, what: str, reason: str) -> None:
    at = timezone.now().isoformat(timespec="seconds")
    step = {"what": what, "by": by.username, "office": by.office, "at": at, "reason": reason}
    paper.steps = [*paper.steps, step]
    paper.save()


def _due(office: str) -> date:
    calendar = running.days().of(asking.place_of(office))
    return add_working_days(calendar, timezone.localdate(), asking.statutory_days())


def _send(office: str, message: Message) -> None:
    texts, link = message
    messages.send(to=f"office:{office}", texts=texts, link=link)
