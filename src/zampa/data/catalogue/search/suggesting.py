"""What to try when nothing was found: the words apart, fewer words, without the facets, near words, near titles."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import tantivy

from zampa.data.catalogue.search import keeping, matching
from zampa.data.catalogue.search.asked import Asked, Part, asked
from zampa.data.catalogue.search.words import HAN, LETTERS, TIBETAN
from zampa.foundation.kit.words import nearest

_MOST = 5
_MOST_TERMS = 2_000
_LONGEST_PIECE = 8
_LONGEST_RUN = 32


@dataclass(frozen=True)
class Instead:
    """Another query, and how many entries it finds."""

    text: str
    count: int


@dataclass(frozen=True)
class Near:
    """An entry with some of the words in its title."""

    kind: str
    key: str
    title: dict[str, Any]


@dataclass(frozen=True)
class Suggestions:
    """`without_facets`: how many there are when no facet is chosen; `instead`: queries that find something."""

    without_facets: int = 0
    instead: list[Instead] = field(default_factory=list)
    near: list[Near] = field(default_factory=list)


def suggestions(
    searcher: tantivy.Searcher, what: Asked, chosen: Mapping[str, str], today: date
) -> Suggestions:
    """What to try instead of a query that found nothing."""
    if what.is_empty:
        return Suggestions(_count(searcher, what) if chosen else 0)
    whole = _count(searcher, what) if chosen else 0
    if whole:
        return Suggestions(whole)
    queries = dict.fromkeys(text for text in _instead(searcher, what) if text != what.text)
    counted = [Instead(text, _count(searcher, asked(text))) for text in queries]
    instead = [one for one in counted if one.count][:_MOST]
    hits = (
        searcher.search(matching.any_part(what), _MOST, count=False).hits
        or searcher.search(matching.any_part(what, by_one=True), _MOST, count=False).hits
    )
    shown = [keeping.shown(searcher, at) for _, at in hits]
    return Suggestions(0, instead, [Near(s["kind"], s["key"], s["title"]) for s in shown])


def _instead(searcher: tantivy.Searcher, what: Asked) -> Iterator[str]:
    apart = [piece for part in what.parts for piece in _pieces(searcher, part)]
    if apart and len(apart) <= _LONGEST_PIECE:
        yield " ".join(apart)
    spelled = [_spelled(searcher, part) for part in what.parts]
    if all(spelled):
        yield " ".join(spelled)
    yield from (text for text in spelled if text)
    yield from sorted((piece for piece in apart if len(piece) > 1), key=len, reverse=True)


def _pieces(searcher: tantivy.Searcher, part: Part) -> list[str]:
    """The longest pieces of a run that stand somewhere, from left to right: 青稞价格表 → 青稞, 价格."""
    if part.script == LETTERS:
        return [part.text] if _stands(searcher, part.script, part.forms) else []
    found, at, last = [], 0, min(len(part.forms), _LONGEST_RUN)
    while at < last:
        ends = range(min(last, at + _LONGEST_PIECE), at, -1)
        end = next((e for e in ends if _stands(searcher, part.script, part.forms[at:e])), None)
        if end:
            found.append(_text(part.script, part.forms[at:end]))
        at = end or at + 1
    return found


def _spelled(searcher: tantivy.Searcher, part: Part) -> str:
    """The part itself where it stands somewhere, else the nearest word or the syllable that begins so; empty for none."""
    if _stands(searcher, part.script, part.forms):
        return part.text
    if part.script == HAN:
        return ""
    *before, last = part.forms
    beginning = last if part.script == TIBETAN else last[:2]
    terms = [term for term, _ in searcher.terms_with_prefix("title1", beginning, None, _MOST_TERMS)]
    word = nearest(last, terms) if part.script == LETTERS else next(iter(sorted(terms, key=len)), None)
    return _text(part.script, (*before, word)) if word else ""


def _stands(searcher: tantivy.Searcher, script: str, forms: tuple[str, ...]) -> bool:
    part = Part(script, forms, _text(script, forms))
    return _count(searcher, Asked(part.text, (part,), (), part.text, False)) > 0


def _text(script: str, forms: tuple[str, ...]) -> str:
    return {HAN: "", TIBETAN: "་", LETTERS: " "}[script].join(forms)


def _count(searcher: tantivy.Searcher, what: Asked) -> int:
    """How many entries hold it; runs that sound alike count only where `what` names its sounds."""
    if not what.sounds and any(part.script == LETTERS for part in what.parts):
        letters = tuple(part for part in what.parts if part.script == LETTERS)
        what = Asked(what.text, what.parts, (letters,), what.exact, what.cut)
    return keeping.count(searcher.search(matching.query(what, searcher), 1))
