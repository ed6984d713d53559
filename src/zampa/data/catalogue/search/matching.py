"""A query as the index understands it: every part must be found, in the title, the text, a code, or by its sound.

Nothing is parsed: the parts come from `asked`, and no sign of a query language has a meaning in them.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial

import tantivy
from tantivy import FieldType, Occur, Query

from zampa.data.catalogue.search import schema, sounds, synonyms
from zampa.data.catalogue.search.asked import Asked, Part
from zampa.data.catalogue.search.entries import RANKS
from zampa.data.catalogue.search.rules import COMPLETE, NEVER, UNTIMED
from zampa.data.catalogue.search.words import HAN, LETTERS, TIBETAN, pairs

SCHEMA = schema.schema()
TITLE, TEXT, CODED = "title", "text", "coded"
IN_TITLE = 1000.0
"""An entry that has every part in its title stands before all that have one in their text only."""
DIRECT = 300.0
"""Besides SAME: those with every part in title or text stand before those that have another word for the same."""
SAME = 300.0
"""These stand before those of which only the key has the words: every element of a pack has the pack's name in its key."""

_RANK = 50.0
_WEAK = 0.1
_BOOSTS = {TITLE: 2.0, TEXT: 1.0, CODED: _WEAK}
Others = Mapping[Part, tuple[Part, ...]]
_NO_OTHERS: Others = {}
_SHORTEST_BEGINNING = 3
_MOST_LETTERS = 40
_MOST_COMPLETIONS = 40
DocFreq = Callable[[str, str], int]


def query(asked: Asked, searcher: tantivy.Searcher, *, loosely: bool = False, widely: bool = False) -> Query:
    """All entries that hold every part; `loosely`: sounds may be a single syllable, or unfinished.

    `widely`: or another word for the same.
    """
    if asked.is_empty:
        return _ranked(Query.all_query(), [])
    heard = {run: _heard(run, searcher, loosely) for run in asked.sounds}
    others = synonyms.of(asked) if widely else {}
    everywhere = _every(asked, heard, (TITLE, TEXT, CODED), others)
    whole = Query.term_query(SCHEMA, "exact", asked.exact, "basic")
    lifted = [
        Query.const_score_query(_every(asked, heard, (TITLE,)), IN_TITLE),
        Query.const_score_query(whole, IN_TITLE),
        Query.const_score_query(_every(asked, heard, (TITLE, TEXT)), DIRECT),
        Query.const_score_query(_every(asked, heard, (TITLE, TEXT), others), SAME),
    ]
    return _ranked(everywhere, lifted)


def filtered(found: Query, chosen: Mapping[str, str], today: date) -> Query:
    """Of what is found, what also has these facets: {"kind": "resource", "fresh": "overdue"}."""
    wanted = [_filter(name, value, today) for name, value in chosen.items()]
    return _all([found, *(Query.const_score_query(q, 0.0) for q in wanted)])


def any_part(asked: Asked, *, by_one: bool = False) -> Query:
    """Entries with any pair or word of the query in their title: the nearest ones when nothing holds all.

    `by_one`: a single character or syllable of a run is enough.
    """
    found: list[Query] = []
    for part in asked.parts:
        if part.script == LETTERS:
            found += [_near(form) for form in part.forms]
        elif len(part.forms) > 1 and not by_one:
            found += [Query.term_query(SCHEMA, "title2", two) for two in pairs(list(part.forms), part.script)]
        else:
            found += [Query.term_query(SCHEMA, "title1", form) for form in part.forms]
    return _ranked(_any(found), [])


def _near(form: str) -> Query:
    distance = 0 if len(form) < 4 else 1 if len(form) < 8 else 2
    return Query.fuzzy_term_query(SCHEMA, "title1", form, distance, True, len(form) > 2)


def _every(
    asked: Asked,
    heard: Mapping[tuple[Part, ...], list[Query]],
    where: tuple[str, ...],
    others: Others = _NO_OTHERS,
) -> Query:
    found = [_part(part, where, others) for part in asked.parts if part.script != LETTERS]
    return _all([*found, *(_run(run, heard[run], where, others) for run in asked.sounds)])


def _run(run: tuple[Part, ...], heard: list[Query], where: tuple[str, ...], others: Others) -> Query:
    return _any([_all([_part(part, where, others) for part in run]), *heard])


