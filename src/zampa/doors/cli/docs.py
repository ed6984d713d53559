"""zampa docs: print the reference pages from the code, or say which are stale."""

from pathlib import Path

import click
from django.utils.translation import gettext as _

from zampa.doors.cli import reference

FOLDER = Path("docs/reference")


@click.command(help=_("Write the reference pages; with --check only say which are stale."))
@click.option("--check", is_flag=True, help=_("only say which pages are out of date"))
def docs(check: bool) -> None:
    stale = []
    for name, text in reference.pages().items():
        page = FOLDER / name
        if not page.exists() or page.read_text("utf-8") != text:
            stale.append(name)
            if not check:
                page.write_text(text, "utf-8")
    if check and stale:
        click.echo("■ " + _("Stale: {pages}. Do: zampa docs").format(pages=", ".join(stale)))
        raise SystemExit(1)
    click.echo("● " + _("The reference pages say what the code says."))


COMMANDS = [docs]
