"""Ask what the catalogue has. What is in it is public: titles and texts of entries, never a row, never a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import tantivy

from zampa.data.catalogue.search import facets, keeping, matching, reading, suggesting, synonyms
from zampa.data.catalogue.search.asked import Asked, Part, asked
from zampa.data.catalogue.search.facets import Count
from zampa.data.catalogue.search.keeping import Unusable
from zampa.data.catalogue.search.rules import freshness
from zampa.data.catalogue.search.suggesting import Suggestions
from zampa.foundation.people.rules import Actor

FACETS = ("kind", "office", "theme", "sharing", "opening", "place", "fresh", "language")
PAGE = 20
FURTHEST = 10_000


@dataclass(frozen=True)
class Hit:
    """An entry that was found. `score`: higher fits better; above 1 the words stand in its title, or it is its code.

    `old`: the newest day in its rows where that was long ago when they came.
    """

    kind: str
    key: str
    title: dict[str, Any]
    summary: dict[str, Any]
    also: tuple[str, ...]
    about: tuple[str, ...]
    codes: tuple[str, ...]
    owner: str
    office: str
    fresh: str
    old: str
    score: float

    @property
    def is_by_key_alone(self) -> bool:
        """Whether the words stand in its key only, as a pack's name stands in the key of each of its elements."""
        return self.score * matching.IN_TITLE < matching.SAME

    @property
    def has_the_words(self) -> bool:
        """Whether it has the words themselves, not others for the same."""
        return self.score * matching.IN_TITLE >= matching.SAME + matching.DIRECT


@dataclass(frozen=True)
class Found:
    """The answer to a query. `is_ready` is False while there is no index; `suggestions` where nothing was found."""

    asked: Asked
    chosen: dict[str, str]
    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    facets: dict[str, list[Count]] = field(default_factory=dict)
    suggestions: Suggestions = field(default_factory=Suggestions)
    is_ready: bool = True

    @property
    def same(self) -> tuple[Part, ...]:
        """The other words for the same that were looked for, too."""
        return tuple(dict.fromkeys(other for others in synonyms.of(self.asked).values() for other in others))


def find(
    reader: Actor | None,
    text: str,
    *,
    today: date,
    chosen: Mapping[str, str] | None = None,
    limit: int = PAGE,
    offset: int = 0,
    with_facets: bool = False,
) -> Found:
    """Entries that hold every word of the text, in the title, the text, a code, or by their sound; best first.

    `chosen`: facets by name, as FACETS. A text without a letter finds nothing; an empty one everything.
    """
    what, wanted = asked(text), _known(chosen or {})
    if what.is_empty and text.strip():
        return Found(what, wanted)
    try:
        with keeping.reading():
            return _find(reading.searcher(), what, wanted, today, (limit, offset), with_facets)
    except Unusable:
        reading.forget()
        return Found(what, wanted, is_ready=False)


def is_ready() -> bool:
    """Whether there is an index that can be read."""
    try:
        reading.searcher()
    except Unusable:
        return False
    return True


def _find(
    searcher: tantivy.Searcher,
    what: Asked,
    chosen: dict[str, str],
    today: date,
    page: tuple[int, int],
    with_facets: bool,
) -> Found:
    limit, offset = max(1, min(page[0], FURTHEST)), max(0, min(page[1], FURTHEST))
    for loosely in (False, True):
        whole = matching.query(what, searcher, loosely=loosely, widely=True)
        query = matching.filtered(whole, chosen, today)
        result = searcher.search(query, limit, offset=offset)
        total = keeping.count(result)
        if total or what.is_empty or not what.sounds:
            break
    if not total:
        return Found(what, chosen, suggestions=suggesting.suggestions(searcher, what, chosen, today))
    hits = [_hit(keeping.shown(searcher, at), score, today) for score, at in result.hits]
    counts = facets.counts(searcher, query, today) if with_facets else {}
    return Found(what, chosen, hits, total, counts)


def _hit(shown: Mapping[str, Any], score: float, today: date) -> Hit:
    lists: dict[str, Sequence[str]] = {name: shown.get(name, ()) for name in ("also", "about", "codes")}
    return Hit(
        shown["kind"],
        shown["key"],
        shown["title"],
        shown.get("summary", {}),
        tuple(lists["also"]),
        tuple(lists["about"]),
        tuple(lists["codes"]),
        shown.get("owner", ""),
        shown.get("office", ""),
        freshness(shown.get("due"), shown.get("late"), today),
        shown.get("old", ""),
        round(score / matching.IN_TITLE, 3),
    )


def _known(chosen: Mapping[str, str]) -> dict[str, str]:
    """The facets that there are, with words that they can have."""
    return {
        name: chosen[name]
        for name in FACETS
        if chosen.get(name) and (name != "fresh" or chosen[name] in facets.FRESHNESS)
    }
