"""Who acts on the command line: --as ACCOUNT."""

from collections.abc import Callable
from typing import Any

import click
from django.utils.translation import gettext as _

from zampa.foundation.kit import environment, home
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.people import queries as people
from zampa.foundation.people.rules import Actor

SAMPLE_KEEPER = "keeper"


def signed(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --as."""
    return click.option("--as", "account", metavar="ACCOUNT", help=_("the account that signs this act"))(
        command
    )


def actor(account: str | None) -> Actor:
    """The account that signs: --as, else ZAMPA_AS, else (in a sample home) the sample keeper. Raises Told."""
    asked = account or environment.value("ZAMPA_AS")
    if not asked and home.current().is_sample:
        asked = SAMPLE_KEEPER
    if not asked:
        raise Told(Problem("--as", say("Somebody must sign this act."), say("Say who acts: --as ACCOUNT")))
    found = people.actor_named(asked)
    if found is None:
        raise Told(
            Problem(
                asked,
                say("There is no active account with this name."),
                say("See them with: zampa account list"),
            )
        )
    return found


def reader(account: str | None) -> Actor | None:
    """Who reads: the account that is named, else (in a sample home) the sample keeper, else the public."""
    if account or environment.value("ZAMPA_AS"):
        return actor(account)
    return people.actor_named(SAMPLE_KEEPER) if home.current().is_sample else None
