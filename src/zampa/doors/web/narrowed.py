"""A list of resources as it was asked for in the address: what it is narrowed to, and the ways to narrow it or not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from zampa.data.catalogue import listing
from zampa.data.catalogue.listing import Cell, Wanted
from zampa.doors.web import naming
from zampa.foundation.people.rules import Actor
from zampa.foundation.places import queries as places

CHOSEN = ("office", "theme", "freshness", "sharing", "opening")
OTHERS = ("place", "place_itself", "system", "grade", "cycle")


@dataclass(frozen=True)
class Option:
    """One value of a choice: its words in the page's languages, how many resources it has, whether it is chosen."""

    value: str
    texts: Mapping[str, str] | None
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Chip:
    """Something that the list is narrowed to, and the address without it."""

    name: str
    value: str
    texts: Mapping[str, str] | None
    address: str


def wanted_of(request: HttpRequest) -> Wanted:
    """What the address asks for; unknown words are passed over, so that an old link still opens."""
    wanted = Wanted()
    for name in (*CHOSEN, *OTHERS):
        wanted = _with(wanted, name, request.GET.get(name, "").strip()[:80])
    return wanted


def address(wanted: Wanted, **more: str | int) -> str:
    """The part of the address after the question mark."""
    asked = {f.name: getattr(wanted, f.name) for f in fields(wanted) if f.name in (*CHOSEN, *OTHERS)}
    return urlencode({name: value for name, value in {**asked, **more}.items() if value})


def options(reader: Actor | None, wanted: Wanted, today: date) -> dict[str, list[Option]]:
    """For each choice its values, each with how many resources it would leave."""
    bare = wanted
    for name in CHOSEN:
        bare = _with(bare, name, "")
    cells = listing.cells(reader, bare, today=today)
    return {name: _values(name, wanted, cells) for name in CHOSEN}


def _values(name: str, wanted: Wanted, cells: Sequence[Cell]) -> list[Option]:
    others = [(other, getattr(wanted, other)) for other in CHOSEN if other != name and getattr(wanted, other)]
    told = listing.counted((c for c in cells if all(_is_of(c, *other) for other in others)), name)
    names = naming.names_of_offices(told) if name == "office" else {}
    values = [v for v in listing.FRESHNESS if v in told] if name == "freshness" else list(told)
    return [Option(v, names.get(v), told[v], v == getattr(wanted, name)) for v in values]


def _is_of(cell: Cell, name: str, value: str) -> bool:
    if name == "freshness" and value in ("delivered", "on_time"):
        return cell.freshness != "never" if value == "delivered" else cell.freshness in ("fresh", "complete")
    return bool(getattr(cell, name) == value)


def chips(wanted: Wanted) -> list[Chip]:
    """What the list is narrowed to, each to be taken off."""
    found = []
    for name in (*CHOSEN, *OTHERS):
        if value := getattr(wanted, name):
            found.append(Chip(name, value, _texts(name, value), address(_with(wanted, name, ""))))
    return found


def _with(wanted: Wanted, name: str, value: str) -> Wanted:
    changed: Mapping[str, Any] = {name: value}
    return replace(wanted, **changed)


def _texts(name: str, value: str) -> Mapping[str, str] | None:
    if name == "office":
        return naming.names_of_offices([value]).get(value)
    return places.names([value]).get(value) if name in ("place", "place_itself") else None
