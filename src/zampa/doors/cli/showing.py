"""zampa resources, table, versions, diff, delivery, deliveries, trail."""

from dataclasses import asdict
from itertools import islice
from typing import Any

import click
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zampa.data.catalogue import queries as catalogue
from zampa.data.ingest import conditions, reading_rows
from zampa.data.ingest import queries as ingest
from zampa.data.ingest.views import VersionLine
from zampa.doors.cli import acts, printing, reporting, signing
from zampa.doors.cli.wording import word
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.kit.texts import in_language
from zampa.foundation.people.rules import may
from zampa.foundation.trail import queries as trail
from zampa.foundation.ui.formats import cell

SHOWN_ROWS = 20
WITHHELD = say("The rows of this table are not shown: they are about persons, or not open to you.")


@click.command(help=_("List the resources."))
@click.option("--json", "json_", is_flag=True, help=_("answer with JSON"))
def resources(json_: bool) -> None:
    lines, counts = catalogue.resources(None), ingest.row_counts()
    if json_:
        printing.as_json(
            [
                {"key": r.key, "title": r.title, "office": r.office, "rows": counts.get(r.key, 0)}
                for r in lines
            ]
        )
        return
    rows = [(r.key, in_language(r.title, printing.language()), r.office, counts.get(r.key, 0)) for r in lines]
    empty = _("No resource yet. Do: zampa packs apply")
    printing.as_table([_("resource"), _("title"), _("office"), _("rows")], rows, empty=empty)


@click.command(help=_("Show rows of a table."))
@click.argument("resource")
@click.option("--version", type=int, help=_("an old version"))
@click.option(
    "--where", multiple=True, metavar="FIELD=VALUE", help=_("also != < <= > >= and ~ (holds the text)")
)
@click.option(
    "--limit", type=click.IntRange(min=0), help=_("so many rows; default: 20, and all with --csv or --json")
)
@click.option("--json", "json_", is_flag=True, help=_("answer with JSON"))
@click.option("--csv", "csv_", is_flag=True, help=_("answer with CSV"))
@signing.signed
def table(
    resource: str,
    version: int | None,
    where: tuple[str, ...],
    limit: int | None,
    json_: bool,
    csv_: bool,
    account: str | None,
) -> None:
    reader = signing.reader(account)
    wanted = [conditions.condition(text) for text in where]
    shown = 0 if json_ or csv_ else SHOWN_ROWS if limit is None else limit
    found = reading_rows.rows(reader, resource, version=version, where=wanted, limit=shown)
    if found.withheld:
        raise Told(Problem(resource, WITHHELD))
    if not json_ and not csv_:
        printing.as_table(found.columns, found.rows, empty=_("No row."))
        _how_many(found)
        return
    every = islice(
        reading_rows.all_rows(reader, resource, version=found.version or None, where=wanted), limit
    )
    if json_:
        printing.as_json_list({name: row[name] for name in found.columns} for row in every)
    else:
        printing.as_csv(found.columns, ([row[name] for name in found.columns] for row in every))


def _how_many(found: reading_rows.Rows) -> None:
    """How many rows were shown, and how many there are besides."""
    told = ngettext(
        "{shown} of {total} row, version {version}", "{shown} of {total} rows, version {version}", found.total
    )
    click.echo(told.format(shown=len(found.rows), total=f"{found.total:,}", version=found.version))
    if more := found.total - len(found.rows):
        told = ngettext(
            "{more} more row: --limit says how many are shown; --csv and --json give all.",
            "{more} more rows: --limit says how many are shown; --csv and --json give all.",
            more,
        )
        click.echo(told.format(more=f"{more:,}"))


@click.command(help=_("List the versions of a table."))
@click.argument("resource")
@click.option("--json", "json_", is_flag=True, help=_("answer with JSON"))
def versions(resource: str, json_: bool) -> None:
    if catalogue.resource(None, resource) is None:
        reading_rows.rows(None, resource, limit=0)
    lines = ingest.versions(None, resource)
    if json_:
        printing.as_json([asdict(line) for line in lines])
        return
    returned = any(v.of is not None for v in lines)
    rows = [
        (v.number, v.at, word("cause", v.cause), v.delivery or "", v.rows, v.added, v.changed, v.removed)
        + ((_reason(v),) if returned else ())
        for v in lines
    ]
    columns = [
        _("version"),
        _("when"),
        _("cause"),
        _("delivery"),
        _("rows"),
        _("added"),
        _("changed"),
        _("removed"),
    ]
    if returned:
        columns.append(_("why"))
    printing.as_table(
        columns, rows, empty=_("No version yet. Do: zampa deliver {resource} FILE").format(resource=resource)
    )


