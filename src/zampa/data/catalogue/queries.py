"""Ask for resources. What a resource is, and who provides it, is public; its rows are elsewhere."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.catalogue.models import AppliedPack, Field, Resource
from zampa.foundation.kit.texts import LANGUAGES
from zampa.foundation.people.rules import Actor

_FEW = 500  # keys in one question
_HEAD = ("key", "title", "office", "persons")


@dataclass(frozen=True)
class ResourceLine:
    """A resource as it is kept: whose pack declares it, and whether it still does."""

    key: str
    pack: str
    office: str
    title: dict[str, str]
    persons: bool
    retired: bool
    declaration: ResourceDeclaration
    delivered_on: date | None = None
    rows: int | None = None
    due: date | None = None
    late: date | None = None
    newest_day: date | None = None
    behind: bool = False
    fed_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Head:
    """A resource in a word: what is told of it without reading its declaration."""

    key: str
    title: dict[str, str]
    office: str
    persons: bool


@dataclass(frozen=True)
class Use:
    """A field of a resource that holds an element."""

    resource: str
    title: dict[str, str]
    office: str
    field: str


@dataclass(frozen=True)
class PackLine:
    """A pack as it was applied last. `left_out`: its resources that this home does not take, with why."""

    key: str
    title: dict[str, str]
    needs: tuple[str, ...]
    hash: str
    left_out: dict[str, str]
    at: datetime
    by: str


def resources(reader: Actor | None, *, retired: bool = False) -> list[ResourceLine]:
    """The resources in force, by key; with `retired`, those that no pack declares any more, too."""
    kept = Resource.objects.all() if retired else Resource.objects.filter(retired=False)
    return [_line(resource) for resource in kept]


def keys(reader: Actor | None) -> list[str]:
    """The keys of the resources in force, in order: cheap, for it reads no declaration."""
    return list(Resource.objects.filter(retired=False).order_by("key").values_list("key", flat=True))


def resources_of(reader: Actor | None, office: str) -> list[ResourceLine]:
    """The resources in force that an office provides, by key."""
    return [_line(resource) for resource in Resource.objects.filter(retired=False, office=office)]


def heads(reader: Actor | None, *, first: int = 0, most: int = 100) -> tuple[int, list[Head]]:
    """How many resources are in force, and some of them by key, from the `first` on (counted from 0)."""
    found = Resource.objects.filter(retired=False)
    return found.count(), [_head(*row) for row in found.values_list(*_HEAD)[first : first + most]]


def heads_of(reader: Actor | None, keys: Collection[str]) -> dict[str, Head]:
    """These resources by key, as far as they are in force."""
    wanted, found = list(keys), dict[str, Head]()
    for start in range(0, len(wanted), _FEW):
        some = Resource.objects.filter(key__in=wanted[start : start + _FEW], retired=False)
        found |= {row[0]: _head(*row) for row in some.order_by().values_list(*_HEAD)}
    return found


def never_delivered(keys: Collection[str]) -> set[str]:
    """Those of these resources of which no table was ever delivered: nothing came yet, or it is worked out from others."""
    wanted, found = list(keys), set[str]()
    for start in range(0, len(wanted), _FEW):
        some = Resource.objects.filter(Q(delivered_on=None) | ~Q(fed_by=[]))
        some = some.filter(key__in=wanted[start : start + _FEW])
        found |= set(some.order_by().values_list("key", flat=True))
    return found


def resource(reader: Actor | None, key: str) -> ResourceDeclaration | None:
    """The declaration of one resource, be it retired or not; None when there is none."""
    found = line(reader, key)
    return found.declaration if found else None


def line(reader: Actor | None, key: str) -> ResourceLine | None:
    """One resource as it is kept; None when there is none."""
    found = Resource.objects.filter(key=key).first()
    return _line(found) if found else None


def uses_of(reader: Actor | None, element: str, *, most: int | None = None) -> list[Use]:
    """Where an element is used: the fields of resources in force, by resource, at most so many."""
    fields = Field.objects.filter(element=element, resource__retired=False).order_by("resource", "number")
    told = fields.values_list("resource", "resource__title", "resource__office", "name")
    return [Use(*row) for row in told[:most]]


def use_counts(reader: Actor | None, elements: Collection[str]) -> dict[str, int]:
    """In how many resources in force each of these elements is used; unused ones are absent."""
    fields = Field.objects.filter(element__in=elements, resource__retired=False).order_by()
    return dict(fields.values_list("element").annotate(count=Count("resource", distinct=True)))


def packs() -> list[PackLine]:
    """The packs that were applied, by key."""
    return [_pack(pack) for pack in AppliedPack.objects.all()]


def left_out() -> dict[str, str]:
    """The resources that packs brought and this home does not take, with the reason ("persons", "sample")."""
    return {key: why for pack in AppliedPack.objects.all() for key, why in pack.left_out.items()}


def _head(key: str, title: dict[str, str], office: str, persons: bool) -> Head:
    return Head(key, {language: title[language] for language in LANGUAGES}, office, persons)


def _line(kept: Resource) -> ResourceLine:
    declaration = ResourceDeclaration.model_validate(kept.declared)
    titles = {"bo": declaration.title.bo, "zh": declaration.title.zh, "en": declaration.title.en}
    return ResourceLine(
        kept.key,
        kept.pack,
        kept.office,
        titles,
        kept.persons,
        kept.retired,
        declaration,
        kept.delivered_on,
        kept.rows,
        kept.due,
        kept.late,
        kept.newest_day,
        kept.behind,
        tuple(kept.fed_by),
    )


def _pack(kept: AppliedPack) -> PackLine:
    title = {language: kept.declared["title"][language] for language in ("bo", "zh", "en")}
    needs = tuple(kept.declared.get("needs", ()))
    return PackLine(kept.key, title, needs, kept.hash, kept.left_out, kept.at, kept.by)
