"""zampa deliver, quarantine, release, withdraw, rollback."""

import sys
import threading
from pathlib import Path
from typing import Any

import click
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zampa.data.catalogue import queries as catalogue
from zampa.data.ingest import exporting, keeping, progress
from zampa.data.ingest.actions import decisions, deliveries, mending, quarantine, remembering
from zampa.data.ingest.readers.reading import Wishes
from zampa.data.ingest.work import Answers
from zampa.doors.cli import printing, reporting, signing
from zampa.foundation.kit import home
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.people.rules import Actor

ENDINGS = (".csv", ".xlsx")
EXIT = {"committed": 0, "unchanged": 0, "held": 1, "refused": 2}


@click.command(help=_("Deliver a file of a resource."))
@click.argument("resource")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--office",
    metavar="OFFICE",
    help=_("the office that sends it; default: the one that provides the resource"),
)
@click.option(
    "--mode", type=click.Choice(["replace", "append", "upsert"]), help=_("default: what the resource says")
)
@click.option(
    "--map",
    "maps",
    multiple=True,
    metavar="COLUMN=FIELD",
    help=_("what a column means; remembered for the office"),
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="COLUMN",
    help=_("a column that is not taken; remembered for the office"),
)
@click.option("--ignore-rest", is_flag=True, help=_("take only the columns that are understood"))
@click.option(
    "--forget-map", is_flag=True, help=_("forget first what the office said about the columns before")
)
@click.option("--format", "format_", help=_("read it as csv, xlsx, xls, json, jsonl or parquet"))
@click.option("--encoding", help=_("read it as utf-8, utf-16 or gb18030"))
@click.option("--delimiter", help=_("what stands between cells"))
@click.option("--sheet", help=_("the sheet of a workbook"))
@click.option("--header-line", type=int, help=_("the line where the header stands"))
@click.option("--json", "json_", is_flag=True, help=_("answer with JSON"))
@signing.signed
def deliver(
    resource: str,
    file: Path,
    office: str | None,
    mode: str | None,
    account: str | None,
    json_: bool,
    **said: Any,
) -> None:
    by = signing.actor(account)
    source = _source(file)
    mending.mend()
    columns = dict(_pair(text) for text in said["maps"]) | dict.fromkeys(said["ignore"], "")
    wishes = Wishes(said["format_"], said["encoding"], said["delimiter"], said["sheet"], said["header_line"])
    answers = Answers(columns, said["ignore_rest"], wishes)
    if said["forget_map"]:
        _forget_answers(by, resource, office)
    with _Watcher(quiet=json_):
        done = deliveries.deliver(
            by=by, resource=resource, source=source, office=office, mode=mode, answers=answers
        )
    _finish(by, done.key, json_=json_)


@click.command("quarantine", help=_("Write the rows that a delivery set aside into a file (.csv or .xlsx)."))
@click.argument("delivery")
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), help=_("the file to be written: .csv or .xlsx")
)
@click.option("--force", is_flag=True, help=_("write over a file that is there"))
@click.option("--warned", is_flag=True, help=_("the rows that were taken in with a warning"))
@signing.signed
def quarantine_(delivery: str, out: Path, force: bool, warned: bool, account: str | None) -> None:
    by, language = signing.actor(account), printing.language()
    _may_be_written(out, force=force)
    if warned:
        rows = quarantine.fetch_warned(by=by, key=delivery, language=language)
    else:
        rows = quarantine.fetch(by=by, key=delivery, language=language, on_the_desk=False)
    with open(out, "wb") as writing:
        if out.suffix.lower() == ".xlsx":
            exporting.write_xlsx(writing, rows.columns, rows.rows)
        else:
            writing.writelines(exporting.csv_pieces(rows.columns, rows.rows))
    click.echo(_("Written: {file}. Correct it and deliver it again.").format(file=out))


