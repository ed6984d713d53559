"""zampa clocks, and zampa clock suspend, resume, extend, end."""

from typing import Any

import click
from django.utils import timezone
from django.utils.translation import gettext as _

from zampa.data.catalogue import queries as catalogue
from zampa.data.reconcile.actions.retesting import CLOCK
from zampa.data.reconcile.asked import discrepancies
from zampa.doors.cli import printing, signing
from zampa.doors.cli.wording import word
from zampa.doors.web import naming
from zampa.foundation.clocks import actions
from zampa.foundation.clocks import queries as running
from zampa.foundation.clocks.queries import ClockLine
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.kit.texts import in_language
from zampa.foundation.people.rules import Actor, may
from zampa.foundation.trail import actions as trail


@click.command(help=_("List the deadlines that run, the nearest first."))
@click.option("--office", help=_("of this office only"))
@click.option("--json", "json_", is_flag=True, help=_("answer with JSON"))
def clocks(office: str | None, json_: bool) -> None:
    found = running.running(timezone.localdate(), offices=None if office is None else [office])
    if json_:
        resources = discrepancies.resources({clock.thing for clock in found if clock.kind == CLOCK})
        printing.as_json([_as_json(clock, resources.get(clock.thing, clock.thing)) for clock in found])
        return
    columns = [
        _("clock"), _("title"), _("about"), _("office"), _("state"), _("by"), _("working days left")
    ]  # fmt: skip
    printing.as_table(columns, _rows(found), empty=_("No deadline runs."))
    if any(not clock.deadline.final for clock in found):
        years = sorted({c.deadline.due.year for c in found if c.deadline.due and not c.deadline.final})
        click.echo(
            _("Not final: not every holiday is known yet ({years}).").format(years=", ".join(map(str, years)))
        )


def _rows(found: list[ClockLine]) -> list[tuple[Any, ...]]:
    """The clocks as people read them: what each is about, whose it is, and by when."""
    language = printing.language()
    titles = _titles(found)
    offices = naming.names_of_offices(clock.office for clock in found)
    return [
        (
            clock.key,
            titles.get(clock.thing, ""),
            clock.thing,
            in_language(offices.get(clock.office, {"en": clock.office}), language),
            word("clock", clock.deadline.state),
            printing.day(clock.deadline.due) if clock.deadline.due else None,
            clock.deadline.days_left,
        )
        for clock in found
    ]


def _titles(found: list[ClockLine]) -> dict[str, str]:
    """What each clock is about, by its thing: a resource, or a discrepancy about one."""
    language = printing.language()
    asked = discrepancies.resources({clock.thing for clock in found if clock.kind == CLOCK})
    heads = catalogue.heads_of(None, {clock.thing for clock in found} | set(asked.values()))
    told = {key: in_language(head.title, language) for key, head in heads.items()}
    for number, resource in asked.items():
        told[number] = _("discrepancy: {title}").format(title=told.get(resource, resource))
    return told


@click.group(help=_("Suspend, resume, extend or end a deadline; for the data office."))
def clock() -> None:
    pass


@clock.command(help=_("Let no more days count until it is resumed."))
@click.argument("key", type=int)
@click.option("--reason", required=True, help=_("why, in a sentence"))
@signing.signed
def suspend(key: int, reason: str, account: str | None) -> None:
    actions.suspend(**_signed(account), key=key, reason=reason)
    _show(key)


@clock.command(help=_("Let days count again."))
@click.argument("key", type=int)
@signing.signed
def resume(key: int, account: str | None) -> None:
    actions.resume(**_signed(account), key=key)
    _show(key)


@clock.command(help=_("Give more working days."))
@click.argument("key", type=int)
@click.argument("days", type=click.IntRange(min=1))
@click.option("--reason", required=True, help=_("why, in a sentence"))
@signing.signed
def extend(key: int, days: int, reason: str, account: str | None) -> None:
    actions.extend(**_signed(account), key=key, days=days, reason=reason)
    _show(key)


@clock.command(help=_("End it: nothing need be done any more."))
@click.argument("key", type=int)
@click.option("--reason", required=True, help=_("why, in a sentence"))
@signing.signed
def end(key: int, reason: str, account: str | None) -> None:
    actions.end(**_signed(account), key=key, reason=reason)
    _show(key)


def _signed(account: str | None) -> dict[str, Any]:
    """Who does it today, and where that is written."""
    by: Actor = signing.actor(account)
    if not may(by, "keep_clocks"):
        raise Told(
            Problem(
                by.username, say("Only the data office changes deadlines."), say("Ask it, with a reason.")
            )
        )
    return {"write": trail.write, "by": by.username, "day": timezone.localdate()}


def _show(key: int) -> None:
    found = running.clock(key, timezone.localdate())
    if found is None:
        return
    told = [f"● {_named(found)}:", word("clock", found.deadline.state)]
    if found.deadline.due:
        told.append(_("by {day}").format(day=printing.day(found.deadline.due)))
    click.echo(" ".join(told))


def _named(found: ClockLine) -> str:
    """Its title, with the key by which commands know it."""
    title = _titles([found]).get(found.thing)
    return f"{title} ({found.thing})" if title else found.thing


def _as_json(clock: ClockLine, resource: str) -> dict[str, Any]:
    return {
        "key": clock.key,
        "kind": clock.kind,
        "thing": clock.thing,
        "resource": resource,
        "office": clock.office,
        "started": clock.started,
        "days": clock.days,
        "why": printing.words(clock.note),
        "state": clock.deadline.state,
        "due": clock.deadline.due,
        "days_left": clock.deadline.days_left,
        "final": clock.deadline.final,
        "risen": clock.risen,
    }


COMMANDS = [clocks, clock]