def _part(part: Part, where: tuple[str, ...], others: Others) -> Query:
    """A bare word finds keys that hold it weakly; what looks like a code finds codes like titles."""
    is_code = len(part.forms) > 1 or any(c.isdigit() for c in part.text)
    fields = dict.fromkeys((*where, CODED)) if is_code else where
    found = [_stands(part, field) for field in fields]
    if part.script == LETTERS and len(part.text) > 1 and CODED in fields:
        found.append(Query.const_score_query(_begins("code", part.text), 5.0 if is_code else _WEAK))
    same = [_stands(other, field, whole=True) for other in others.get(part, ()) for field in (TITLE, TEXT)]
    return _any([*found, Query.const_score_query(_any(same), _WEAK)] if same else found)


def _stands(part: Part, field: str, *, whole: bool = False) -> Query:
    """`whole`: a word of letters as it is, not as a beginning."""
    forms = list(part.forms)
    boost = _BOOSTS[field]
    if part.script in (HAN, TIBETAN) and len(forms) > 1:
        return Query.boost_query(_phrase(f"{field}2", _steps(pairs(forms, part.script))), boost)
    exact = Query.boost_query(_phrase(f"{field}1", list(enumerate(forms))), boost)
    if not whole and part.script == LETTERS and len(forms) == 1 and len(forms[0]) >= _SHORTEST_BEGINNING:
        return _any([exact, Query.const_score_query(_begins(f"{field}1", forms[0]), boost)])
    return exact


def _steps(two: list[str]) -> list[tuple[int, str]]:
    """Every second pair and the last one say the same as all pairs."""
    return [(at, pair) for at, pair in enumerate(two) if at % 2 == 0 or at == len(two) - 1]


def _heard(run: tuple[Part, ...], searcher: tantivy.Searcher, loosely: bool) -> list[Query]:
    """What sounds like these words in pinyin, in its first letters, or in Wylie."""
    word = "".join(sounds.letters(part.text) for part in run)
    if len(word) < 2 or len(word) > _MOST_LETTERS or any(c.isdigit() for part in run for c in part.text):
        return []
    found: list[Query] = []
    for field in ("pinyin", "wylie"):
        known = partial(_is_known, searcher, field)
        for reading in sounds.readings(word, is_known=known):
            if loosely or len(reading) > 1 or (field == "wylie" and len(word) > _SHORTEST_BEGINNING):
                found.append(_phrase(field, list(enumerate(reading))))
        if loosely:
            found += _unfinished(word, field, searcher)
    if len(run) == 1 and len(word) <= 6 and not _is_known(searcher, "title1", word):
        found.append(_phrase("initials", list(enumerate(pairs(list(word), HAN)))))
    return [Query.const_score_query(q, 2.0) for q in found]


def _unfinished(word: str, field: str, searcher: tantivy.Searcher) -> Iterator[Query]:
    for before, rest in sounds.beginnings(word, is_known=partial(_is_known, searcher, field)):
        for last, _ in searcher.terms_with_prefix(field, rest, None, _MOST_COMPLETIONS):
            yield _phrase(field, list(enumerate([*before, last])))


def _is_known(searcher: tantivy.Searcher, field: str, term: str) -> bool:
    return searcher.doc_freq(field, term) > 0


def _begins(field: str, text: str) -> Query:
    return Query.fuzzy_term_query(SCHEMA, field, text, 0, True, True)


def _phrase(field: str, terms: list[tuple[int, str]]) -> Query:
    if len(terms) == 1:
        return Query.term_query(SCHEMA, field, terms[0][1])
    return Query.phrase_query(SCHEMA, field, list(terms))


def _filter(name: str, value: str, today: date) -> Query:
    if name != "fresh":
        return Query.term_query(SCHEMA, name, value, "basic")
    day = today.toordinal()
    if value == "due":
        return _all([_days("due", 1, day - 1), _days("late", day, UNTIMED - 1)])
    between = {
        "fresh": ("due", day, UNTIMED),
        "overdue": ("late", 1, day - 1),
        "complete": ("due", COMPLETE, COMPLETE),
        "never": ("due", NEVER, NEVER),
    }
    return _days(*between[value])


def _days(field: str, first: int, last: int) -> Query:
    return Query.range_query(SCHEMA, field, FieldType.Integer, first, last)


def _ranked(found: Query, lifted: list[Query]) -> Query:
    ranks = [
        Query.const_score_query(Query.term_query(SCHEMA, "kind", kind, "basic"), _RANK * place)
        for place, kind in enumerate(RANKS)
        if place
    ]
    return Query.boolean_query([(Occur.Must, found), *((Occur.Should, q) for q in [*lifted, *ranks])])


def _all(found: list[Query]) -> Query:
    return found[0] if len(found) == 1 else Query.boolean_query([(Occur.Must, q) for q in found])


def _any(found: list[Query]) -> Query:
    if not found:
        return Query.empty_query()
    return found[0] if len(found) == 1 else Query.boolean_query([(Occur.Should, q) for q in found])