@click.command(help=_("Let a held delivery in after all."))
@click.argument("delivery")
@click.option("--reason", required=True, help=_("why, in a sentence"))
@click.option("--json", "json_", is_flag=True, help=_("answer with JSON"))
@signing.signed
def release(delivery: str, reason: str, json_: bool, account: str | None) -> None:
    by = signing.actor(account)
    decisions.release(by=by, key=delivery, reason=reason)
    deliveries.take_in(key=delivery)
    _finish(by, delivery, json_=json_)


@click.command(help=_("Take back a delivery that waits for a decision."))
@click.argument("delivery")
@click.option("--reason", required=True, help=_("why, in a sentence"))
@signing.signed
def withdraw(delivery: str, reason: str, account: str | None) -> None:
    decisions.withdraw(by=signing.actor(account), key=delivery, reason=reason)
    click.echo(_("Delivery {key} is withdrawn; nothing of it was taken in.").format(key=delivery))


@click.command(help=_("Make an old version of a table the newest one."))
@click.argument("resource")
@click.argument("version", type=int)
@click.option("--reason", default=None, help=_("why"))
@signing.signed
def rollback(resource: str, version: int, reason: str | None, account: str | None) -> None:
    why = reason or _("by command")
    number = decisions.rollback(by=signing.actor(account), resource=resource, to=version, reason=why)
    click.echo(
        _("Version {new} of {resource} is version {old} again.").format(
            new=number, resource=resource, old=version
        )
    )


def _may_be_written(out: Path, *, force: bool) -> None:
    """Raises Told when the rows cannot, or should not, be written there."""
    if out.suffix.lower() not in ENDINGS:
        what = say("The ending {ending} is not known.", ending=out.suffix or "-")
        raise Told(Problem(str(out), what, say("Known: {names}.", names=", ".join(ENDINGS))))
    if not out.parent.is_dir():
        raise Told(
            Problem(
                str(out.parent), say("There is no such folder."), say("Make it first, or name another one.")
            )
        )
    if out.is_dir() or (out.exists() and not force):
        what = say("There is a file or folder of this name already.")
        raise Told(Problem(str(out), what, say("Name another one, or say --force to write over a file.")))


def _source(file: Path) -> Any:
    if not file.is_file():
        raise Told(Problem(str(file), say("There is no file here."), say("Check the name and the folder.")))
    return keeping.plain_source(file)


def _forget_answers(by: Actor, resource: str, office: str | None) -> None:
    declared = catalogue.resource(None, resource)
    if declared is not None:
        remembering.forget(by=by, office=office or declared.office, resource=resource)


def _pair(text: str) -> tuple[str, str]:
    header, sign, field = text.rpartition("=")
    if not sign:
        raise Told(Problem("--map", say("{text} is not COLUMN=FIELD.", text=text)))
    return header, field


def _finish(by: Actor, key: str, *, json_: bool) -> None:
    view = reporting.seen(by, key)
    reporting.tell(view, json_=json_)
    raise SystemExit(1 if view.state == "committed" and view.rejected else EXIT.get(view.state, 2))


class _Watcher:
    """Shows on a terminal how far the work is."""

    def __init__(self, *, quiet: bool) -> None:
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._on = sys.stderr.isatty() and not quiet

    def __enter__(self) -> None:
        if self._on:
            self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        if self._on:
            self._thread.join()
            print("\r\033[K", end="", file=sys.stderr)

    def _watch(self) -> None:
        folder = home.current().path / "progress"
        while not self._over.wait(0.3):
            told = [progress.of(home.current(), path.stem) for path in folder.glob("*.json")]
            rows = max((p.rows for p in told if p), default=0)
            print(
                "\r\033[K" + ngettext("{rows} row read", "{rows} rows read", rows).format(rows=f"{rows:,}"),
                end="",
                file=sys.stderr,
                flush=True,
            )


COMMANDS = [deliver, quarantine_, release, withdraw, rollback]
