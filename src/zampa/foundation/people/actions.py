"""Make accounts, offices and tokens."""

import hashlib
import re
import secrets
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.people.models import Account, Office, Token
from zampa.foundation.people.rules import ROLES, fits_password, is_last_keeper
from zampa.foundation.places import queries as places
from zampa.foundation.trail import actions as trail

_USERNAME = re.compile(r"[a-z][a-z0-9_.-]{1,59}")
_KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9][a-z0-9_]*)*")
TOKEN_DAYS = 365


@transaction.atomic
def add_office(
    *,
    by: str,
    key: str,
    name_zh: str,
    name_bo: str = "",
    name_en: str = "",
    parent: str | None = None,
    no_personal_data: bool = False,
) -> Office:
    """Add one office by hand. Raises Told when its key is taken or not a key, or its parent is unknown."""
    problems = []
    if not _KEY.fullmatch(key):
        problems.append(
            Problem(
                key, say("This is not a key."), say("Use small letters, digits, _ and dots: xz.commerce.")
            )
        )
    if Office.objects.filter(key=key).exists():
        problems.append(
            Problem(
                key, say("An office with this key is there already."), say("See them with: zampa office list")
            )
        )
    if parent and not Office.objects.filter(key=parent).exists():
        problems.append(
            Problem(parent, say("There is no office with this key."), say("Add the office above first."))
        )
    if problems:
        raise Told(problems)
    office = Office.objects.create(
        key=key,
        name_zh=name_zh,
        name_bo=name_bo,
        name_en=name_en,
        parent_id=parent,
        no_personal_data=no_personal_data,
    )
    trail.write(
        by=by, act="office.add", thing=key, detail={"parent": parent, "no_personal_data": no_personal_data}
    )
    return office


@transaction.atomic
def add_account(
    *, by: str, username: str, name: str, office: str, role: str, password: str, language: str = "zh-hans"
) -> Account:
    """Add one account. Raises Told with every problem at once."""
    problems = []
    if not _USERNAME.fullmatch(username):
        problems.append(
            Problem(
                username, say("This is not an account name."), say("Use small letters, digits, _ . and -")
            )
        )
    if Account.objects.filter(username=username).exists():
        problems.append(Problem(username, say("An account with this name is there already.")))
    if role not in ROLES:
        problems.append(
            Problem(role, say("This is not a role."), say("Roles: {roles}", roles=", ".join(ROLES)))
        )
    if not Office.objects.filter(key=office).exists():
        problems.append(
            Problem(office, say("There is no office with this key."), say("Add it with: zampa office add"))
        )
    if not fits_password(password, username=username):
        problems.append(
            Problem(
                username,
                say("The password is too short or holds the account's name."),
                say("Take 12 characters or more."),
            )
        )
    if problems:
        raise Told(problems)
    account = Account(username=username, name=name, office_id=office, role=role, language=language)
    account.set_password(password)
    account.save()
    trail.write(by=by, act="account.add", thing=username, detail={"office": office, "role": role})
    return account


@transaction.atomic
def make_token(*, by: str, username: str, label: str) -> str:
    """Make a token for a program of this account and return its secret, which is shown once and kept as a hash."""
    account = Account.objects.get(username=username)
    secret = "zampa_" + secrets.token_urlsafe(32)
    until = timezone.now() + timedelta(days=TOKEN_DAYS)
    Token.objects.create(
        account=account, hash=hashlib.sha256(secret.encode()).hexdigest(), label=label, until=until
    )
    trail.write(by=by, act="token.make", thing=username, detail={"label": label})
    return secret


@transaction.atomic
def end_tokens(*, by: str, username: str) -> int:
    """End every token of an account; returns how many."""
    ended = Token.objects.filter(account__username=username, ended_at=None).update(ended_at=timezone.now())
    trail.write(by=by, act="token.end", thing=username, detail={"tokens": ended})
    return ended


@transaction.atomic
def choose_language(*, username: str, language: str) -> None:
    """Keep the language in which this account reads."""
    Account.objects.filter(username=username).update(language=language)
    trail.write(by=username, act="account.language", thing=username, detail={"language": language})


@transaction.atomic
def adopt(*, by: str, rows: Iterable[Mapping[str, Any]], source: str) -> int:
    """Take over offices (key, names, parent, place, aliases, since, until, no_personal_data); returns how many.

    A place that is not known yet is left open. An office once closed to data of persons stays closed (R1).
    """
    rows = list(rows)
    closed = set(Office.objects.filter(no_personal_data=True).values_list("key", flat=True))
    known_places = set(places.names([row["place"] for row in rows if row.get("place")]))
    offices = [_office(row, closed, known_places) for row in rows]
    columns = [
        "parent",
        "place",
        "name_zh",
        "name_bo",
        "name_en",
        "aliases",
        "since",
        "until",
        "no_personal_data",
    ]
    for office in offices:
        office.parent_id = None
    Office.objects.bulk_create(
        offices, update_conflicts=True, update_fields=columns, unique_fields=["key"], batch_size=500
    )
    known = set(Office.objects.values_list("key", flat=True))
    for row in rows:
        if row.get("parent") in known and row["parent"] != row["key"]:
            Office.objects.filter(key=row["key"]).update(parent_id=row["parent"])
    trail.write(by=by, act="offices.adopt", thing=source, detail={"offices": len(offices)})
    return len(offices)


def _office(row: Mapping[str, Any], closed: set[str], known_places: set[str]) -> Office:
    aliases = row.get("aliases") or ""
    return Office(
        key=row["key"],
        name_zh=row["name_zh"],
        name_bo=row.get("name_bo") or "",
        name_en=row.get("name_en") or "",
        place_id=row.get("place") if row.get("place") in known_places else None,
        aliases=[alias for alias in aliases.split("|") if alias]
        if isinstance(aliases, str)
        else list(aliases),
        since=_date(row.get("since")),
        until=_date(row.get("until")),
        no_personal_data=bool(row.get("no_personal_data")) or row["key"] in closed,
    )


def _date(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else value or None


@transaction.atomic
def change_password(*, by: str, username: str, password: str) -> None:
    """Give an account a new password; its open sessions end. Raises Told."""
    account = _active(username)
    if not fits_password(password, username=username):
        raise Told(
            Problem(
                username,
                say("The password is too short or holds the account's name."),
                say("Take 12 characters or more."),
            )
        )
    account.set_password(password)
    account.save(update_fields=["password"])
    trail.write(by=by, act="account.password", thing=username)


@transaction.atomic
def end_account(*, by: str, username: str) -> None:
    """End an account for good, its tokens with it: nobody signs with it any more, its name stays taken. Raises Told."""
    account = _active(username)
    keepers = list(Account.objects.select_for_update().filter(role="keeper", is_active=True))
    if is_last_keeper(account.role, keepers=len(keepers)):
        what = say("This is the last keeper; without one nobody could manage accounts.")
        raise Told(Problem(username, what, say("Add another keeper first: zampa account add")))
    Account.objects.filter(username=username).update(is_active=False)
    ended = Token.objects.filter(account=account, ended_at=None).update(ended_at=timezone.now())
    trail.write(by=by, act="account.end", thing=username, detail={"tokens": ended})


def _active(username: str) -> Account:
    found = Account.objects.filter(username=username, is_active=True).first()
    if found is None:
        raise Told(
            Problem(
                username,
                say("There is no active account with this name."),
                say("See them with: zampa account list"),
            )
        )
    return found
