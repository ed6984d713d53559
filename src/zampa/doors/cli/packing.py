"""zampa packs: check, plan, apply, test."""

from collections.abc import Sequence
from pathlib import Path

import click
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zampa.data.ingest import keeping, queries
from zampa.data.ingest.actions import deliveries, mending
from zampa.data.quality import declared as quality
from zampa.data.reconcile import declared as entities
from zampa.doors.cli import finding, golden_tables, printing, signing
from zampa.doors.cli.wording import word
from zampa.doors.packs import applying, changes, checking, ordering, planning, reading, testing
from zampa.doors.packs.changes import WORDS
from zampa.doors.packs.kinds import MATCHING
from zampa.doors.packs.ordering import Step
from zampa.doors.packs.planning import DataToDeliver
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.people.rules import Actor, may


@click.group(help=_("Packs: a domain delivered as YAML."))
def packs() -> None:
    pass


@packs.command(help=_("Read everything and show all problems at once."))
@click.argument("names", nargs=-1)
def check(names: tuple[str, ...]) -> None:
    folders = _found(names)
    _no_problems(folders)
    told = ngettext("{count} pack, no problem.", "{count} packs, no problem.", len(folders))
    click.echo("● " + told.format(count=len(folders)))


@packs.command(help=_("Show what would change."))
@click.argument("names", nargs=-1)
def plan(names: tuple[str, ...]) -> None:
    planned = planning.plan(_found(names))
    rows = [
        (printing.words(WORDS[line.change]), word("kind", line.kind), line.key, printing.words(line.detail))
        for line in planned.lines
    ]
    printing.as_table([_("change"), _("kind"), _("key"), _("detail")], rows, empty=_("Nothing would change."))
    changed = {line.key for line in planned.lines if line.kind == MATCHING.key and line.change == "changed"}
    declared = [d.said for pack in planned.packs for d in pack.of(MATCHING)]
    golden_tables.tell_previews(said for said in declared if said.key in changed)
    for problem in (found.problem() for found in planned.breaks):
        click.echo(f"▲ {problem.where}: {printing.words(problem.what)} {printing.words(problem.do)}")


@packs.command("apply", help=_("Apply packs, and deliver the data that they bring."))
@click.argument("names", nargs=-1)
@click.option(
    "--why",
    default="",
    metavar="TEXT",
    help=_("the reason; everybody can read it in the history of each entry"),
)
@click.option("--breaking", is_flag=True, help=_("apply changes, too, that break what reads an entry"))
@signing.signed
def apply_(names: tuple[str, ...], why: str, breaking: bool, account: str | None) -> None:
    by = signing.actor(account)
    folders = _found(names)
    apply_packs(by, folders, why=why, may_break=breaking)
    told = ngettext("Applied: {count} pack.", "Applied: {count} packs.", len(folders))
    click.echo("● " + told.format(count=len(folders)))


@packs.command(help=_("Run the examples of packs."))
@click.argument("names", nargs=-1)
def test(names: tuple[str, ...]) -> None:
    results = testing.test(_found(names))
    for result in results:
        if not result.passed:
            click.echo(f"■ {result.where}: {printing.words(result.says)}")
    failed = sum(not r.passed for r in results)
    passed = len(results) - failed
    told = ngettext(
        "{passed} example passed, {failed} failed.", "{passed} examples passed, {failed} failed.", passed
    )
    click.echo(told.format(passed=passed, failed=failed))
    raise SystemExit(1 if failed else 0)


def apply_packs(by: Actor, folders: list[Path], *, why: str = "", may_break: bool = True) -> None:
    """Check and apply in one transaction, deliver the data of the packs, and reconcile what they are about."""
    if not may(by, "apply_packs"):
        needs = say("It takes an account of the data office (keeper).")
        raise Told(Problem(by.username, say("This account may not do this."), needs))
    mending.mend()
    applied = applying.apply(folders, by=by.username, why=why, may_break=may_break)
    for warning in applied.warnings:
        click.echo(f"▲ {warning.where}: {printing.words(warning.what)} {printing.words(warning.do)}")
    for pack, counts in changes.counted(applied.lines).items():
        told = (f"{printing.words(WORDS[change])} {count:,}" for change, count in counts.items())
        click.echo(f"  {pack} · {', '.join(told)}")
    for step in _steps(applied.data):
        _take(by, step)
    reconcile_all(by)
    finding.follow()


def deliver_data(by: Actor, data: DataToDeliver) -> None:
    """Deliver one table of a pack. Raises Told when it was not taken in."""
    source = keeping.plain_source(data.file)
    done = deliveries.deliver(
        by=by, resource=data.resource, source=source, office=data.office, mode=data.mode
    )
    click.echo(f"  {done.resource}: {word('state', done.state)} · {done.rows:,} · {done.file_name}")
    if done.state not in ("committed", "unchanged"):
        view = queries.delivery(by, done.key)
        raise Told(
            [Problem(w, what, do) for w, what, do in view.refusals]
            if view and view.refusals
            else Problem(done.key, say("The data of this pack was not taken in."))
        )


def reconcile_all(by: Actor) -> None:
    """Reconcile every entity of which a source has rows; what is up to date stays as it is."""
    for step in _steps(()):
        _take(by, step)


def _take(by: Actor, step: Step) -> None:
    if isinstance(step, DataToDeliver):
        deliver_data(by, step)
    else:
        golden_tables.reconcile(by, step)


def _steps(tables: Sequence[DataToDeliver]) -> list[Step]:
    return ordering.steps(tables, entities.matchings(), lambda resource: quality.compared_with([resource]))


def _found(names: tuple[str, ...]) -> list[Path]:
    return reading.find(names)


def _no_problems(folders: list[Path]) -> None:
    problems = checking.check(folders)
    if problems:
        raise Told(problems)


COMMANDS = [packs]
