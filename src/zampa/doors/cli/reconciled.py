"""Runs, authoritative records and links that were taken back, as the command line tells them."""

from typing import Any

import click
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zampa.data.catalogue import naming
from zampa.data.reconcile import explaining, queries
from zampa.data.reconcile.actions.judging import Unmerged
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.golden import MADE
from zampa.data.reconcile.valuing import MISSING
from zampa.data.reconcile.views import GoldenRecord, RunLine, Value
from zampa.data.reconcile.withholding import WITHHELD
from zampa.doors.cli import printing
from zampa.doors.web import register_fields
from zampa.foundation.kit.texts import in_language


def explained(record: GoldenRecord) -> dict[str, str]:
    """Why each value of a record holds, in the reader's language."""
    return {name: printing.words(why) for name, why in queries.why(record).items()}


def tell_run(declared: MatchingDeclaration, run: RunLine) -> None:
    """What a run found."""
    counts: Any = run.counts
    language = printing.language()
    titles = naming.titles([source.resource for source in declared.sources])
    columns = register_fields.titles(None, declared)
    for resource, rows in counts["sources"].items():
        told = ngettext("{count} row", "{count} rows", rows).format(count=f"{rows:,}")
        click.echo(f"  {in_language(titles.get(resource, {'en': resource}), language)}: {told}")
    told = ngettext("{count} record", "{count} records", counts["clusters"])
    click.echo("● " + told.format(count=f"{counts['clusters']:,}"))
    click.echo("  " + _("rows that were linked: {count}").format(count=f"{counts['linked']:,}"))
    click.echo("  " + _("pairs that wait for a person: {count}").format(count=f"{counts['to_judge']:,}"))
    for name, count in counts["conflicts"].items():
        field = in_language(columns[name], language)
        click.echo("▲ " + _("sources disagree in {field}: {count}").format(field=field, count=f"{count:,}"))
    for one in declared.crossed:
        count = counts["crossed"][one.name]
        shown = " · ".join(f"{n:,}" for n in count.values()) if isinstance(count, dict) else f"{count:,}"
        click.echo(f"  {in_language(one.title.model_dump(), language)}: {shown}")
    click.echo("  " + _("{seconds} seconds").format(seconds=f"{run.seconds:.1f}"))


def tell_several(records: list[GoldenRecord]) -> None:
    """The records that a code or a name fits."""
    told = ngettext("{count} record fits.", "{count} records fit.", len(records))
    click.echo("◐ " + told.format(count=len(records)))
    for record in records:
        click.echo(f"  {record.key}  {' · '.join(record.names)}")
    raise SystemExit(1)


def tell_record(declared: MatchingDeclaration, record: GoldenRecord, *, explain: bool) -> None:
    """Each field with its source, since when, and what lost."""
    language = printing.language()
    columns = register_fields.titles(None, declared)
    titles = naming.titles([source.resource for source in declared.sources])
    why = explained(record) if explain else {}
    click.echo(f"● {' · '.join(record.names)} ({record.key})")
    for name, value in record.fields.items():
        source = in_language(titles.get(value.source, {"en": ""}), language)
        since = printing.words(explaining.since(value)) if source and value.value else ""
        made = _("made, in no source") if value.why == MADE else ""
        rest = " · ".join(part for part in (source, since, made) if part)
        shown = value.value or _unsaid(value)
        click.echo(f"  {in_language(columns[name], language)}: {shown}" + (f"  ({rest})" if rest else ""))
        for lost in value.lost:
            other = in_language(titles.get(lost.source, {"en": lost.source}), language)
            said = lost.value or _("not open")
            click.echo("    " + _("does not hold: {value}").format(value=f"{said}  ({other})"))
        if name in why:
            click.echo(f"    {why[name]}")


def _unsaid(value: Value) -> str:
    """Why no value stands there."""
    if value.why == WITHHELD:
        return _("not open")
    return _("no source has it") if value.why == MISSING else _("a person must decide")


def tell_unmerged(assertion: str, taken: Unmerged) -> None:
    """That two rows are two again, and who was shown them as one."""
    click.echo("● " + _("{assertion} was taken back: they are two again.").format(assertion=assertion))
    click.echo(f"  {taken.left}  {taken.right}")
    if not taken.recipients:
        click.echo("  " + _("Nobody was shown them as one."))
    for one in taken.recipients:
        told = ngettext("{office}: shown {count} time", "{office}: shown {count} times", one.times)
        click.echo("▲ " + told.format(office=one.office, count=one.times))
