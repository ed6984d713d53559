"""zampa find."""

import sys
from typing import Any

import click
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zampa.data.catalogue.search import actions, api, queries
from zampa.data.catalogue.search.entries import KINDS
from zampa.data.catalogue.search.queries import Found, Hit
from zampa.data.catalogue.search.suggesting import Suggestions
from zampa.doors.cli import printing
from zampa.doors.cli.wording import word
from zampa.foundation.kit import home
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.kit.texts import in_language

SHOWN = 20
WAIT_SECONDS = 120.0


@click.command(help=_("Find resources, fields, elements, code lists, offices and places."))
@click.argument("text", nargs=-1, required=True)
@click.option("--kind", type=click.Choice(KINDS), help=_("only entries of this kind"))
@click.option("--office", metavar="KEY", help=_("only what this office provides"))
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=SHOWN, show_default=True, help=_("so many at most")
)
@click.option("--json", "json_", is_flag=True, help=_("answer with JSON"))
def find(text: tuple[str, ...], kind: str | None, office: str | None, limit: int, json_: bool) -> None:
    home.current()
    found = _found(" ".join(text), {"kind": kind or "", "office": office or ""}, limit)
    if json_:
        printing.as_json(api.lines(found))
    else:
        _tell(found)
    raise SystemExit(0 if found.hits else 1)


def follow() -> None:
    """Bring the index of search up to what was just written, and show how far it is when that takes long."""
    actions.follow(tell=_tell_progress if sys.stderr.isatty() else None)
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)


def put_in_order() -> list[str]:
    """What `zampa doctor` says about search: what was wrong with its index, and that it is not any more."""
    said = {
        "": [],
        "missing": [_("The index of search was missing: it was made new.")],
        "damaged": [_("The index of search was damaged: it was made new.")],
        "behind": [_("The index of search was behind the catalogue: it has caught up.")],
    }
    standing = actions.standing()
    actions.follow(wait_seconds=WAIT_SECONDS)
    return said[standing]


def _found(text: str, chosen: dict[str, str], limit: int) -> Found:
    actions.follow(tell=_tell_progress, wait_seconds=WAIT_SECONDS)
    for _time in range(2):
        found = queries.find(None, text, today=timezone.localdate(), chosen=chosen, limit=limit)
        if found.is_ready:
            return found
        actions.rebuild(tell=_tell_progress)
    what = say("The index of search cannot be read, even after it was made new.")
    raise Told(Problem("zampa find", what, say("Look whether this account may read and write there.")))


def _tell_progress(done: int, total: int) -> None:
    told = _("The index of search is being made: {done} of {total}").format(
        done=f"{done:,}", total=f"{total:,}"
    )
    click.echo(f"\r\033[K{told}" if sys.stderr.isatty() else told, nl=not sys.stderr.isatty(), err=True)


def _tell(found: Found) -> None:
    if found.asked.cut:
        click.echo("▲ " + _("The text was long: only its beginning was looked for."))
    if found.asked.is_empty:
        click.echo(_("There is no word in this text. Write letters, characters, syllables or digits."))
    elif not found.hits:
        click.echo(_("Nothing has all of these words."))
        _suggest(found.suggestions)
    else:
        printing.as_table([_("kind"), _("title"), _("key")], [_row(hit) for hit in found.hits], empty="")
        told = ngettext("{shown} of {total} entry", "{shown} of {total} entries", found.total)
        click.echo(told.format(shown=len(found.hits), total=f"{found.total:,}"))


def _row(hit: Hit) -> tuple[Any, ...]:
    return word("kind", hit.kind), in_language(hit.title, printing.language()), hit.key


def _suggest(suggestions: Suggestions) -> None:
    if suggestions.without_facets:
        told = ngettext(
            "There is {count} entry of another kind or office.",
            "There are {count} entries of other kinds or offices.",
            suggestions.without_facets,
        )
        click.echo(told.format(count=f"{suggestions.without_facets:,}"))
    if suggestions.instead:
        click.echo(_("Try:"))
        for one in suggestions.instead:
            click.echo(f"  zampa find {one.text}  ({one.count:,})")
    if suggestions.near:
        click.echo(_("Near titles:"))
        for near in suggestions.near:
            title = in_language(near.title, printing.language())
            click.echo(f"  {word('kind', near.kind)} · {title} · {near.key}")


COMMANDS = [find]
