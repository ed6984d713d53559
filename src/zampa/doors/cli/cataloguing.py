"""zampa catalogue: import an office's workbook, export the catalogue as one, go one step back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zampa.data.ingest import keeping
from zampa.doors.cli import printing, signing
from zampa.doors.cli.wording import word
from zampa.doors.guide import decisions, exporting, grouping, importing
from zampa.doors.guide.actions import catalogues
from zampa.doors.guide.grouping import Group
from zampa.doors.guide.importing import Seen
from zampa.doors.guide.told import WHY, Question, Trouble
from zampa.doors.packs.changes import WORDS, PlanLine
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say

_MOST_LINES = 40


@click.group(help=_("The catalogue as offices know it: a workbook in the guide's columns."))
def catalogue() -> None:
    pass


@catalogue.command(
    "import", help=_("Show what an office's catalogue workbook would change; --apply takes it in.")
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--office", required=True, metavar="OFFICE", help=_("whose catalogue it is"))
@click.option(
    "--decisions", "answers", type=click.Path(path_type=Path, dir_okay=False),
    help=_("a CSV of answers (item, suggestion, choice); open questions are written into it"),
)  # fmt: skip
@click.option("--suggested", is_flag=True, help=_("take the suggestion wherever there is one"))
@click.option("--whole", is_flag=True, help=_("what the workbook does not hold is retired"))
@click.option("--apply", "apply_", is_flag=True, help=_("take the sound resources into the catalogue"))
@click.option("--breaking", is_flag=True, help=_("apply changes, too, that break what reads an entry"))
@click.option("--why", default=str(WHY), metavar="TEXT", help=_("the reason; it stays in the history"))
@click.option("--json", "json_", is_flag=True, help=_("answer with JSON"))
@signing.signed
def import_(file: Path, office: str, account: str | None, **said: Any) -> None:
    by = signing.actor(account)
    if not file.is_file():
        raise Told(Problem(str(file), say("There is no such file.")))
    source = keeping.plain_source(file)
    answers: Path | None = said["answers"]
    decided = decisions.read(answers) if answers and answers.exists() else {}
    asked: dict[str, Any] = {
        "by": by, "office": office, "today": timezone.localdate(), "whole": said["whole"]
    }  # fmt: skip
    if said["suggested"]:
        seen = importing.look(source, decisions=decided, **asked)
        decided = decisions.with_suggestions(seen.draft.questions, decided)
    if said["apply_"]:
        with _showing_breaks(json_=said["json_"]):
            seen, applied = catalogues.take(
                source, decisions=decided, why=said["why"], may_break=said["breaking"], **asked
            )
    else:
        seen, applied = importing.look(source, decisions=decided, **asked), None
    if answers and seen.draft.questions:
        answers.write_text(decisions.write(seen.draft.questions, decided), "utf-8")
    is_applied = applied is not None
    _show(seen, answers, is_applied=is_applied, json_=said["json_"])
    raise SystemExit(_exit(seen))


@catalogue.command(help=_("Write the catalogue of an office, or of all, as a workbook."))
@click.option("--office", metavar="OFFICE", help=_("default: all offices"))
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("the file to be written"),
)
@signing.signed
def export(office: str | None, out: Path, account: str | None) -> None:
    content, count = exporting.export(signing.reader(account), office)
    out.write_bytes(content)
    click.echo(
        ngettext("Written: {file}, {count} resource.", "Written: {file}, {count} resources.", count).format(
            file=out, count=count
        )
    )


@catalogue.command(help=_("Write an empty workbook in the guide's columns, with an example and hints."))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def template(file: Path) -> None:
    try:
        file.write_bytes(exporting.template(_, printing.language()))
    except OSError:
        raise Told(Problem(str(file), say("This file cannot be written."))) from None
    click.echo(_("Written: {file}.").format(file=file))


@catalogue.command(help=_("Put the catalogue of an office back as it was before its last change."))
@click.option("--office", required=True, metavar="OFFICE", help=_("whose catalogue it is"))
@click.option("--breaking", is_flag=True, help=_("apply changes, too, that break what reads an entry"))
@click.option("--why", default="", metavar="TEXT", help=_("the reason; it stays in the history"))
@signing.signed
def undo(office: str, breaking: bool, why: str, account: str | None) -> None:
    with _showing_breaks():
        applied = catalogues.undo(by=signing.actor(account), office=office, why=why, may_break=breaking)
    _lines(applied.lines)
    click.echo("● " + _("Put back as it was before. The same command goes forward again."))


@contextmanager
def _showing_breaks(*, json_: bool = False) -> Iterator[None]:
    """Before what would break is told, the plan that would do it."""
    try:
        yield
    except importing.Breaking as found:
        if not json_:
            _lines(found.plan.lines)
        raise


def _show(seen: Seen, answers: Path | None, *, is_applied: bool, json_: bool) -> None:
    if json_:
        printing.as_json(_report(seen, is_applied=is_applied))
        return
    draft = seen.draft
    click.echo(
        ngettext("{file}: {count} resource recognised", "{file}: {count} resources recognised", len(draft.recognised))
        .format(file=seen.name, count=len(draft.recognised))
    )  # fmt: skip
    items = {name: sum(getattr(one, name) for one in draft.recognised) for name in ("matched", "new", "cut")}
    click.echo("  " + _("items: {matched} matched, {new} new, {cut} cut").format(**items))
    if draft.cut:
        click.echo("  " + _("cut, because Zampa refuses it: {names}").format(names=", ".join(draft.cut)))
    if draft.kept:
        click.echo("  " + ngettext("{count} resource of the office is not in the workbook and stays",
            "{count} resources of the office are not in the workbook and stay", draft.kept).format(count=draft.kept))  # fmt: skip
    _troubles([*draft.troubles])
    if draft.left:
        click.echo("  " + _("not taken, as the office decided: {names}").format(names=", ".join(draft.left)))
    _questions(draft.questions)
    if draft.questions and answers is None:
        click.echo("  " + _("Answer with --decisions FILE.csv: the questions are written into it."))
    elif draft.questions:
        click.echo("  " + _("The questions are in {file}: fill in the column choice.").format(file=answers))
    for fault in seen.faults:
        click.echo(f"■ {fault.where}: {printing.words(fault.what)} {printing.words(fault.do)}")
    if seen.plan:
        _lines(seen.plan.lines)
    for found in seen.breaks if not is_applied else ():
        click.echo(f"▲ {found.where}: {printing.words(found.what)} {printing.words(found.do)}")
    click.echo(_closing(seen, is_applied=is_applied))


def _troubles(troubles: list[Trouble]) -> None:
    groups = grouping.grouped(troubles)
    for group in groups:
        trouble = group.trouble
        parts = (printing.words(part) for part in (trouble.what, trouble.why, trouble.do) if part)
        click.echo(f"{'■' if trouble.stops else '▲'} {_where(group)}: {' '.join(parts)}")


def _questions(questions: tuple[Question, ...]) -> None:
    """Each question; those that the answer to another makes needless stand under it."""
    for question in sorted(questions, key=lambda one: (one.sort != "columns", not one.within)):
        choices = " | ".join(decisions.choices(question))
        sign = "  ·" if question.within else "◐"
        click.echo(f"{sign} {question.where}: {printing.words(question.what)} [{question.item}] → {choices}")


def _where(group: Group) -> str:
    count = len(group.rows)
    if count == 1:
        return group.trouble.where
    rows = ngettext("{count} row: {rows}", "{count} rows: {rows}", count)
    return f"{group.trouble.sheet}, {rows.format(count=count, rows=group.listed_whole)}"


def _lines(lines: tuple[PlanLine, ...]) -> None:
    for line in lines[:_MOST_LINES]:
        detail = f" · {printing.words(line.detail)}" if line.detail else ""
        click.echo(f"  {printing.words(WORDS[line.change])} · {word('kind', line.kind)} · {line.key}{detail}")
    if len(lines) > _MOST_LINES:
        click.echo("  " + _("… and {count} more").format(count=len(lines) - _MOST_LINES))


def _closing(seen: Seen, *, is_applied: bool) -> str:
    if is_applied:
        return "● " + ngettext("Taken into the catalogue: {count} resource.",
            "Taken into the catalogue: {count} resources.", seen.resources).format(count=seen.resources)  # fmt: skip
    if seen.may_be_taken:
        return _("Nothing was changed yet. Take it in with --apply.")
    return _("Nothing would change.")


def _exit(seen: Seen) -> int:
    """1 when something was left out and should be looked at."""
    left = seen.draft.questions or seen.faults or any(trouble.stops for trouble in seen.draft.troubles)
    return 1 if left else 0


def _report(seen: Seen, *, is_applied: bool) -> dict[str, Any]:
    draft = seen.draft
    return {
        "office": seen.office,
        "file": seen.name,
        "sha256": seen.sha256,
        "applied": is_applied,
        "resources": [vars(one) for one in draft.recognised],
        "problems": [_told(trouble) for trouble in draft.troubles],
        "questions": [
            {"item": q.item, "where": q.where, "what": printing.words(q.what), "suggestion": q.suggestion,
             "choices": decisions.choices(q), "times": q.times}
            for q in draft.questions
        ],
        "faults": [_problem(fault) for fault in seen.faults],
        "breaks": [_problem(found) for found in seen.breaks],
        "plan": [
            {"change": line.change, "kind": line.kind, "key": line.key, "detail": printing.words(line.detail)}
            for line in (seen.plan.lines if seen.plan else ())
        ],
    }  # fmt: skip


def _problem(found: Problem) -> dict[str, str]:
    return {"where": found.where, "what": printing.words(found.what), "do": printing.words(found.do)}


def _told(trouble: Trouble) -> dict[str, Any]:
    words = {name: printing.words(getattr(trouble, name)) for name in ("what", "why", "do")}
    return {"sheet": trouble.sheet, "row": trouble.row, "stops": trouble.stops, **words}


COMMANDS = [catalogue]
