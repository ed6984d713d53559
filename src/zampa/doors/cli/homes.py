"""zampa init, zampa doctor."""

import stat
from pathlib import Path

import click
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zampa.data.catalogue import queries as catalogue
from zampa.data.ingest import waiting
from zampa.data.ingest.actions import mending
from zampa.doors.cli import finding as search
from zampa.doors.cli.wording import word
from zampa.foundation.clocks import calendars
from zampa.foundation.clocks import queries as clocks
from zampa.foundation.kit import environment, home
from zampa.foundation.kit.home import Home
from zampa.foundation.people import queries as people
from zampa.foundation.trail import actions as trail
from zampa.foundation.trail import queries as trail_queries
from zampa.foundation.ui import fonts

OK, SOON, LOOK = "●", "◐", "▲"


@click.command(help=_("Make the home: the folder that ZAMPA_HOME names, or ./zampa-home."))
@click.option("--sample", is_flag=True, help=_("a home for invented data only, for ever"))
def init(sample: bool) -> None:
    new = not (home.path() / "home.json").exists()
    made = home.make(sample=sample)
    call_command("migrate", verbosity=0)
    home.keep_papers_in(environment.papers())
    if new:
        trail.write(by="zampa", act="home.make", thing=made.id, detail={"kind": made.kind})
    click.echo(_("Home: {path} ({kind})").format(path=made.path, kind=word("home", made.kind)))
    click.echo(
        _("Key of the files about persons: {file}. Keep a copy in another place.").format(file=made.key_file)
    )


@click.command(
    help=_("Say what is configured, what is missing, and what to do; put in order what was cut off.")
)
def doctor() -> None:
    here = home.current()
    mended = mending.mend()
    if mended.total:
        told = ngettext(
            "Put in order: {count} thing that was cut off.",
            "Put in order: {count} things that were cut off.",
            mended.total,
        )
        click.echo(f"{OK} " + told.format(count=mended.total))
    for says in search.put_in_order():
        click.echo(f"{OK} {says}")
    findings = [
        *_settings(here),
        *_modes(here),
        *_database(),
        *_half_done(),
        *_forgotten(),
        *_trail(),
        *_people(),
    ]
    for says in findings:
        click.echo(f"{LOOK} {says}")
    click.echo(
        f"{OK} "
        + _("Home {path} ({kind}): {resources} resources, {offices} offices.").format(
            path=here.path,
            kind=word("home", here.kind),
            resources=f"{catalogue.heads(None, most=0)[0]:,}",
            offices=len(people.offices()),
        )
    )
    for says in [*_calendar(), *_font()]:
        click.echo(f"{SOON} {says}")
    if not findings:
        click.echo(f"{OK} " + _("Nothing is half-done and nothing is missing."))
    raise SystemExit(1 if findings else 0)


def _settings(here: Home) -> list[str]:
    found = []
    if not here.key_file.exists():
        found.append(
            _("The key of the files about persons is missing: {file}. Put it back from your copy.").format(
                file=here.key_file
            )
        )
    elif here.path in here.key_file.resolve().parents:
        found.append(
            _("The key lies inside the home: {file}. Keep it elsewhere (ZAMPA_KEY_FILE).").format(
                file=here.key_file
            )
        )
    return found


def _modes(here: Home) -> list[str]:
    """Files that others on this machine could read."""
    watched = [here.path, here.personal, here.key_file, here.path / "secret_key", here.tables / "persons"]
    loose = [path for path in watched if path.exists() and _is_loose(path)]
    return [_("{path} can be read by others. Do: chmod go-rwx {path}").format(path=path) for path in loose]


def _is_loose(path: Path) -> bool:
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _database() -> list[str]:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [_("The database is older than the program. Do: zampa init")] if waiting else []


def _half_done() -> list[str]:
    return [_("Half-done: {what}").format(what=what) for what in mending.half_done()]


def _forgotten() -> list[str]:
    """Deliveries that nobody takes in."""
    return [
        _("{key} was received at {when} and waits, and nothing works on it. Do: zampa tick").format(
            key=delivery.key, when=f"{timezone.localtime(delivery.since):%Y-%m-%d %H:%M}"
        )
        for delivery in waiting.forgotten(now=timezone.now())
    ]


def _trail() -> list[str]:
    broken = trail_queries.broken_at()
    return (
        [_("The trail was changed at line {line}. Call your supervisor; change nothing.").format(line=broken)]
        if broken
        else []
    )


def _people() -> list[str]:
    if not people.offices():
        return [_("There is no office yet. Do: zampa office add")]
    return [] if people.has_accounts() else [_("There is no account yet. Do: zampa account add")]


def _calendar() -> list[str]:
    """What is to be done soon, and is no fault of this home: deadlines beyond the calendar are not final."""
    today = timezone.localdate()
    until = clocks.known_until(today)
    if not calendars.is_ending(until, today):
        return []
    year = until.year + 1 if until else today.year
    told = (
        _("The calendar of working days ends on {day}; deadlines after it are not final.").format(
            day=until.isoformat()
        )
        if until
        else _("The holidays of {year} are not known; deadlines are not final.").format(year=year)
    )
    do = _(
        "When the holidays of {year} are published, write them into a calendar of a pack, or update Zampa:"
        " docs/how-to/holidays.md"
    )
    return [f"{told} {do.format(year=year)}"]


def _font() -> list[str]:
    """Without the font the site works, but a reader whose system has none sees boxes for Tibetan."""
    if fonts.kind():
        return []
    return [
        _(
            "The Tibetan font is not here: readers whose system has none see empty boxes."
            " Do: apt-get install fonts-noto-core, then make fonts"
        )
    ]


COMMANDS = [init, doctor]
