"""Ask for accounts and offices."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from zampa.foundation.people.models import Account, Office, Token
from zampa.foundation.people.rules import Actor


@dataclass(frozen=True)
class OfficeLine:
    """An office as it is shown: its key, names (bo, zh, en) and validity."""

    key: str
    names: dict[str, str]
    aliases: tuple[str, ...]
    parent: str | None
    since: date | None
    until: date | None
    no_personal_data: bool
    place: str | None = None


def actor(account: object) -> Actor | None:
    """The account of a session as rules see it; None for the public."""
    if not isinstance(account, Account) or not account.is_active:
        return None
    closed = is_closed_to_persons(account.office)
    return Actor(account.username, account.name, account.office_id, account.role, account.language, closed)


def actor_named(username: str) -> Actor | None:
    """The active account with this name."""
    return actor(Account.objects.select_related("office").filter(username=username, is_active=True).first())


def actor_of_token(secret: str) -> Actor | None:
    """The account whose token this is, while the token lives."""
    kept = Token.objects.select_related("account__office").filter(
        hash=hashlib.sha256(secret.encode()).hexdigest(), ended_at=None, until__gt=timezone.now()
    )
    token = kept.first()
    return actor(token.account) if token else None


def is_closed_to_persons(office: Office) -> bool:
    """Whether the office, or any office above it, never receives data of persons (R1)."""
    here: Office | None = office
    while here is not None:
        if here.no_personal_data:
            return True
        here = here.parent
    return False


def offices() -> list[OfficeLine]:
    """All offices by key."""
    return [_line(office) for office in Office.objects.all()]


def offices_in(place: str) -> list[str]:
    """The keys of the offices that are competent for a division, or for one in it (its code)."""
    return list(Office.objects.filter(place__code__startswith=place).values_list("key", flat=True))


def place_of(office: str) -> str:
    """The code of the division that an office is competent for; empty where nobody has said it."""
    return Office.objects.filter(key=office).values_list("place_id", flat=True).first() or ""


def keeper_offices() -> list[str]:
    """The keys of the offices that have a keeper: the data office."""
    keepers = Account.objects.filter(role="keeper", is_active=True).order_by("office_id")
    return list(keepers.values_list("office_id", flat=True).distinct())


def offices_of(place: str) -> list[str]:
    """The keys of the offices that are competent for a division itself (its code)."""
    return list(Office.objects.filter(place=place).values_list("key", flat=True))


def office(key: str) -> OfficeLine | None:
    """The office with this key."""
    found = Office.objects.filter(key=key).first()
    return _line(found) if found else None


@dataclass(frozen=True)
class AccountLine:
    """An account in the keeper's list."""

    username: str
    name: str
    office: str
    role: str


def accounts() -> list[AccountLine]:
    """All active accounts by name."""
    found = Account.objects.filter(is_active=True)
    return [AccountLine(a.username, a.name, a.office_id, a.role) for a in found]


@dataclass(frozen=True)
class TokenLine:
    """A token in a list; nobody can read its secret."""

    account: str
    office: str
    label: str
    made_at: datetime
    until: datetime


def tokens() -> list[TokenLine]:
    """All tokens that live, by account."""
    found = Token.objects.select_related("account").filter(ended_at=None, until__gt=timezone.now())
    return [
        TokenLine(t.account.username, t.account.office_id, t.label, t.made_at, t.until)
        for t in found.order_by("account__username", "made_at")
    ]


def has_accounts() -> bool:
    """Whether anybody could sign in."""
    return Account.objects.filter(is_active=True).exists()


def sender_names(usernames: set[str]) -> dict[str, str]:
    """The names of accounts, for lists of papers."""
    return dict(Account.objects.filter(username__in=usernames).values_list("username", "name"))


def _line(office: Office) -> OfficeLine:
    names = {"bo": office.name_bo, "zh": office.name_zh, "en": office.name_en}
    return OfficeLine(
        office.key,
        names,
        tuple(office.aliases),
        office.parent_id,
        office.since,
        office.until,
        office.no_personal_data,
        office.place_id,
    )
