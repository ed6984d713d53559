"""zampa token: what programs show instead of a password."""

from copy import copy

import click
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zampa.doors.cli import persons_and_offices, printing, signing
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.people import actions as people_actions
from zampa.foundation.people import queries as people
from zampa.foundation.people.rules import may


@click.group(help=_("Tokens of programs."))
def token() -> None:
    pass


@token.command("make", help=_("Make a token for a program; it is shown once."))
@click.argument("username")
@click.option("--label", required=True, help=_("what the program is"))
@signing.signed
def make_token(username: str, label: str, account: str | None) -> None:
    by = persons_and_offices.keeper(account)
    if people.actor_named(username) is None:
        raise Told(
            Problem(
                username,
                say("There is no active account with this name."),
                say("See them with: zampa account list"),
            )
        )
    click.echo(people_actions.make_token(by=by, username=username, label=label))


@token.command("list", help=_("List the tokens that live, of accounts that you may see."))
@signing.signed
def list_tokens(account: str | None) -> None:
    by = signing.actor(account)
    seen = [t for t in people.tokens() if may(by, "see_accounts", office=t.office)]
    rows = [(t.account, t.label, t.made_at, t.until) for t in seen]
    printing.as_table([_("account"), _("program"), _("made"), _("ends")], rows, empty=_("No token lives."))


@token.command("end", help=_("End all tokens of an account."))
@click.argument("username")
@signing.signed
def end_tokens(username: str, account: str | None) -> None:
    by = persons_and_offices.renewing(account, username)
    if not any(t.account == username for t in people.tokens()):
        raise Told(
            Problem(username, say("This account has no token."), say("See them with: zampa token list"))
        )
    ended = people_actions.end_tokens(by=by, username=username)
    told = ngettext(
        "{count} token of {username} has ended.", "{count} tokens of {username} have ended.", ended
    )
    click.echo(told.format(count=ended, username=username))


# The name under which it was known first; programs of offices may still call it so.
_older = copy(make_token)
_older.hidden = True
persons_and_offices.account.add_command(_older, "token")

COMMANDS = [token]
