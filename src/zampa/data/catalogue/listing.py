"""Lists and counts of resources: what is asked for, how each stands, and how many there are of each kind."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, Sum, Value, When

from zampa.data.catalogue.models import Resource
from zampa.foundation.people import queries as people
from zampa.foundation.people.rules import Actor
from zampa.foundation.places import queries as places

FRESHNESS = ("fresh", "due", "overdue", "never", "complete")
_NOT = {"shared": "not_shared", "opened": "not_open"}
IN_CELLS = ("office", "theme", "sharing", "opening", "grade", "freshness")
NUMBERS = ("catalogued", "delivered", "on_time", "overdue", "shared", "open")
_ON_TIME = ("fresh", "complete")
GONE = "gone"


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed to; an empty word narrows nothing.

    `place` takes the division and everything in it; a resource that names none is about its office's.
    `place` GONE: the division that it names is not in force any more, or was never known.
    `place_itself`: about that division, not about one in it.
    `freshness`: one of FRESHNESS, or "delivered" for all but "never", "on_time" for fresh and complete, "behind" for
    what was on time and told of long ago, "missed" for what is overdue or never came.
    `grade` "none": nobody has graded it yet. `system` "any": it names one. `sharing` "shared" and `opening` "opened":
    with conditions or without.
    """

    office: str = ""
    theme: str = ""
    sharing: str = ""
    opening: str = ""
    place: str = ""
    place_itself: str = ""
    system: str = ""
    grade: str = ""
    cycle: str = ""
    freshness: str = ""
    persons: bool | None = None
    offices: tuple[str, ...] | None = None
    keys: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Listed:
    """A resource in a list, with how it stands today; `behind`: the newest day in its rows was old when they came."""

    key: str
    title: dict[str, str]
    office: str
    theme: str
    sharing: str
    opening: str
    cycle: str
    grade: str
    persons: bool
    freshness: str
    rows: int | None
    delivered_on: date | None
    due: date | None
    newest_day: date | None
    behind: bool


@dataclass(frozen=True)
class Listing:
    """One page of a list, and how many there are in all."""

    total: int
    resources: list[Listed] = field(default_factory=list)


@dataclass(frozen=True)
class Cell:
    """How many resources, and how many rows together, are alike in all of IN_CELLS."""

    office: str
    theme: str
    sharing: str
    opening: str
    grade: str
    freshness: str
    count: int
    rows: int


_COLUMNS = (
    "key",
    "title",
    "office",
    "theme",
    "sharing",
    "opening",
    "cycle",
    "grade",
    "persons",
    "freshness",
    "rows",
    "delivered_on",
    "due",
    "newest_day",
    "behind",
)
_ORDERS: Mapping[str, tuple[Any, ...]] = {
    "key": ("key",),
    "office": ("office", "key"),
    "newest": ("-delivered_on", "key"),
    "late": ("late", "key"),
}


def listing(
    reader: Actor | None,
    wanted: Wanted,
    *,
    today: date,
    first: int = 0,
    most: int | None = 50,
    order: str = "office",
) -> Listing:
    """Resources in force that are wanted, from the `first` on (counted from 0), at most `most` of them.

    The order "newest" is for what was delivered, "late" for what is overdue.
    """
    found = _found(wanted, today)
    rows = found.order_by(*_ORDERS[order]).values_list(*_COLUMNS)
    chosen = rows[first:] if most is None else rows[first : first + most]
    return Listing(found.count(), [Listed(*row) for row in chosen])


def gone_places() -> set[str]:
    """The codes that resources in force name and that no division in force has."""
    named = (
        Resource.objects.filter(retired=False).exclude(place="").order_by().values_list("place", flat=True)
    )
    return places.not_in_force(set(named.distinct()))


def cells(reader: Actor | None, wanted: Wanted, *, today: date) -> list[Cell]:
    """The wanted resources counted once by all of IN_CELLS; from these cells every list's and map's counts are made."""
    told = (
        _found(wanted, today)
        .order_by()
        .values_list(*IN_CELLS)
        .annotate(count=Count("retired"), in_all=Sum("rows", default=0))
    )
    return [Cell(*row) for row in told]


