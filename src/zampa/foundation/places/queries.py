"""Ask for administrative divisions."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F

from zampa.foundation.places.models import Place


@dataclass(frozen=True)
class PlaceLine:
    """A division in a list: its code, level (1 province … 5 village), names (bo, zh, en), and what lies in it."""

    code: str
    level: int
    names: dict[str, str]
    gone_on: date | None
    children: int


@dataclass(frozen=True)
class PlaceView:
    """One division: what it lies in (from the top), what lies in it, and its former names and codes."""

    line: PlaceLine
    above: list[PlaceLine]
    within: list[PlaceLine]
    former: list[dict[str, Any]]
    source: str


def names(codes: list[str]) -> dict[str, dict[str, str]]:
    """The names (bo, zh, en) of these codes; unknown codes are absent."""
    found = Place.objects.filter(code__in=codes)
    return {p.code: _names(p) for p in found}


def not_in_force(codes: Collection[str]) -> set[str]:
    """Those of the codes that no division in force has: it is gone, or was never known."""
    wanted = set(codes)
    return wanted - set(Place.objects.filter(code__in=wanted, gone_on=None).values_list("code", flat=True))


def count() -> int:
    """How many divisions are known."""
    return Place.objects.filter(gone_on=None).count()


def place(code: str) -> PlaceView | None:
    """One division, be it in force or gone; None when its code is not known."""
    found = _counted().filter(code=code).first()
    if found is None:
        return None
    within = [_line(child) for child in _counted().filter(parent=code)]
    return PlaceView(_line(found), _above(found), within, found.former, found.source)


def roots() -> list[PlaceLine]:
    """The divisions at the top."""
    return [_line(found) for found in _counted().filter(parent=None, gone_on=None)]


def counties() -> list[PlaceLine]:
    """All counties in force, by code."""
    return [_line(found) for found in _counted().filter(level=3, gone_on=None)]


def today_of(code: str) -> str | None:
    """The code of today of a division that had another one; None when no division had it."""
    for now, former in Place.objects.exclude(former=[]).values_list("code", "former"):
        if any(one["code"] == code for one in former):
            return str(now)
    return None


def lines() -> list[tuple[PlaceLine, list[dict[str, Any]]]]:
    """Every division in force with its former names, by code."""
    return [(_line(found), found.former) for found in _counted().filter(gone_on=None)]


def _above(place: Place) -> list[PlaceLine]:
    found: list[PlaceLine] = []
    code = place.parent_id
    while code is not None:
        parent = _counted().get(code=code)
        found.append(_line(parent))
        code = parent.parent_id
    return found[::-1]


def _counted() -> Any:
    return Place.objects.annotate(within=Count("children")).order_by(F("code"))


def _line(place: Any) -> PlaceLine:
    return PlaceLine(place.code, place.level, _names(place), place.gone_on, place.within)


def _names(place: Place) -> dict[str, str]:
    return {"bo": place.name_bo, "zh": place.name_zh, "en": place.name_en}
