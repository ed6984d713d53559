"""Count the tries to sign in. What was typed is kept as a keyed hash only: people type passwords into the wrong field."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from zampa.foundation.people.models import Account, SignInTries
from zampa.foundation.people.signing_in import rules
from zampa.foundation.trail import actions as trail

_AT_MOST = 1000  # old lines that one try sweeps away


@dataclass(frozen=True)
class Try:
    """One try. `wait_until`: it may not even be looked at before then. `is_last`: after it, the name must wait."""

    username: str
    network: str | None
    at: datetime
    wait_until: datetime | None = None
    is_last: bool = False


def begin(*, username: str, address: str, now: datetime | None = None) -> Try:
    """Count a try before it is looked at, so that many at once get no more tries than one after the other.

    A try that must wait is not counted: waiting is all that is needed.
    """
    at, network = now or timezone.now(), rules.network(address)
    _sweep(at)
    with transaction.atomic():
        name_line = _line(_key("name", username), at)
        lines = [(name_line, rules.MOST_FOR_AN_ACCOUNT)]
        if network:
            lines.append((_line(_key("network", network), at), rules.MOST_FROM_A_NETWORK))
        waits = [until for line, most in lines if (until := rules.waits_until(_times(line), most=most))]
        if waits:
            return Try(username, network, at, wait_until=max(waits))
        for line, _most in lines:
            line.times, line.last_at = [*line.times, at.timestamp()], at
            line.save()
    return Try(username, network, at, is_last=len(name_line.times) == rules.MOST_FOR_AN_ACCOUNT)


@transaction.atomic
def was_right(*, tried: Try) -> None:
    """The name starts anew, and its network has one try less."""
    SignInTries.objects.filter(key=_key("name", tried.username)).delete()
    if tried.network:
        line = _line(_key("network", tried.network), tried.at)
        line.times = [at for at in line.times if at != tried.at.timestamp()]
        line.save()


@transaction.atomic
def was_wrong(*, tried: Try) -> None:
    """The trail says when an account must wait. A name without an account is written nowhere."""
    if not tried.is_last:
        return
    # A write in both cases: the time that this takes does not tell whether there is an account.
    SignInTries.objects.filter(key=_key("name", tried.username)).update(last_at=F("last_at"))
    if Account.objects.filter(username=tried.username).exists():
        minutes = int(rules.WINDOW.total_seconds()) // 60
        trail.write(by="zampa", act="account.pause", thing=tried.username, detail={"minutes": minutes})


def _line(key: str, now: datetime) -> SignInTries:
    """The tries under this key, held until the transaction ends; those that count no more are left out."""
    line, _new = SignInTries.objects.select_for_update().get_or_create(key=key, defaults={"last_at": now})
    line.times = [at.timestamp() for at in rules.recent(_times(line), now=now)]
    return line


def _times(line: SignInTries) -> list[datetime]:
    return [datetime.fromtimestamp(at, tz=timezone.get_default_timezone()) for at in line.times]


def _key(kind: str, text: str) -> str:
    return salted_hmac(f"zampa.sign-in.{kind}", text, algorithm="sha256").hexdigest()


def _sweep(now: datetime) -> None:
    """Lines that count no more go; those that another try holds are left for the next one."""
    with transaction.atomic():
        old = SignInTries.objects.select_for_update(skip_locked=True).filter(last_at__lte=now - rules.WINDOW)
        keys = list(old.values_list("key", flat=True)[:_AT_MOST])
        if keys:
            SignInTries.objects.filter(key__in=keys).delete()
