"""How many resources stand how, by what they are about and by the system that they come from."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet

from zampa.data.catalogue.listing import NUMBERS
from zampa.data.catalogue.models import Resource
from zampa.foundation.people.rules import Actor

Numbers = dict[str, int]
NONE: Numbers = dict.fromkeys(NUMBERS, 0)


def by_office_and_theme(reader: Actor | None, *, today: date) -> dict[tuple[str, str], Numbers]:
    """The numbers of `listing.crossed` for each office and theme; their sum is the whole catalogue."""
    return {(key[0], key[1]): numbers for key, numbers in _told(_in_force(), ("office", "theme"), today)}


def by_place(reader: Actor | None, *, today: date) -> dict[str, Numbers]:
    """The same for each place that a resource names."""
    return {key[0]: numbers for key, numbers in _told(_in_force().exclude(place=""), ("place",), today)}


def by_office_without_place(reader: Actor | None, *, today: date) -> dict[str, Numbers]:
    """The same for each office, of those resources that name no place: they are about the office's."""
    return {key[0]: numbers for key, numbers in _told(_in_force().filter(place=""), ("office",), today)}


def by_system(reader: Actor | None, *, today: date) -> dict[str, Numbers]:
    """The same for each system that a resource names, whether a register knows the system or not."""
    return {key[0]: numbers for key, numbers in _told(_in_force().exclude(system=""), ("system",), today)}


def together(several: Iterable[Numbers]) -> Numbers:
    """The sum of numbers (pure)."""
    found: Counter[str] = Counter()
    for numbers in several:
        found.update(numbers)
    return {name: found[name] for name in NUMBERS}


def _in_force() -> QuerySet[Resource]:
    return Resource.objects.filter(retired=False).order_by()


def _told(
    found: QuerySet[Resource], by: tuple[str, ...], today: date
) -> list[tuple[tuple[str, ...], Numbers]]:
    """Counted by columns that an index holds, so that the entries themselves are not opened."""
    rows = found.values_list(*by).annotate(**_numbers(today))
    return [(row[: len(by)], dict(zip(NUMBERS, row[len(by) :], strict=True))) for row in rows]


def _numbers(today: date) -> dict[str, Count]:
    """In the order of NUMBERS; the standing by the rule of `quality.freshness`."""
    delivered = Q(delivered_on__isnull=False)
    held = {
        "delivered": delivered,
        "on_time": delivered & (Q(cycle="once") | Q(due__isnull=True) | Q(due__gte=today)),
        "overdue": Q(late__lt=today),
        "shared": ~Q(sharing="not_shared"),
        "open": ~Q(opening="not_open"),
    }
    return {"catalogued": Count("retired"), **{n: Count("retired", filter=q) for n, q in held.items()}}
