"""How Chinese and Tibetan titles sound in Latin letters: pinyin, its first letters, and Wylie (pure)."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import pyewts
from pypinyin import lazy_pinyin

from zampa.data.catalogue.search.words import BREAK, HAN, TIBETAN, pairs, segments
from zampa.foundation.kit.texts import comparable

_NOT_A_LETTER = re.compile(r"[^a-z]")
_wylie = pyewts.pyewts()


def letters(text: str) -> str:
    """A word as it sounds: small letters alone; ü is typed as v."""
    return _NOT_A_LETTER.sub("", comparable(text).replace("ü", "v"))


@lru_cache(maxsize=20_000)
def pinyin(text: str) -> str:
    """The syllables of the Chinese in a title: "niang re xiang"."""
    return _spaced(syllables for syllables in _pinyin(text))


@lru_cache(maxsize=20_000)
def initials(text: str) -> str:
    """The first letters of neighbours in the Chinese of a title: 娘热乡 → "nr rx"."""
    firsts = ([syllable[:1] for syllable in syllables] for syllables in _pinyin(text))
    return _spaced(pairs(run, HAN) for run in firsts if len(run) > 1)


@lru_cache(maxsize=20_000)
def wylie(text: str) -> str:
    """The syllables of the Tibetan in a title, without marks: ལྷ་ས → "lha sa", གཡག → "gyag"."""
    runs = ([word.form for word in run] for run in segments(comparable(text)) if run[0].script == TIBETAN)
    return _spaced([_of_syllable(form) or BREAK for form in run] for run in runs)


@lru_cache(maxsize=20_000)
def _of_syllable(syllable: str) -> str:
    return letters(_wylie.toWylie(syllable))


def _pinyin(text: str) -> list[list[str]]:
    runs = ("".join(word.form for word in run) for run in segments(comparable(text)) if run[0].script == HAN)
    return [[letters(s) or BREAK for s in lazy_pinyin(run, errors=_one_by_one)] for run in runs]


def _one_by_one(unknown: str) -> Any:
    """Characters without a reading stay one by one, so that each character keeps its place."""
    return list(unknown)


def _spaced(runs: Iterator[list[str]]) -> str:
    return f" {BREAK} ".join(" ".join(run) for run in runs)


def readings(
    word: str, *, is_known: Callable[[str], bool], longest: int = 10, most: int = 6
) -> list[list[str]]:
    """The ways in which a word falls into syllables that are known: "lhasa" → [["lha", "sa"]]."""
    return [split for split, rest in _splits(word, is_known, longest, most) if not rest]


def beginnings(
    word: str, *, is_known: Callable[[str], bool], longest: int = 10
) -> list[tuple[list[str], str]]:
    """The ways in which a word falls into known syllables and the beginning of one more."""
    return [(split, rest) for split, rest in _splits(word, is_known, longest, 6, unfinished=True) if rest]


def _splits(
    word: str, is_known: Callable[[str], bool], longest: int, most: int, *, unfinished: bool = False
) -> list[tuple[list[str], str]]:
    found: list[tuple[list[str], str]] = []
    dead: set[int] = set()

    def walk(at: int, before: list[str]) -> bool:
        if at == len(word):
            found.append((before, ""))
            return True
        led = False
        if unfinished and before and len(word) - at < longest:
            found.append((before, word[at:]))
            led = True
        if at in dead:
            return led
        for end in range(min(len(word), at + longest), at, -1):
            if len(found) < most and is_known(word[at:end]):
                led = walk(end, [*before, word[at:end]]) or led
        if not led:
            dead.add(at)
        return led

    walk(0, [])
    return found[:most]
