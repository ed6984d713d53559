"""Reads what can be found from the rooms: resources and their fields, elements, code lists, offices, places."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from django.db.models import QuerySet

from zampa.data.catalogue import themes
from zampa.data.catalogue.models import Resource
from zampa.data.catalogue.search import rules
from zampa.data.catalogue.search.entries import LANGUAGES, Entry
from zampa.data.standards.models import Code, CodeList, Element
from zampa.foundation.people.models import Office
from zampa.foundation.places.models import Place

_CHUNK = 2000
_VARIABLES = 500
_SHORT = "省市县区乡镇村"
_SHOWN_LEVELS = (2, 3)
Keys = Collection[str] | None


@dataclass(frozen=True)
class Known:
    """What many entries refer to: names of offices and places, where these lie, and elements as far as they were met."""

    offices: Mapping[str, tuple[str, ...]]
    office_places: Mapping[str, str]
    places: Mapping[str, tuple[str, int, tuple[str, ...]]]
    elements: dict[str, tuple[Mapping[str, Any], Mapping[str, Any]]] = field(default_factory=dict)

    def above(self, code: str) -> Iterator[str]:
        """The place and those above it, from below."""
        seen = 0
        while code in self.places and seen < 6:
            yield code
            code, seen = self.places[code][0], seen + 1

    def facet(self, code: str) -> tuple[str, ...]:
        """The prefecture and the county in which a place lies."""
        return tuple(c for c in self.above(code) if self.places[c][1] in _SHOWN_LEVELS)

    def names(self, code: str) -> tuple[str, ...]:
        """The names of a place and of those above it up to the prefecture, in all languages."""
        told = (c for c in self.above(code) if c == code or self.places[c][1] > 1)
        return tuple(name for c in told for name in self.places[c][2])


def known() -> Known:
    """Read what entries refer to."""
    places = Place.objects.values_list("code", "parent_id", "level", "name_bo", "name_zh", "name_en")
    offices = list(Office.objects.values_list("key", "place_id", "name_bo", "name_zh", "name_en"))
    return Known(
        {key: tuple(n for n in names if n) for key, _, *names in offices},
        {key: place for key, place, *_ in offices if place},
        {code: (above or "", level, tuple(n for n in names if n)) for code, above, level, *names in places},
    )


def count() -> int:
    """About how many entries there are, for progress: fields are not counted."""
    kept = (Resource, Element, CodeList)
    return sum(m.objects.filter(retired=False).count() for m in kept) + sum(
        m.objects.count() for m in (Office, Place)
    )


def everything(known: Known) -> Iterator[Entry]:
    """All entries."""
    yield from resources(known)
    yield from elements()
    yield from codelists()
    yield from offices(known)
    yield from places(known)


def resources(known: Known, keys: Keys = None, *, fields: bool = True) -> Iterator[Entry]:
    """Resources in force, each followed by its fields."""
    kept = _some(Resource.objects.filter(retired=False), keys)
    while some := list(islice(kept, _CHUNK)):
        if fields:
            _meet_elements(some, known)
        for row in some:
            yield (entry := _resource(row, known))
            if fields:
                yield from _fields(row, entry, known)


def resources_of(office: Collection[str]) -> list[str]:
    """The keys of the resources that these offices provide."""
    keys, wanted = list[str](), list(office)
    for start in range(0, len(wanted), _VARIABLES):
        some = Resource.objects.filter(office__in=wanted[start : start + _VARIABLES], retired=False)
        keys += some.order_by().values_list("key", flat=True)
    return keys


def elements(keys: Keys = None) -> Iterator[Entry]:
    """Data elements in force."""
    for row in _some(Element.objects.filter(retired=False), keys):
        said = row.declared
        yield Entry(
            "element",
            row.key,
            row.title,
            said.get("definition") or {},
            codes=(row.key,),
            languages=_languages(row.title),
        )


def codelists(keys: Keys = None) -> Iterator[Entry]:
    """Code lists in force, with the titles of their codes."""
    for row in _some(CodeList.objects.filter(retired=False), keys):
        codes = list(Code.objects.filter(codelist=row, retired=False).values_list("title", "aliases"))
        summary = {
            language: " · ".join(t[language] for t, _ in codes if t.get(language)) for language in LANGUAGES
        }
        aliases = " · ".join(alias for _, some in codes for alias in some)
        about = (aliases,) if aliases else ()
        languages = _languages(row.title)
        yield Entry(
            "codelist", row.key, row.title, summary, codes=(row.key,), about=about, languages=languages
        )


def offices(known: Known, keys: Keys = None) -> Iterator[Entry]:
    """Offices with their other names."""
    for row in _some(Office.objects.all(), keys):
        title = {"bo": row.name_bo, "zh": row.name_zh, "en": row.name_en}
        yield Entry(
            "office",
            row.key,
            title,
            also=tuple(row.aliases),
            codes=(row.key,),
            about=known.names(row.place_id or ""),
            office=row.key,
            places=known.facet(row.place_id or ""),
            languages=_languages(title),
        )


def places(known: Known) -> Iterator[Entry]:
    """Divisions with their former names and codes, and the names of those above them; 拉萨 finds 拉萨市 first."""
    rows = Place.objects.values_list("code", "parent_id", "name_bo", "name_zh", "name_en", "former")
    for code, above, bo, zh, en, former in rows.order_by().iterator(chunk_size=_CHUNK):
        title = {"bo": bo, "zh": zh, "en": en}
        before = [one.get("name_zh") or "" for one in former]
        short = [zh[:-1]] if len(zh) > 2 and zh[-1] in _SHORT else []
        yield Entry(
            "place",
            code,
            title,
            also=tuple(dict.fromkeys(name for name in [*short, *before] if name and name != zh)),
            codes=tuple(dict.fromkeys([code, *(one["code"] for one in former if one.get("code"))])),
            about=known.names(above or ""),
            places=known.facet(code),
            languages=_languages(title),
        )


def _some(kept: QuerySet[Any], keys: Keys) -> Iterator[Any]:
    """All of these, or those with the keys: asked for a few hundred at a time."""
    if keys is None:
        yield from kept.order_by().iterator(chunk_size=_CHUNK)
        return
    wanted = list(keys)
    for start in range(0, len(wanted), _VARIABLES):
        yield from kept.order_by().filter(pk__in=wanted[start : start + _VARIABLES])


def _resource(row: Resource, known: Known) -> Entry:
    said = row.declared
    place = row.place or known.office_places.get(row.office, "")
    due, late = rules.freshness_days(row.cycle, row.delivered_on, row.due, row.late)
    return Entry(
        "resource",
        row.key,
        row.title,
        said.get("summary") or {},
        codes=tuple(code for code in (row.key, row.code, row.system) if code),
        about=(*known.offices.get(row.office, ()), *known.names(place), *themes.names(row.theme)),
        office=row.office,
        theme=row.theme,
        sharing=row.sharing,
        opening=row.opening,
        places=known.facet(place),
        languages=_languages(row.title),
        due=due,
        late=late,
        old=row.newest_day.isoformat() if row.behind and row.newest_day else "",
    )


def _meet_elements(rows: list[Resource], known: Known) -> None:
    """Read the elements that these resources use and that nobody has met yet."""
    used = {said["element"] for row in rows for said in row.declared["fields"]} - known.elements.keys()
    wanted = list(used)
    while some := wanted[:_VARIABLES]:
        del wanted[:_VARIABLES]
        for key, title, declared in Element.objects.filter(key__in=some).values_list(
            "key", "title", "declared"
        ):
            known.elements[key] = (title, declared.get("definition") or {})


def _fields(row: Resource, entry: Entry, known: Known) -> Iterator[Entry]:
    for said in row.declared["fields"]:
        named, definition = known.elements.get(said["element"], ({}, {}))
        title = said.get("title") or named or {"en": said["name"]}
        yield Entry(
            "field",
            f"{row.key}/{said['name']}",
            title,
            definition,
            also=tuple(said.get("aliases") or ()),
            codes=(said["name"],),
            owner=row.key,
            element=said["element"],
            office=entry.office,
            theme=entry.theme,
            sharing=entry.sharing,
            opening=entry.opening,
            places=entry.places,
            languages=_languages(title),
        )


def _languages(title: Mapping[str, Any]) -> tuple[str, ...]:
    """The languages in which a person has written or approved the title; names have no such note and are given."""
    there = [language for language in LANGUAGES if title.get(language)]
    return tuple(language for language in there if "reviewed" not in title or language in title["reviewed"])
