"""Where the words that were found stand in a text, and the piece of a long text around them (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass

from zampa.data.catalogue.search.asked import Part
from zampa.data.catalogue.search.words import LETTERS, Word, words

AROUND = 60


@dataclass(frozen=True)
class Piece:
    """A piece of a text, and whether it is what was looked for."""

    text: str
    found: bool


def marked(text: str, parts: Sequence[Part]) -> list[Piece]:
    """The whole text in pieces; joined together they are the text again."""
    return _pieces(text, 0, len(text), _spans(text, parts))


def is_marked(pieces: Sequence[Piece]) -> bool:
    """Whether any word was found there."""
    return any(piece.found for piece in pieces)


def snippet(text: str, parts: Sequence[Part], around: int = AROUND) -> list[Piece]:
    """The text around the first word that was found, with … where it was cut; its beginning when none was."""
    spans = _spans(text, parts)
    first = spans[0][0] if spans else 0
    start = _edge(text, max(0, first - around)) if first > around else 0
    wanted = max(start + 3 * around, spans[0][1] if spans else 0)
    end = _edge(text, wanted) if wanted < len(text) else len(text)
    pieces = _pieces(text, start, end, [(a, b) for a, b in spans if start <= a and b <= end])
    before = [Piece("… ", False)] if start else []
    after = [Piece(" …", False)] if end < len(text) else []
    return [*before, *pieces, *after]


def _edge(text: str, near: int) -> int:
    """The end of the word or syllable that stands at `near`: no word is cut in two."""
    for word in words(text[near : near + 2 * AROUND]):
        return near if word.start else near + word.end
    return near


def _spans(text: str, parts: Sequence[Part]) -> list[tuple[int, int]]:
    told = list(words(text))
    found: list[tuple[int, int]] = []
    for place in range(len(told)):
        lengths = [len(part.forms) for part in parts if _stands(part, told, place)]
        if lengths:
            last = told[place + max(lengths) - 1]
            found.append((told[place].start, _end(last, parts)))
    return _merged(found)


def _end(word: Word, parts: Sequence[Part]) -> int:
    """A word that was found by its beginning is marked so far."""
    if word.script != LETTERS or any(word.form == part.forms[-1] for part in parts):
        return word.end
    lengths = [len(part.forms[-1]) for part in parts if word.form.startswith(part.forms[-1])]
    return min(word.end, word.start + max(lengths, default=word.end - word.start))


def _stands(part: Part, told: list[Word], place: int) -> bool:
    run = told[place : place + len(part.forms)]
    if len(run) < len(part.forms) or not all(word.goes_on for word in run[1:]):
        return False
    if any(word.script != part.script for word in run):
        return False
    *before, last = [word.form for word in run]
    whole = tuple(before) == part.forms[:-1]
    begins = part.script == LETTERS and len(part.forms[-1]) > 2 and last.startswith(part.forms[-1])
    return whole and (last == part.forms[-1] or begins)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _pieces(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> list[Piece]:
    found: list[Piece] = []
    at = start
    for first, last in spans:
        if first > at:
            found.append(Piece(text[at:first], False))
        found.append(Piece(text[first:last], True))
        at = last
    if at < end:
        found.append(Piece(text[at:end], False))
    return found
