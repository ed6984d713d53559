"""zampa account, zampa office, zampa inbox."""

import click
from django.utils.translation import gettext as _

from zampa.doors.cli import printing, signing
from zampa.doors.cli.wording import word
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.kit.texts import in_language
from zampa.foundation.messages import queries as messages
from zampa.foundation.people import actions as people_actions
from zampa.foundation.people import queries as people
from zampa.foundation.people.rules import ROLES, Actor, may, may_renew


def keeper(account: str | None) -> str:
    """The name of an account that may manage people; the very first one needs nobody."""
    if not people.has_accounts():
        return "zampa"
    by = signing.actor(account)
    if not may(by, "manage_people"):
        raise Told(_not_allowed(by, say("It takes an account of the data office (keeper).")))
    return by.username


def renewing(account: str | None, username: str) -> str:
    """The name of an account that may change the password or end the tokens of `username`."""
    by = signing.actor(account)
    if not may_renew(by, username):
        raise Told(_not_allowed(by, say("It takes this account itself, or one of the data office (keeper).")))
    return by.username


def _not_allowed(by: Actor, needs: str) -> Problem:
    return Problem(by.username, say("This account may not do this."), needs)


@click.group(help=_("Accounts of people who work with Zampa."))
def account() -> None:
    pass


@account.command("add", help=_("Add an account."))
@click.argument("username")
@click.option("--name", required=True, help=_("the person's name"))
@click.option("--office", required=True, metavar="OFFICE", help=_("the key of the office"))
@click.option(
    "--role",
    required=True,
    type=click.Choice(ROLES),
    help=_("clerk of an office, keeper of the data office, or auditor"),
)
@click.option(
    "--language",
    type=click.Choice(["bo", "zh-hans", "en"]),
    default="zh-hans",
    show_default=True,
    help=_("the language of its pages"),
)
@click.option(
    "--password",
    prompt=_("Password"),
    hide_input=True,
    confirmation_prompt=_("Once more"),
    help=_("12 characters or more"),
)
@signing.signed
def add_account(
    username: str, name: str, office: str, role: str, language: str, password: str, account: str | None
) -> None:
    by = keeper(account)
    people_actions.add_account(
        by=by, username=username, name=name, office=office, role=role, password=password, language=language
    )
    click.echo(_("Account {username} is there.").format(username=username))


@account.command("password", help=_("Change the password of an account; it is asked for twice."))
@click.argument("username")
@signing.signed
def change_password(username: str, account: str | None) -> None:
    by = renewing(account, username)
    password = click.prompt(_("New password"), hide_input=True, confirmation_prompt=_("Once more"))
    people_actions.change_password(by=by, username=username, password=password)
    click.echo(_("The password of {username} is changed.").format(username=username))


@account.command("end", help=_("End an account and its tokens; what it signed stays."))
@click.argument("username")
@signing.signed
def end_account(username: str, account: str | None) -> None:
    people_actions.end_account(by=keeper(account), username=username)
    click.echo(_("Account {username} has ended.").format(username=username))


@account.command("list", help=_("List the accounts that you may see."))
@signing.signed
def list_accounts(account: str | None) -> None:
    by = signing.actor(account) if people.has_accounts() else None
    seen = [a for a in people.accounts() if may(by, "see_accounts", office=a.office)]
    rows = [(a.username, a.name, a.office, word("role", a.role)) for a in seen]
    printing.as_table([_("account"), _("name"), _("office"), _("role")], rows, empty=_("No account yet."))


@click.group(help=_("Offices."))
def office() -> None:
    pass


@office.command("add", help=_("Add an office by hand."))
@click.argument("key")
@click.option("--zh", required=True, help=_("its name in Chinese"))
@click.option("--bo", default="", help=_("its name in Tibetan"))
@click.option("--en", default="", help=_("its name in English"))
@click.option("--parent", help=_("the key of the office above"))
@click.option(
    "--no-personal-data",
    is_flag=True,
    help=_("it never receives data of persons; this can never be taken off"),
)
@signing.signed
def add_office(
    key: str, zh: str, bo: str, en: str, parent: str | None, no_personal_data: bool, account: str | None
) -> None:
    people_actions.add_office(
        by=keeper(account),
        key=key,
        name_zh=zh,
        name_bo=bo,
        name_en=en,
        parent=parent,
        no_personal_data=no_personal_data,
    )
    click.echo(_("Office {key} is there.").format(key=key))


@office.command("list", help=_("List the offices."))
def list_offices() -> None:
    rows = [(o.key, in_language(o.names, printing.language()), o.parent or "") for o in people.offices()]
    printing.as_table(
        [_("office"), _("name"), _("above it")], rows, empty=_("No office yet. Do: zampa office add")
    )


@click.command(help=_("Show the messages of an account."))
@signing.signed
def inbox(account: str | None) -> None:
    by = signing.actor(account)
    rows = [(m.due, in_language(m.texts, printing.language())) for m in messages.inbox(by.addresses)]
    printing.as_table([_("when"), _("message")], rows, empty=_("No message."))


COMMANDS = [account, office, inbox]
