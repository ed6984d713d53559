"""zampa reconcile, golden, unmerge, discrepancies."""

from dataclasses import asdict
from datetime import date, datetime

import click
from django.utils import timezone
from django.utils.translation import gettext as _

from zampa.data.reconcile import queries, telling
from zampa.data.reconcile.actions import judging, running
from zampa.data.reconcile.asked import discrepancies as asked
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.doors.cli import printing, reconciled, signing
from zampa.doors.cli.wording import word
from zampa.doors.web import register_fields
from zampa.doors.web.naming import names_of_offices
from zampa.foundation.kit.offering import offer
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.kit.texts import in_language
from zampa.foundation.people.rules import may


@click.command(help=_("Link the sources of an entity and work out its authoritative records."))
@click.argument("entity")
@click.option("--rebuild", is_flag=True, help=_("from the sources, papers and policies alone"))
@click.option("--json", "json_", is_flag=True, help=_("answer with JSON"))
@signing.signed
def reconcile(entity: str, rebuild: bool, json_: bool, account: str | None) -> None:
    by = signing.actor(account)
    declared = _known(entity)
    if not may(by, "reconcile"):
        raise Told(Problem(by.username, say("Only the data office reconciles."), say("Ask it.")))
    running.reconcile(by=by.username, entity=entity, rebuild=rebuild)
    newest = queries.runs(entity, limit=1)[0]
    if json_:
        printing.as_json(telling.told_run(newest))
    else:
        reconciled.tell_run(declared, newest)


@click.command(help=_("Show an authoritative record by its key, a code or a name."))
@click.argument("entity")
@click.argument("key")
@click.option("--as-of", metavar="DATE", help=_("as it held on this day: 2015-06-30"))
@click.option("--known-at", metavar="TIME", help=_("as it was known at this time: 2026-11-22T08:00"))
@click.option("--explain", is_flag=True, help=_("say why each value holds"))
@click.option("--json", "json_", is_flag=True, help=_("answer with JSON"))
@signing.signed
def golden(
    entity: str,
    key: str,
    as_of: str | None,
    known_at: str | None,
    explain: bool,
    json_: bool,
    account: str | None,
) -> None:
    declared, reader = _known(entity), signing.reader(account)
    day, time = _day(as_of), _time(known_at)
    hits = queries.hits(reader, entity, key, known_at=time)
    found = [queries.record(reader, entity, hit.key, as_of=day, known_at=time) for hit in hits]
    records = [record for record in found if record is not None]
    if not records:
        what = say("No record has exactly this key, code or name.")
        raise Told(Problem(key, what, say("Search for it with: zampa find {text}", text=key)))
    if json_:
        told = [
            telling.told_record(record, reconciled.explained(record) if explain else None)
            for record in records
        ]
        printing.as_json(told[0] if len(told) == 1 else told)
        raise SystemExit(0 if len(told) == 1 else 1)
    elif len(records) > 1:
        reconciled.tell_several(records)
    else:
        reconciled.tell_record(declared, records[0], explain=explain)


@click.command(help=_("Take an assertion back: two rows that were one are two again."))
@click.argument("assertion")
@click.option("--reason", required=True, help=_("why, in a sentence"))
@click.option("--json", "json_", is_flag=True, help=_("answer with JSON"))
@signing.signed
def unmerge(assertion: str, reason: str, json_: bool, account: str | None) -> None:
    by = signing.actor(account)
    taken = judging.unmerge(by=by, assertion=assertion, reason=reason)
    running.reconcile(by=by.username, entity=taken.entity)
    if json_:
        printing.as_json({"assertion": assertion, **asdict(taken)})
    else:
        reconciled.tell_unmerged(assertion, taken)


@click.command(help=_("List the discrepancies that offices were asked about."))
@click.option("--entity", metavar="KEY", help=_("of this entity only"))
@click.option("--office", metavar="KEY", help=_("of this office only"))
@click.option("--all", "all_", is_flag=True, help=_("closed ones, too"))
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=100, show_default=True, help=_("so many at most")
)
@click.option("--json", "json_", is_flag=True, help=_("answer with JSON"))
@signing.signed
def discrepancies(
    entity: str | None, office: str | None, all_: bool, limit: int, json_: bool, account: str | None
) -> None:
    reader = signing.reader(account)
    if entity:
        _known(entity)
    listed = asked.discrepancies(reader, entity=entity, office=office, limit=limit)[1]
    found = [one for one in listed if all_ or one.state != "closed"]
    if json_:
        printing.as_json([asdict(one) for one in found])
        return
    language = printing.language()
    offices = names_of_offices(one.office for one in found)
    fields = {entity: register_fields.titles(reader, _known(entity)) for entity in {d.entity for d in found}}
    rows = [
        (
            one.number,
            one.names,
            in_language(fields[one.entity].get(one.field, {"en": one.field}), language),
            one.theirs,
            one.golden,
            in_language(offices.get(one.office, {"en": one.office}), language),
            word("discrepancy", one.state),
        )
        for one in found
    ]
    columns = [_("number"), _("record"), _("field"), _("it says"), _("what holds"), _("office"), _("state")]
    printing.as_table(columns, rows, empty=_("No discrepancy is open."))


def _known(entity: str) -> MatchingDeclaration:
    found = queries.matching(entity)
    if found is None:
        known = [one.key for one in queries.entities()]
        raise Told(Problem(entity, say("No pack declares this entity."), offer(entity, known)))
    return found


def _day(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Told(Problem(text, say("This is not a day."), say("Write it like 2015-06-30."))) from None


def _time(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        do = say("Write it like 2026-11-22 or 2026-11-22T08:00.")
        raise Told(Problem(text, say("This is not a time."), do)) from None
    if len(text) == 10:
        found = datetime.combine(found.date(), datetime.max.time())
    return timezone.make_aware(found) if timezone.is_naive(found) else found


COMMANDS = [reconcile, golden, unmerge, discrepancies]
