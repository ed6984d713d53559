"""When somebody who tried too often must wait (pure)."""

import ipaddress
from collections.abc import Sequence
from datetime import datetime, timedelta

WINDOW = timedelta(minutes=15)
MOST_FOR_AN_ACCOUNT = 10
MOST_FROM_A_NETWORK = 100


def recent(tries: Sequence[datetime], *, now: datetime) -> list[datetime]:
    """The tries that still count, oldest first."""
    return sorted(at for at in tries if now - at < WINDOW)


def waits_until(tries: Sequence[datetime], *, most: int) -> datetime | None:
    """When one may try again: 15 minutes after the last of `most` tries; None when there were fewer."""
    return max(tries) + WINDOW if len(tries) >= most else None


def minutes(until: datetime, *, now: datetime) -> int:
    """Whole minutes to wait, at least 1."""
    return max(1, -(-int((until - now).total_seconds()) // 60))


def network(address: str) -> str | None:
    """The network of a sending address: 256 addresses of IPv4, a /64 of IPv6. None when it says nothing.

    This machine's own address is that of a proxy, and everybody comes from there.
    """
    try:
        found = ipaddress.ip_address(address.strip())
    except ValueError:
        return None
    found = getattr(found, "ipv4_mapped", None) or found
    if found.is_loopback or found.is_unspecified:
        return None
    return str(ipaddress.ip_network((found, 24 if found.version == 4 else 64), strict=False))


def sender(peer: str, forwarded: str) -> str:
    """Who sent a request: the peer; behind a proxy on this machine, the last address that the proxy names."""
    if forwarded and network(peer) is None:
        return forwarded.rpartition(",")[2].strip()
    return peer
