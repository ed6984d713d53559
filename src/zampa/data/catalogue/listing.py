"""Lists and counts of resources: what is asked for, how each stands, and how many there are of each kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, Sum, Value, When

from zampa.data.catalogue.models import Resource
from zampa.foundation.people import queries as people
from zampa.foundation.people.rules import Actor

FRESHNESS = ("fresh", "due", "overdue", "never", "complete")
COUNTED = ("office", "theme", "sharing", "opening", "grade", "cycle", "system", "freshness")


@dataclass(frozen=True)
class Wanted:
    """What a list is narrowed to; an empty word narrows nothing.

    `place` takes the division and everything in it; a resource that names none is about its office's.
    `freshness`: one of FRESHNESS, or "delivered" for all but "never", "on_time" for fresh and complete.
    `grade` "none": nobody has graded it yet. `system` "any": it names one.
    """

    office: str = ""
    theme: str = ""
    sharing: str = ""
    opening: str = ""
    place: str = ""
    system: str = ""
    grade: str = ""
    cycle: str = ""
    freshness: str = ""
    persons: bool | None = None
    offices: tuple[str, ...] | None = None
    keys: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Listed:
    """A resource in a list, with how it stands today."""

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


@dataclass(frozen=True)
class Listing:
    """One page of a list, and how many there are in all."""

    total: int
    resources: list[Listed] = field(default_factory=list)


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
)
_ORDERS: Mapping[str, tuple[Any, ...]] = {
    "key": ("key",),
    "office": ("office", "key"),
    "newest": (F("delivered_on").desc(nulls_last=True), "key"),
    "late": (F("late").asc(nulls_last=True), "key"),
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
    """Resources in force that are wanted, from the `first` on (counted from 0), at most `most` of them."""
    found = _found(wanted, today)
    rows = found.order_by(*_ORDERS[order]).values_list(*_COLUMNS)
    chosen = rows[first:] if most is None else rows[first : first + most]
    return Listing(found.count(), [Listed(*row) for row in chosen])


def counts(reader: Actor | None, by: str, wanted: Wanted, *, today: date) -> dict[str, int]:
    """How many resources there are of each office, theme, …: `by` is one of COUNTED."""
    told = _found(wanted, today).order_by().values_list(by).annotate(count=Count("pk")).order_by(by)
    return {str(value): count for value, count in told}


def crossed(reader: Actor | None, by: str, wanted: Wanted, *, today: date) -> dict[str, dict[str, int]]:
    """For each office, theme, …: how many are catalogued, delivered, on time, overdue, shared and open.

    Shared and open count the declared classes: all but "not_shared" and "not_open".
    """
    number = {
        "catalogued": Count("pk"),
        "delivered": Count("pk", filter=Q(delivered_on__isnull=False)),
        "on_time": Count("pk", filter=Q(freshness__in=("fresh", "complete"))),
        "overdue": Count("pk", filter=Q(freshness="overdue")),
        "shared": Count("pk", filter=~Q(sharing="not_shared")),
        "open": Count("pk", filter=~Q(opening="not_open")),
    }
    told = _found(wanted, today).order_by().values(by).annotate(**number).order_by(by)
    return {str(row.pop(by)): row for row in told}


def rows_in_all(reader: Actor | None) -> int:
    """The rows of all newest versions together."""
    return Resource.objects.filter(retired=False).aggregate(rows=Sum("rows"))["rows"] or 0


def _found(wanted: Wanted, today: date) -> QuerySet[Resource]:
    found = Resource.objects.filter(retired=False).annotate(freshness=_freshness(today))
    for name in ("office", "theme", "sharing", "opening", "cycle"):
        if value := getattr(wanted, name):
            found = found.filter(**{name: value})
    if wanted.offices is not None:
        found = found.filter(office__in=wanted.offices)
    if wanted.keys is not None:
        found = found.filter(key__in=wanted.keys)
    if wanted.place:
        of_offices = Q(place="", office__in=people.offices_in(wanted.place))
        found = found.filter(Q(place__startswith=wanted.place) | of_offices)
    if wanted.system:
        found = found.exclude(system="") if wanted.system == "any" else found.filter(system=wanted.system)
    if wanted.grade:
        found = found.filter(grade="" if wanted.grade == "none" else wanted.grade)
    if wanted.persons is not None:
        found = found.filter(persons=wanted.persons)
    return found.filter(_standing(wanted.freshness)) if wanted.freshness else found


def _standing(freshness: str) -> Q:
    if freshness == "delivered":
        return Q(delivered_on__isnull=False)
    return Q(freshness__in=("fresh", "complete")) if freshness == "on_time" else Q(freshness=freshness)


def _freshness(today: date) -> Case:
    """The rule of `quality.freshness`, over columns."""
    return Case(
        When(delivered_on__isnull=True, then=Value("never")),
        When(cycle="once", then=Value("complete")),
        When(Q(due__isnull=True) | Q(due__gte=today), then=Value("fresh")),
        When(late__gte=today, then=Value("due")),
        default=Value("overdue"),
    )
