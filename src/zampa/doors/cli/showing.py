"""zampa resources, table, versions, diff, deliveries, trail."""

from dataclasses import asdict
from typing import Any

import click
from django.utils.translation import gettext as _

from zampa.data.catalogue import queries as catalogue
from zampa.data.ingest import queries as ingest
from zampa.data.ingest import reading_rows
from zampa.doors.cli import printing, signing
from zampa.doors.cli.wording import word
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.kit.texts import in_language
from zampa.foundation.people.rules import may
from zampa.foundation.trail import queries as trail

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
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True)
@click.option("--json", "json_", is_flag=True, help=_("answer with JSON"))
@click.option("--csv", "csv_", is_flag=True, help=_("answer with CSV"))
@signing.signed
def table(
    resource: str,
    version: int | None,
    where: tuple[str, ...],
    limit: int,
    json_: bool,
    csv_: bool,
    account: str | None,
) -> None:
    reader = signing.reader(account)
    conditions = [reading_rows.condition(text) for text in where]
    found = reading_rows.rows(reader, resource, version=version, where=conditions, limit=limit)
    if found.withheld:
        raise Told(Problem(resource, WITHHELD))
    if json_:
        printing.as_json([dict(zip(found.columns, row, strict=True)) for row in found.rows])
    elif csv_:
        printing.as_csv(found.columns, found.rows)
    else:
        printing.as_table(found.columns, found.rows, empty=_("No row."))
        click.echo(
            _("{shown} of {total} rows, version {version}").format(
                shown=len(found.rows), total=f"{found.total:,}", version=found.version
            )
        )


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
    rows = [
        (v.number, v.at, word("cause", v.cause), v.delivery or "", v.rows, v.added, v.changed, v.removed)
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
    printing.as_table(
        columns, rows, empty=_("No version yet. Do: zampa deliver {resource} FILE").format(resource=resource)
    )


@click.command(help=_("Show what changed between two versions."))
@click.argument("resource")
@click.argument("one", type=int)
@click.argument("two", type=int)
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True)
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
        same = [f"{k}={v}" for k, v in after.items() if before.get(k) == v][:2]
        changed = [f"{k}: {before.get(k)} → {v}" for k, v in after.items() if before.get(k) != v]
        return f"~ {' '.join(same)} | {', '.join(changed)}"
    row = after or before
    return ("+ " if after else "- ") + ", ".join(f"{k}={v}" for k, v in row.items() if v is not None)


@click.command("deliveries", help=_("List deliveries."))
@click.option("--resource")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True)
@signing.signed
def deliveries_(resource: str | None, limit: int, account: str | None) -> None:
    lines = ingest.deliveries(signing.actor(account), resource=resource, limit=limit)
    rows = [
        (d.key, d.resource, d.made_at, word("state", d.state), d.rows, d.accepted, d.rejected) for d in lines
    ]
    columns = [_("delivery"), _("resource"), _("when"), _("state"), _("rows"), _("taken in"), _("set aside")]
    printing.as_table(columns, rows, empty=_("No delivery yet."))


@click.command("trail", help=_("Show the newest lines of the trail."))
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True)
@signing.signed
def trail_(limit: int, account: str | None) -> None:
    by = signing.actor(account)
    if not may(by, "read_trail"):
        raise Told(Problem(by.username, say("This account may not read the trail.")))
    rows = [(line.number, line.at, line.actor, line.act, line.thing) for line in trail.newest(limit=limit)]
    printing.as_table(
        [_("number"), _("when"), _("account"), _("act"), _("thing")], rows, empty=_("No line yet.")
    )


COMMANDS = [resources, table, versions, diff, deliveries_, trail_]
