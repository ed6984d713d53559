"""Open a delivery: who sends what, under which key; and the refusals that need no look at the file."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models.functions import Length
from django.utils import timezone

from zampa.data.catalogue import queries as catalogue
from zampa.data.catalogue.declarations import Mode, ResourceDeclaration
from zampa.data.catalogue.rules import left_out_because, worked_out_from
from zampa.data.ingest.models import Delivery
from zampa.foundation.kit import home, locks
from zampa.foundation.kit.home import Home
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.kit.words import nearest
from zampa.foundation.people.rules import Actor, may
from zampa.foundation.trail import actions as trail

_TRIES = 100


def resource_for(*, by: Actor, key: str, office: str | None, mode: str | None) -> ResourceDeclaration:
    """The resource, if this actor may deliver it here. Raises Told with every reason why not."""
    found = catalogue.resource(None, key)
    left_out = catalogue.left_out().get(key)
    if left_out:
        raise Told(Problem(key, say("This home does not take this resource."), left_out_because(left_out)))
    if found is None:
        near = nearest(key, catalogue.keys(None))
        do = say("Did you mean {key}?", key=near) if near else say("See the resources with: zampa resources")
        raise Told(Problem(key, say("There is no resource with this key."), do))
    problems = []
    kept = catalogue.line(None, key)
    if kept is not None and kept.retired:
        problems.append(
            Problem(
                key, say("No pack declares this resource any more."), say("It can be read, not delivered.")
            )
        )
    if found.golden:
        problems.append(Problem(key, *worked_out_from(kept.fed_by if kept else ())))
    if not may(by, "deliver", office=office or found.office):
        what = say("{name} may not deliver for {office}.", name=by.username, office=office or found.office)
        problems.append(
            Problem(key, what, say("Ask the data office, or sign in with an account of that office."))
        )
    if office is not None and office != found.office and by.role != "keeper":
        what = say(
            "{office} does not provide this resource; {provider} does.", office=office, provider=found.office
        )
        problems.append(Problem(key, what))
    if found.persons and not home.current().is_sample:
        what = say("This resource is about persons, and this home does not take persons yet.")
        problems.append(
            Problem(key, what, say("Persons are taken in once all safeguards for them are in place."))
        )
    if mode is not None and mode not in Mode.__args__:  # type: ignore[attr-defined]
        problems.append(Problem("--mode", say("{mode} is not replace, append or upsert.", mode=mode)))
    if mode == "upsert" and not found.identity:
        problems.append(
            Problem(
                key,
                say("This resource names no key by which rows are found again."),
                say("Deliver it with append or replace."),
            )
        )
    if problems:
        raise Told(problems)
    return found


def delivery_lock(here: Home, key: str, *, wait_seconds: float = 600.0) -> AbstractContextManager[None]:
    """Held by the process that works on a delivery, as long as it lives."""
    return locks.held(here.path / "locks" / f"{key}.lock", wait_seconds=wait_seconds)


def resource_lock(here: Home, resource: str, *, wait_seconds: float = 3600.0) -> AbstractContextManager[None]:
    """Held by the one delivery of a resource that is being taken in."""
    return locks.held(here.path / "locks" / f"table.{resource}.lock", wait_seconds=wait_seconds)


@contextmanager
def opened(
    *,
    by: Actor,
    resource: ResourceDeclaration,
    office: str,
    mode: str,
    file_name: str,
    file_size: int,
    state: str,
) -> Iterator[Delivery]:
    """A new delivery with the day's next number, D20261122-0007; its lock is held before anybody can see it."""
    now, in_the_making = timezone.now(), 0
    for _ in range(_TRIES):
        key = _next_key(now, after=in_the_making)
        with ExitStack() as stack:
            try:
                stack.enter_context(delivery_lock(home.current(), key, wait_seconds=0))
                delivery = _new(
                    key=key,
                    resource=resource.key,
                    persons=resource.persons,
                    office=office,
                    sender=by.username,
                    made_at=now,
                    state=state,
                    mode=mode,
                    file_name=Path(file_name).name[-255:],
                    file_size=file_size,
                )
            except locks.Busy:
                in_the_making += 1
                continue
            except IntegrityError:
                in_the_making = 0
                continue
            yield delivery
            return
    raise RuntimeError("no free delivery key")


@transaction.atomic
def _new(**said: Any) -> Delivery:
    delivery = Delivery.objects.create(**said)
    trail.write(
        by=delivery.sender,
        act="delivery.receive",
        thing=delivery.key,
        detail={"resource": delivery.resource},
    )
    return delivery


def _next_key(now: datetime, *, after: int) -> str:
    """The day's next number; `after`: how many beyond it others hold who have not said so yet."""
    day = f"D{timezone.localtime(now):%Y%m%d}-"
    of_the_day = Delivery.objects.filter(key__startswith=day).order_by(Length("key").desc(), "-key")
    last = of_the_day.values_list("key", flat=True).first()
    return f"{day}{(int(last.split('-')[1]) if last else 0) + 1 + after:04d}"
