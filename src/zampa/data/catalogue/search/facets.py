"""How many of the found entries are of each kind, office, theme, class, place, freshness and language."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import tantivy

from zampa.data.catalogue.search.rules import COMPLETE, FRESHNESS, NEVER, UNTIMED

_MOST = 12
_TERMS = ("kind", "office", "theme", "sharing", "opening", "place", "language")

__all__ = ["FRESHNESS", "Count", "counts"]


@dataclass(frozen=True)
class Count:
    """One value of a facet, and how many of the found entries have it."""

    value: str
    count: int


def counts(searcher: tantivy.Searcher, query: tantivy.Query, today: date) -> dict[str, list[Count]]:
    """The counts of each facet, the most frequent first; freshness in the order of FRESHNESS."""
    asked: dict[str, Any] = {name: {"terms": {"field": name, "size": _MOST}} for name in _TERMS}
    day = today.toordinal()
    edges = [NEVER, NEVER + 1, day, COMPLETE, COMPLETE + 1]
    asked["due"] = {"range": {"field": "due", "ranges": _between(edges)}}
    asked["late"] = {"range": {"field": "late", "ranges": _between([0, day, UNTIMED])}}
    found = searcher.aggregate(query, asked)
    told = {
        name: [Count(str(bucket["key"]), int(bucket["doc_count"])) for bucket in found[name]["buckets"]]
        for name in _TERMS
    }
    return told | {"fresh": _freshness(found)}


def _between(edges: list[int]) -> list[dict[str, int]]:
    return [{"from": one, "to": other} for one, other in zip(edges, edges[1:], strict=False)]


def _freshness(found: dict[str, Any]) -> list[Count]:
    """What is past its day is due or overdue; what is past the later day, too, is overdue."""
    never, past, fresh, complete = (_in(found["due"], place) for place in range(4))
    overdue = _in(found["late"], 0)
    by_word = {
        "fresh": fresh,
        "due": past - overdue,
        "overdue": overdue,
        "complete": complete,
        "never": never,
    }
    return [Count(word, by_word[word]) for word in FRESHNESS if by_word[word]]


def _in(told: dict[str, Any], place: int) -> int:
    """The count of one range: the engine puts one before all and one behind all that were asked for."""
    between = [bucket for bucket in told["buckets"] if "from" in bucket and "to" in bucket]
    return int(sorted(between, key=lambda bucket: bucket["from"])[place]["doc_count"])
