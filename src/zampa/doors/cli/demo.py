"""zampa demo: a sample home that has done the main job."""

import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import click
import polars as pl
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import gettext as _

from zampa.data.ingest import keeping, queries
from zampa.data.ingest.actions import deliveries, mending
from zampa.doors.cli import finding, packing, serving, signing
from zampa.doors.cli.wording import word
from zampa.doors.packs import reading
from zampa.foundation.kit import environment, home
from zampa.foundation.kit.invented import firms_insured, places, residents, weather
from zampa.foundation.people import actions as people_actions
from zampa.foundation.people import queries as people
from zampa.foundation.trail import actions as trail

PASSWORD = "bridge-sample-2026"  # noqa: S105 - sample accounts on this machine only; printed for everybody
DATA_OFFICE = "data_office"
ACCOUNTS = [
    (signing.SAMPLE_KEEPER, "Pema", DATA_OFFICE, "keeper", "zh-hans"),
    ("dolma", "Dolma", "xz.commerce", "clerk", "zh-hans"),
    ("tenzin", "Tenzin", "xz.commerce", "clerk", "bo"),
    ("nyima", "Nyima", "xz.ecology", "clerk", "en"),
    ("lhamo", "Lhamo", "xz.civil_affairs", "clerk", "zh-hans"),
    ("yangchen", "Yangchen", DATA_OFFICE, "auditor", "en"),
]
RESIDENTS, FIRMS = 20_000, 800
WEATHER, LHASA = "weather.daily", "5401"


@click.command(help=_("Make a sample home, run the main job, and start the site."))
@click.option("--prepare-only", is_flag=True, help=_("do not start the site"))
@click.option(
    "--host", default="127.0.0.1", show_default=True, help=_("the address at which the site listens")
)
@click.option("--port", type=int, default=8000, show_default=True, help=_("the port of the site"))
def demo(prepare_only: bool, host: str, port: int) -> None:
    begun = time.monotonic()
    steps = [
        (_("a sample home"), _make_home),
        (_("offices and accounts"), _first_people),
        (_("packs, and the data that they bring"), _apply_packs),
        (_("accounts of clerks"), _clerks),
        (_("invented residents, firms and weather"), _invented_rows),
    ]
    for number, (says, step) in enumerate(steps, start=1):
        click.echo(f"[{number}/{len(steps)}] {says}")
        step()
    click.echo("● " + _("Ready after {seconds} s.").format(seconds=round(time.monotonic() - begun)))
    _where_to_look(host, port)
    if not prepare_only:
        serving.run(host, port)


def _make_home() -> None:
    made = home.make(sample=True)
    call_command("migrate", verbosity=0)
    home.keep_papers_in(environment.papers())
    mending.mend()
    if not people.offices():
        trail.write(by="zampa", act="home.make", thing=made.id, detail={"kind": made.kind})


def _first_people() -> None:
    if people.office(DATA_OFFICE) is None:
        people_actions.add_office(
            by="zampa",
            key=DATA_OFFICE,
            name_zh="数据局（示例）",
            name_bo="གཞི་གྲངས་ཅུས།（དཔེ།）",
            name_en="Data office (sample)",
        )
    _account(ACCOUNTS[0])


def _account(who: tuple[str, str, str, str, str]) -> None:
    username, name, office, role, language = who
    if people.actor_named(username) is None:
        people_actions.add_account(
            by="zampa",
            username=username,
            name=name,
            office=office,
            role=role,
            password=PASSWORD,
            language=language,
        )


def _apply_packs() -> None:
    packing.apply_packs(signing.actor(signing.SAMPLE_KEEPER), reading.find(()))


def _clerks() -> None:
    for who in ACCOUNTS[1:]:
        _account(who)


def _invented_rows() -> None:
    firms = firms_insured.twice(FIRMS, 1)
    with tempfile.TemporaryDirectory() as folder:
        for resource, frames in (
            ("places.sample_division", iter([places.sample_places()])),
            ("population.resident", residents.residents(RESIDENTS, 1)),
            ("firms.firm", iter([firms.register])),
            ("firms.insured", iter([firms.insured])),
            *_weather(timezone.localdate()),
        ):
            _deliver(Path(folder), resource, frames)
    packing.reconcile_all(signing.actor(signing.SAMPLE_KEEPER))
    finding.follow()


def _weather(today: date) -> list[tuple[str, Iterator[pl.DataFrame]]]:
    """Two deliveries, of which the second adds three days: so there is something to compare."""
    if queries.row_counts().get(WEATHER):
        return []
    early = weather.days(LHASA, until=today - timedelta(days=4), count=60, seed=1)
    late = weather.days(LHASA, until=today - timedelta(days=1), count=3, seed=2)
    return [(WEATHER, iter([early])), (WEATHER, iter([late]))]


def _deliver(folder: Path, resource: str, frames: Iterator[pl.DataFrame]) -> None:
    if resource != WEATHER and queries.row_counts().get(resource):
        return
    file = folder / f"{resource}.csv"
    with open(file, "wb") as out:
        for number, frame in enumerate(frames):
            frame.write_csv(out, include_header=number == 0)
    by = signing.actor(signing.SAMPLE_KEEPER)
    done = deliveries.deliver(by=by, resource=resource, source=keeping.plain_source(file))
    click.echo(f"  {resource}: {word('state', done.state)} · {done.rows:,}")


def _where_to_look(host: str, port: int) -> None:
    click.echo(_("Where to look:"))
    for path, says in (
        ("", _("the portal")),
        ("resources", _("what the government knows")),
        ("resources/places.division", _("a resource: fields, versions, quality")),
        ("desk", _("the desk: deliver a file")),
    ):
        click.echo(f"  http://{host}:{port}/{path}".ljust(56) + says)
    click.echo(_("Sample accounts (password: {password}):").format(password=PASSWORD))
    for username, _name, office, role, _language in ACCOUNTS:
        click.echo(f"  {username:<10} {word('role', role)} · {office}")


COMMANDS = [demo]
