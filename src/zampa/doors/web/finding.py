"""What the page of search shows: each entry with its words marked and where it leads, the facets, and what to try."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.http import urlencode

from zampa.data.catalogue.search import marking
from zampa.data.catalogue.search.asked import Part
from zampa.data.catalogue.search.entries import LANGUAGES
from zampa.data.catalogue.search.marking import Piece
from zampa.data.catalogue.search.queries import FACETS, Found, Hit
from zampa.foundation.people import queries as people
from zampa.foundation.places import queries as places
from zampa.foundation.ui.languages import NAMES, short, tag_of_short
from zampa.foundation.ui.texts import chosen

MOST_FACETS = 8
FOLDED_FROM = 3
_FOLDED = ("element", "codelist", "field")
_PAGES = {
    "resource": "resource",
    "element": "element",
    "codelist": "codelist",
    "office": "office",
    "place": "place",
}


@dataclass(frozen=True)
class Marked:
    """A text in pieces, and the language that it is in as HTML names it; empty where that is the page's."""

    pieces: list[Piece]
    tag: str


@dataclass(frozen=True)
class Result:
    """One entry. `texts`: its titles, as the note about drafts needs them; `more`: where else the words stand."""

    kind: str
    key: Marked
    address: str
    texts: dict[str, Any]
    title: Marked
    more: list[Marked]
    office: dict[str, str]
    fresh: str
    old: date | None
    is_by_key_alone: bool


@dataclass(frozen=True)
class Shelf:
    """Results in a row; `is_folded`: many that only have the words in their keys."""

    results: list[Result]
    is_folded: bool


@dataclass(frozen=True)
class Value:
    """One value of a facet, with the names (bo, zh, en) that it has of its own, and the query that adds it."""

    value: str
    names: dict[str, str]
    count: int
    query: str


@dataclass(frozen=True)
class Facet:
    """A facet that is not chosen yet."""

    name: str
    values: list[Value]


@dataclass(frozen=True)
class Chip:
    """A facet that is chosen, and the query that takes it off."""

    name: str
    value: str
    names: dict[str, str]
    query: str


@dataclass(frozen=True)
class Seen:
    """Everything that was found, as the page shows it."""

    shelves: list[Shelf] = field(default_factory=list)
    chips: list[Chip] = field(default_factory=list)
    facets: list[Facet] = field(default_factory=list)


def seen(found: Found, text: str) -> Seen:
    """The answer in the page's language."""
    asked_for = {"q": text, **found.chosen}
    names = _names(found)
    chips = [
        Chip(name, value, names.get((name, value), {}), _query(asked_for, leave=name))
        for name, value in found.chosen.items()
    ]
    own, same = found.asked.parts, found.same
    results = [
        _result(hit, own if hit.has_the_words else (*own, *same), names, bool(text)) for hit in found.hits
    ]
    facets = [_facet(name, found, asked_for, names) for name in FACETS if name not in found.chosen]
    return Seen(_shelves(results), chips, [facet for facet in facets if len(facet.values) > 1])


def _shelves(results: Sequence[Result]) -> list[Shelf]:
    found = []
    for by_key, some in groupby(results, key=lambda result: result.is_by_key_alone):
        row = list(some)
        found.append(Shelf(row, by_key and len(row) >= FOLDED_FROM))
    return found


def page_query(found: Found, text: str, number: int) -> str:
    """The query of another page of the same results."""
    return _query({"q": text, **found.chosen, **({"page": str(number)} if number > 1 else {})})


def address(kind: str, key: str) -> str:
    """The page of an entry; empty where there is none."""
    try:
        if kind == "field":
            resource, _, name = key.partition("/")
            return f"{reverse('resource', args=[resource])}#field-{name}"
        return reverse(_PAGES[kind], args=[key])
    except NoReverseMatch:
        return ""


def _result(
    hit: Hit, parts: Sequence[Part], names: Mapping[tuple[str, str], dict[str, str]], is_asked: bool
) -> Result:
    title, written_in = _chosen(hit.title)
    return Result(
        hit.kind,
        _marked(marking.marked(hit.key, parts), ""),
        address(hit.kind, hit.key),
        hit.title,
        _marked(marking.marked(title or hit.key, parts), written_in),
        _more(hit, parts, written_in),
        names.get(("office", hit.office), {}) if hit.kind in ("resource", "field") else {},
        hit.fresh,
        date.fromisoformat(hit.old) if hit.old else None,
        is_asked and hit.is_by_key_alone and hit.kind in _FOLDED,
    )


def _more(hit: Hit, parts: Sequence[Part], shown_in: str) -> list[Marked]:
    """The other titles and names with the words in them; then the piece of the text with the words, or its beginning."""
    others = [(hit.title[lang], lang) for lang in LANGUAGES if lang != shown_in and hit.title.get(lang)]
    codes = (code for code in hit.codes if code not in hit.key)
    named = [*others, *((name, "") for name in (*hit.also, *codes))]
    found = [_marked(marking.marked(text, parts), lang) for text, lang in named]
    found = [one for one in found if marking.is_marked(one.pieces)][:2]
    text, written_in = _chosen(hit.summary)
    texts = [
        (text, written_in),
        *((hit.summary.get(lang, ""), lang) for lang in LANGUAGES if lang != written_in),
    ]
    texts += [(name, "") for name in hit.about]
    cut = [(marking.snippet(text, parts), lang) for text, lang in texts if text]
    with_words = [one for one in cut if marking.is_marked(one[0])]
    return [*found, *(_marked(*one) for one in (with_words or (cut if hit.summary else []))[:1])]


def _marked(pieces: list[Piece], language: str) -> Marked:
    here = short(translation.get_language() or "en")
    return Marked(pieces, tag_of_short(language) if language and language != here else "")


def _chosen(texts: Mapping[str, Any]) -> tuple[str, str]:
    return chosen(texts, translation.get_language() or "en")


def _facet(
    name: str, found: Found, asked_for: Mapping[str, str], names: Mapping[tuple[str, str], dict[str, str]]
) -> Facet:
    return Facet(
        name,
        [
            Value(
                one.value, names.get((name, one.value), {}), one.count, _query({**asked_for, name: one.value})
            )
            for one in found.facets.get(name, [])[:MOST_FACETS]
        ],
    )


def _names(found: Found) -> dict[tuple[str, str], dict[str, str]]:
    """The names of the offices, places and languages that the answer speaks of."""
    told = {(name, one.value) for name, counts in found.facets.items() for one in counts}
    told |= set(found.chosen.items())
    offices = {value for name, value in told if name == "office"} | {hit.office for hit in found.hits}
    named = {("office", one.key): one.names for one in people.offices() if one.key in offices}
    divisions = places.names(sorted(value for name, value in told if name == "place"))
    named |= {("place", code): names for code, names in divisions.items()}
    return named | {("language", short(code)): dict.fromkeys(LANGUAGES, name) for code, name in NAMES.items()}


def _query(asked_for: Mapping[str, str], *, leave: str = "") -> str:
    return urlencode(
        {name: value for name, value in asked_for.items() if name != leave and (value or name == "q")}
    )