def counted(cells: Iterable[Cell], by: str) -> dict[str, int]:
    """How many resources there are of each office, theme, …: `by` is one of IN_CELLS (pure)."""
    found: Counter[str] = Counter()
    for cell in cells:
        found[getattr(cell, by)] += cell.count
    return dict(sorted(found.items()))


def crossed(cells: Iterable[Cell], by: str) -> dict[str, dict[str, int]]:
    """For each office, theme, …: how many are catalogued, delivered, on time, overdue, shared and open (pure).

    Shared and open count the declared classes: all but "not_shared" and "not_open".
    """
    found: dict[str, Counter[str]] = {}
    for cell in cells:
        found.setdefault(getattr(cell, by), Counter()).update(_numbers(cell))
    return {key: {name: found[key][name] for name in NUMBERS} for key in sorted(found)}


def in_all(cells: Iterable[Cell]) -> dict[str, int]:
    """The same numbers over all cells (pure)."""
    found: Counter[str] = Counter()
    for cell in cells:
        found.update(_numbers(cell))
    return {name: found[name] for name in NUMBERS}


def _numbers(cell: Cell) -> dict[str, int]:
    holds = {
        "catalogued": True,
        "delivered": cell.freshness != "never",
        "on_time": cell.freshness in _ON_TIME,
        "overdue": cell.freshness == "overdue",
        "shared": cell.sharing != "not_shared",
        "open": cell.opening != "not_open",
    }
    return {name: cell.count for name, holds_ in holds.items() if holds_}


def _found(wanted: Wanted, today: date) -> QuerySet[Resource]:
    found = Resource.objects.filter(retired=False).annotate(freshness=_freshness(today))
    for name in ("office", "theme", "sharing", "opening", "cycle"):
        if value := getattr(wanted, name):
            found = found.exclude(**{name: _NOT[value]}) if value in _NOT else found.filter(**{name: value})
    if wanted.offices is not None:
        found = found.filter(office__in=wanted.offices)
    if wanted.keys is not None:
        found = found.filter(key__in=wanted.keys)
    if wanted.place_itself:
        of_offices = Q(place="", office__in=people.offices_of(wanted.place_itself))
        found = found.filter(Q(place=wanted.place_itself) | of_offices)
    if wanted.place == GONE:
        found = found.filter(place__in=gone_places())
    elif wanted.place:
        of_offices = Q(place="", office__in=people.offices_in(wanted.place))
        found = found.filter(Q(place__startswith=wanted.place) | of_offices)
    if wanted.system:
        found = found.exclude(system="") if wanted.system == "any" else found.filter(system=wanted.system)
    if wanted.grade:
        found = found.filter(grade="" if wanted.grade == "none" else wanted.grade)
    if wanted.persons is not None:
        found = found.filter(persons=wanted.persons)
    return found.filter(_standing(wanted.freshness, today)) if wanted.freshness else found


def _standing(freshness: str, today: date) -> Q:
    """The same rule as `_freshness`, one state at a time and so that an index finds it."""
    delivered = Q(delivered_on__isnull=False)
    fresh = delivered & ~Q(cycle="once") & (Q(due__isnull=True) | Q(due__gte=today))
    complete = delivered & Q(cycle="once")
    states = {
        "never": Q(delivered_on__isnull=True),
        "complete": complete,
        "fresh": fresh,
        "due": Q(due__lt=today, late__gte=today),
        "overdue": Q(late__lt=today),
        "delivered": delivered,
        "on_time": fresh | complete,
        "missed": Q(delivered_on__isnull=True) | Q(late__lt=today),
        "behind": fresh & Q(behind=True),
    }
    return states.get(freshness, Q(pk__in=[]))


def _freshness(today: date) -> Case:
    """The rule of `quality.freshness`, over columns."""
    return Case(
        When(delivered_on__isnull=True, then=Value("never")),
        When(cycle="once", then=Value("complete")),
        When(Q(due__isnull=True) | Q(due__gte=today), then=Value("fresh")),
        When(late__gte=today, then=Value("due")),
        default=Value("overdue"),
    )
