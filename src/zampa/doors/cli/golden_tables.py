"""What applying packs does with authoritative records: entities are reconciled, and policies looked at beforehand."""

from collections.abc import Iterable

import click
from django.utils.translation import gettext, gettext_noop, ngettext
from django.utils.translation import gettext as _

from zampa.data.ingest import queries as ingest
from zampa.data.reconcile import preview, queries
from zampa.data.reconcile.actions import running
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.golden import MADE
from zampa.data.reconcile.preview import Preview, Sample
from zampa.data.reconcile.views import RunLine
from zampa.doors.cli import printing
from zampa.foundation.kit.texts import in_language
from zampa.foundation.people.rules import Actor

_MOST = 8
_WHY = {
    "only": gettext_noop("no other source says anything"),
    "agreed": gettext_noop("all sources agree"),
    "authority": gettext_noop("by its rank"),
    "agreement": gettext_noop("most sources agree"),
    "freshness": gettext_noop("it is newer"),
    "ruling": gettext_noop("a person decided"),
    "undecided": gettext_noop("nothing decides: a person must"),
    "made": gettext_noop("made from other fields"),
    "missing": gettext_noop("no source has it"),
}


def reconcile(by: Actor, matching: MatchingDeclaration) -> None:
    """Reconcile an entity of which a source has rows, and say what was found; nothing when it is up to date."""
    counts, before = ingest.row_counts(), queries.run(matching.key)
    if not any(counts.get(resource) for resource in matching.order):
        return
    run = running.reconcile(by=by.username, entity=matching.key)
    if before is None or before.number != run.number:
        _tell(matching, queries.runs(matching.key, limit=1)[0])


def tell_previews(matchings: Iterable[MatchingDeclaration]) -> None:
    """What would hold by these declarations instead of what holds now: how many values of each field, with samples."""
    for matching in matchings:
        found = preview.preview(matching)
        if found is not None:
            _tell_preview(matching, found)


def _tell(matching: MatchingDeclaration, run: RunLine) -> None:
    counts, title = run.counts, in_language(matching.title.model_dump(), printing.language())
    records, waiting = int(str(counts["clusters"])), int(str(counts["to_judge"]))
    told = ngettext("{title}: {count} record", "{title}: {count} records", records)
    parts = [told.format(title=title, count=f"{records:,}")]
    if waiting:
        told = ngettext("{count} pair waits for a person", "{count} pairs wait for a person", waiting)
        parts.append(told.format(count=f"{waiting:,}"))
    click.echo("  " + " · ".join(parts))
    handed = counts.get("handed_down")
    if isinstance(handed, dict):
        _tell_handed(handed)


def _tell_handed(handed: dict[str, object]) -> None:
    """What the lists of this site did not take over, and why."""
    for name, says in (
        ("twice", _("that two have; one was handed down: {words}")),
        ("loose", _("that lie in nothing known, and were not handed down: {words}")),
    ):
        codes = handed[name]
        if isinstance(codes, list) and codes:
            words = ", ".join(codes[:_MOST]) + (" …" if len(codes) > _MOST else "")
            click.echo(f"▲ {len(codes):,} " + says.format(words=words))


def _tell_preview(matching: MatchingDeclaration, found: Preview) -> None:
    title = in_language(matching.title.model_dump(), printing.language())
    if found.relinks:
        click.echo(
            f"▲ {title}: " + _("rows would be read or linked otherwise; what that changes a run will tell.")
        )
    for field, count in found.fields.items():
        told = ngettext(
            "{count} value of {field} would be another one.",
            "{count} values of {field} would be other ones.",
            count,
        )
        click.echo(f"▲ {title}: " + told.format(count=f"{count:,}", field=field))
        for sample in (one for one in found.samples if one.field == field):
            click.echo("    " + _of_sample(sample))


def _of_sample(sample: Sample) -> str:
    empty, why = _("no value"), gettext(_WHY[sample.why])
    values = f"{sample.old or empty} → {sample.new or empty}"
    said = f"{sample.source}: {why}" if sample.source and sample.source != MADE else why
    return f"{' · '.join(sample.names) or sample.thing}: {values} ({said})"
