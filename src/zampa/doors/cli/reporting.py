"""The report of a delivery as the command line prints it."""

from collections.abc import Mapping
from typing import Any

import click
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zampa.data.ingest import queries as ingest
from zampa.data.ingest import report
from zampa.data.ingest.views import DeliveryView, Finding
from zampa.doors.cli import printing
from zampa.doors.cli.wording import word
from zampa.doors.web.reports import BETWEEN, code_hint, field_titles, outermost, within
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.kit.texts import in_language
from zampa.foundation.people.rules import Actor

SIGNS = {"committed": "●", "unchanged": "●", "refused": "■", "interrupted": "■"}
WAITS = "◐"
Titles = Mapping[str, dict[str, str]]


def seen(by: Actor, key: str) -> DeliveryView:
    """The delivery, if this account may see it. Raises Told."""
    view = ingest.delivery(by, key)
    if view is None:
        raise Told(
            Problem(key, say("There is no delivery with this key."), say("See them with: zampa deliveries"))
        )
    return view


def tell(view: DeliveryView, *, json_: bool) -> None:
    """Print the report in words, or as JSON."""
    if json_:
        printing.as_json(report.of(view, _))
        return
    click.echo(f"{in_language(view.resource_title, printing.language())} · {view.file_name} · {view.key}")
    _how_it_was_read(view.detection)
    _what_became_of_it(view)
    _why(view)
    titles = field_titles(view.resource)
    found = [finding for finding in view.findings if finding.rows]
    for finding in outermost(found):
        _finding(finding, found, view, titles)
    _what_to_do(view)


def _how_it_was_read(detection: Mapping[str, Any]) -> None:
    parts = [str(detection[name]) for name in ("format", "encoding", "sheet") if detection.get(name)]
    if sign := detection.get("delimiter"):
        parts.append(_("separator {sign}").format(sign={"\t": "TAB"}.get(sign, sign)))
    if parts:
        click.echo("  " + _("read as: {what}").format(what=", ".join(parts)))


def _what_became_of_it(view: DeliveryView) -> None:
    if view.withdrawn:
        told = _("Withdrawn by {account}; nothing was taken in. {reason}")
        click.echo("■ " + told.format(account=view.withdrawn.by, reason=view.withdrawn.reason).rstrip())
        return
    if view.state == "refused":
        click.echo("■ " + _("Refused; nothing was taken in."))
        return
    click.echo(f"{SIGNS.get(view.state, WAITS)} {word('state', view.state)} · {_counts(view)}")
    if view.state in ("committed", "unchanged"):
        changes = _("added {added}, changed {changed}, unchanged {unchanged}")
        numbers = {name: f"{getattr(view, name):,}" for name in ("added", "changed", "unchanged")}
        click.echo("  " + changes.format(**numbers))
    if view.version:
        click.echo("  " + _("table version {version}").format(version=view.version))
    if view.newest_day:
        click.echo("  " + _("newest day in it: {day}").format(day=view.newest_day.isoformat()))


def _counts(view: DeliveryView) -> str:
    """A delivery that waits has taken nothing in yet."""
    if view.state == "held":
        told = ngettext(
            "{rows} row: {accepted} would be taken in, {rejected} set aside",
            "{rows} rows: {accepted} would be taken in, {rejected} set aside",
            view.rows,
        )
    else:
        told = ngettext(
            "{rows} row: {accepted} taken in, {rejected} set aside",
            "{rows} rows: {accepted} taken in, {rejected} set aside",
            view.rows,
        )
    return told.format(rows=f"{view.rows:,}", accepted=f"{view.accepted:,}", rejected=f"{view.rejected:,}")


def _why(view: DeliveryView) -> None:
    for where, what, do in view.refusals:
        click.echo(f"■ {where}: {printing.words(what)} {printing.words(do)}".rstrip())
    for reason in view.hold_reasons:
        click.echo(f"{WAITS} {printing.words(reason)}")
    for cut in view.cut:
        why = in_language(cut["why"], printing.language())
        click.echo("■ " + _("Not taken: {header}. {why}").format(header=cut["header"], why=why))


def _finding(
    finding: Finding, found: list[Finding], view: DeliveryView, titles: Titles, indent: str = ""
) -> None:
    language = printing.language()
    sign = "■" if finding.severity == "stop" else "▲"
    told = f"{finding.rows:,}" if not indent else _("{rows} of them:").format(rows=f"{finding.rows:,}")
    click.echo(f"{indent}{sign} {told}  {in_language(finding.says, language)} ({finding.rule})")
    for first in finding.first[:3]:
        parts = (_("line {line}").format(line=first["line"]), _value(first, titles), _hint(first))
        click.echo(f"{indent}     " + "  ".join(part for part in parts if part))
    click.echo(f"{indent}     → {in_language(finding.do, language)}")
    if hint := code_hint(finding, view.resource):
        codes = [_code(code, in_language(title, language)) for code, title in hint.first]
        more = _(" … of {total}").format(total=f"{hint.total:,}") if hint.total > len(codes) else ""
        click.echo(f"{indent}     {_('codes:')} {BETWEEN.join(codes)}{more}")
    for inner in within(finding, found):
        _finding(inner, found, view, titles, indent + "     ")


def _code(code: str, title: str) -> str:
    """A code with what it means; once where both are the same."""
    return code if code == title else f"{code} {title}"


def _value(first: Mapping[str, Any], titles: Titles) -> str:
    """What stands in the row: "Lowest price, Average price = 38.00, 0"."""
    names = [name for name in str(first.get("field") or "").split(BETWEEN) if name]
    value = str(first.get("value") or "")
    fields = [in_language(titles.get(name, {"en": name}), printing.language()) for name in names]
    return f"{BETWEEN.join(fields)} = {value}" if fields else value


def _hint(first: Mapping[str, Any]) -> str:
    """What more is known of the row: with which line it shares its key."""
    return in_language(first["says"], printing.language()) if first.get("says") else ""


def _what_to_do(view: DeliveryView) -> None:
    if view.state == "held" and view.may_decide:
        if view.nobody_may_release:
            click.echo(_("Nobody can let this in. Take it back and send the right file."))
        elif view.may_release and view.accepted:
            click.echo(_('Let it in: zampa release {key} --reason "…"').format(key=view.key))
        elif not view.may_release:
            click.echo(_("This account cannot let it in."))
        click.echo(_('Take it back: zampa withdraw {key} --reason "…"').format(key=view.key))
    if view.moved and not view.still_aside:
        click.echo(_("All rows are corrected."))
    elif view.rejected and view.state in ("committed", "held") and view.may_fetch_quarantine:
        click.echo(_("The rows set aside: zampa quarantine {key} --out FILE").format(key=view.key))
    if view.may_fetch_warned and view.state in ("committed", "held"):
        click.echo(
            _("The rows with a warning: zampa quarantine {key} --warned --out FILE").format(key=view.key)
        )
    if view.moved_away:
        versions = BETWEEN.join(str(number) for number in view.moved_away)
        told = _(
            "The table went back since; corrected rows stand in version {versions}, which is not current."
        )
        click.echo(told.format(versions=versions))