def _reason(version: VersionLine) -> str:
    """To which version a rollback went back, and why."""
    if version.of is None:
        return ""
    return _("back to version {number}. {reason}").format(number=version.of, reason=version.reason).strip()


@click.command(help=_("Show what changed between two versions."))
@click.argument("resource")
@click.argument("one", type=int)
@click.argument("two", type=int)
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, help=_("so many at most"))
@click.option("--json", "json_", is_flag=True, help=_("answer with JSON"))
@signing.signed
def diff(resource: str, one: int, two: int, limit: int, json_: bool, account: str | None) -> None:
    found = reading_rows.difference(signing.reader(account), resource, one, two, limit=limit)
    if found.withheld:
        raise Told(Problem(resource, WITHHELD))
    if json_:
        printing.as_json(asdict(found))
        return
    text = _("added {added}, changed {changed}, removed {removed}")
    click.echo(
        text.format(added=f"{found.added:,}", changed=f"{found.changed:,}", removed=f"{found.removed:,}")
    )
    for sample in found.samples:
        click.echo(_sample(sample))


def _sample(sample: dict[str, Any]) -> str:
    before, after = sample["before"] or {}, sample["after"] or {}
    if sample["kind"] == "changed":
        same = [f"{k}={cell(v)}" for k, v in after.items() if before.get(k) == v][:2]
        changed = [f"{k}: {cell(before.get(k))} → {cell(v)}" for k, v in after.items() if before.get(k) != v]
        return f"~ {' '.join(same)} | {', '.join(changed)}"
    row = after or before
    return ("+ " if after else "- ") + ", ".join(f"{k}={cell(v)}" for k, v in row.items() if v is not None)


@click.command("deliveries", help=_("List deliveries, the newest first: of one resource, or of all."))
@click.argument("resource", required=False)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help=_("so many at most"))
@click.option("--json", "json_", is_flag=True, help=_("answer with JSON"))
@signing.signed
def deliveries_(resource: str | None, limit: int, json_: bool, account: str | None) -> None:
    if resource and catalogue.resource(None, resource) is None:
        reading_rows.rows(None, resource, limit=0)
    lines = ingest.deliveries(signing.actor(account), resource=resource, limit=limit)
    if json_:
        printing.as_json([asdict(line) for line in lines])
        return
    rows = [
        (d.key, d.resource, d.made_at, word("state", d.told_state), d.rows, d.accepted, d.rejected)
        for d in lines
    ]
    columns = [_("delivery"), _("resource"), _("when"), _("state"), _("rows"), _("taken in"), _("set aside")]
    printing.as_table(columns, rows, empty=_("No delivery yet."))


@click.command("delivery", help=_("Show the report of a delivery again."))
@click.argument("delivery")
@click.option("--json", "json_", is_flag=True, help=_("answer with JSON"))
@signing.signed
def delivery_(delivery: str, json_: bool, account: str | None) -> None:
    reporting.tell(reporting.seen(signing.actor(account), delivery), json_=json_)


@click.command("trail", help=_("Show the newest lines of the trail."))
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help=_("so many at most"))
@signing.signed
def trail_(limit: int, account: str | None) -> None:
    by = signing.actor(account)
    if not may(by, "read_trail"):
        raise Told(Problem(by.username, say("This account may not read the trail.")))
    rows = [
        (line.number, line.at, line.actor, acts.words(line.act), line.act, line.thing)
        for line in trail.newest(limit=limit)
    ]
    columns = [_("entry"), _("when"), _("account"), _("what was done"), _("act"), _("thing")]
    printing.as_table(columns, rows, empty=_("No line yet."))


COMMANDS = [resources, table, versions, diff, delivery_, deliveries_, trail_]
