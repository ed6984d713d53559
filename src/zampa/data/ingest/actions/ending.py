"""How a delivery's reading ends when nothing is committed: refused, held, asked, unchanged."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.ingest import rules, telling
from zampa.data.ingest.actions import erasing, standing
from zampa.data.ingest.mapping import Column
from zampa.data.ingest.mapping import Mapping as HeaderMapping
from zampa.data.ingest.models import Delivery
from zampa.data.ingest.pipeline import Outcome
from zampa.data.ingest.rules import Hold
from zampa.data.quality import actions as quality
from zampa.data.quality.tallying import RuleTally
from zampa.foundation.kit import home
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say, to_json
from zampa.foundation.messages import actions as messages
from zampa.foundation.people import queries as people
from zampa.foundation.people.rules import Actor, may
from zampa.foundation.trail import actions as trail

UPLOADS = "personal/uploads"


def demand(by: Actor, act: str, delivery: Delivery) -> None:
    """Raise Told unless `by` may do this to the delivery."""
    if not may(by, act, office=delivery.office, persons=delivery.persons):
        raise Told(
            Problem(
                delivery.key,
                say("{name} may not do this.", name=by.username),
                say("Ask the office that sent it."),
            )
        )


@transaction.atomic
def refuse(delivery: Delivery, problems: Sequence[Problem], *, personal: bool) -> Delivery:
    """Nothing is taken in; the reasons are kept, and what is about persons is erased at once."""
    if personal:
        erasing.forget(home.current(), delivery.key)
        delivery.original, delivery.erased_at = "", timezone.now()
    elif delivery.original.startswith(UPLOADS):
        delivery.erase_after = timezone.now() + timedelta(days=rules.KEEP_ORIGINAL_DAYS)
    delivery.refusals = [{"where": p.where, "what": to_json(p.what), "do": to_json(p.do)} for p in problems]
    return _end(delivery, "refused", {"reasons": len(problems)})


@transaction.atomic
def unchanged(delivery: Delivery, twin: Delivery) -> Delivery:
    """The same file as one whose rows are in the table: nothing changes."""
    erasing.forget(home.current(), delivery.key)
    delivery.original = ""
    delivery.version = twin.version
    delivery.mapping = {**delivery.mapping, "same_as": twin.key}
    delivery.rows, delivery.accepted, delivery.rejected = twin.rows, twin.accepted, twin.rejected
    delivery.unchanged, delivery.warnings = twin.accepted, twin.warnings
    standing.meet_clocks(delivery, same_file=True)
    return _end(delivery, "unchanged", {"same_as": twin.key})


@transaction.atomic
def ask(delivery: Delivery, columns: HeaderMapping, *, stored: bool) -> Delivery:
    """Some columns are not understood: an upload waits for the clerk's answers, a file of the command line is refused."""
    if not stored:
        return refuse(delivery, _questions(columns), personal=delivery.persons)
    delivery.state = "asked"
    delivery.erase_after = timezone.now() + timedelta(days=rules.KEEP_ORIGINAL_DAYS)
    delivery.save()
    tell(delivery)
    trail.write(
        by=delivery.sender, act="delivery.ask", thing=delivery.key, detail={"missing": len(columns.missing)}
    )
    return delivery


def _questions(columns: HeaderMapping) -> list[Problem]:
    """What is not understood, each thing once, with the words that answer it on the command line."""
    doubts = {problem.where: problem.what for problem in columns.problems}
    asked = [column for column in columns.columns if column.how == "none"]
    headers = {column.header for column in asked}
    doubted = {column.suggestions[0] for column in asked if column.header in doubts and column.suggestions}
    return [
        *(problem for problem in columns.problems if problem.where not in headers),
        *(_question(column, doubts.get(column.header)) for column in asked),
        *(_missing(name) for name in columns.missing if name not in doubted),
    ]


def _question(column: Column, doubt: str | None) -> Problem:
    what = doubt or say("This column is not understood.")
    if not column.suggestions:
        do = say('Say --map "{header}=FIELD", or --ignore "{header}" to leave it out.', header=column.header)
        return Problem(column.header, what, do)
    do = say(
        'Did you mean {near}? Say --map "{header}=FIELD", or --ignore "{header}" to leave it out.',
        near=", ".join(column.suggestions),
        header=column.header,
    )
    return Problem(column.header, what, do)


def _missing(name: str) -> Problem:
    what = say("No column was found for this field, and it is required.")
    return Problem(name, what, say('Say --map "COLUMN={field}".', field=name))


@transaction.atomic
def hold(delivery: Delivery, holds: Sequence[Hold]) -> Delivery:
    """Nothing is taken in until a person decides; an upload that was not read yet does not wait for ever."""
    if delivery.original.startswith(UPLOADS):
        delivery.erase_after = timezone.now() + timedelta(days=rules.KEEP_ORIGINAL_DAYS)
    delivery.hold_reasons = [{"code": h.code, "says": to_json(h.says)} for h in holds]
    return _end(delivery, "held", {"reasons": [h.code for h in holds]})


@transaction.atomic
def note_outcome(
    delivery: Delivery,
    resource: ResourceDeclaration,
    outcome: Outcome,
    tallies: Sequence[RuleTally],
    *,
    personal: bool,
) -> None:
    """Keep what the reading found, before anything is committed; what a kept upload was goes."""
    if delivery.original and delivery.original != outcome.original:
        erasing.let_go(home.current(), delivery.original)
    quality.note(delivery=delivery.key, resource=resource.key, tallies=tallies)
    delivery.rows, delivery.accepted, delivery.rejected = outcome.rows, outcome.accepted, outcome.rejected
    delivery.warnings = sum(t.rows for t in tallies if t.severity == "warn")
    delivery.unchanged = outcome.unchanged
    delivery.original = outcome.original or ""
    delivery.mapping = {
        **delivery.mapping,
        "quarantine": outcome.quarantine or "",
        "warned": outcome.warned or "",
    }
    delivery.erase_after = rules.erase_after(now=timezone.now(), resource=resource, personal=personal)
    delivery.save()


def _end(delivery: Delivery, state: str, detail: dict[str, object]) -> Delivery:
    delivery.state, delivery.ended_at = state, timezone.now()
    delivery.save()
    trail.write(
        by=delivery.sender,
        act=f"delivery.{state}",
        thing=delivery.key,
        detail={"resource": delivery.resource, **detail},
    )
    tell(delivery)
    return delivery


def tell(delivery: Delivery) -> None:
    """Lay a message about the delivery's state for its office, and for a sender of another office."""
    told = telling.texts(delivery)
    for address in _addresses(delivery):
        messages.send(to=address, texts=told, link=f"/deliveries/{delivery.key}")


def _addresses(delivery: Delivery) -> list[str]:
    """The office's desk; and the sender's own, for a keeper who delivers for another office reads no other.

    What went in whole needs nobody's eye: the sender of another office is not told of it.
    """
    office, sender = f"office:{delivery.office}", people.actor_named(delivery.sender)
    went_in_whole = delivery.state in ("committed", "unchanged") and not delivery.rejected
    if sender is None or office in sender.addresses or went_in_whole:
        return [office]
    return [office, sender.username]
