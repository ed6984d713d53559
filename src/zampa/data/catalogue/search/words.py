"""Texts as the words that search compares: Chinese characters, Tibetan syllables, and words of letters (pure)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from zampa.foundation.kit.texts import comparable

HAN, TIBETAN, LETTERS = "han", "tibetan", "letters"
BREAK = "¦"
"""Stands between words that no phrase joins; nobody can ask for it."""

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SYLLABLE = "\u0f00\u0f18-\u0f33\u0f35\u0f37\u0f39\u0f3e-\u0f84\u0f86-\u0fbc\u0fc6"
_WORD = re.compile(
    rf"(?P<han>[{_HAN}]+)|(?P<tibetan>[{_SYLLABLE}]+)|(?P<letters>(?:[^\W_{_HAN}{_SYLLABLE}][\u0300-\u036f]*)+)"
)
_JOINED = re.compile(r"|[་༌]+|[-._/'’·]")
_JOINT = {HAN: "", TIBETAN: "་"}
_PARTICLES = ("འི", "འོ", "འམ", "འང")


@dataclass(frozen=True)
class Word:
    """One word of a text: its comparable form, its script, where it stands, and whether it goes on from the one before."""

    form: str
    script: str
    start: int
    end: int
    goes_on: bool


def words(text: str) -> Iterator[Word]:
    """The words of a text in order; a particle at the end of a Tibetan syllable (འི འོ འམ འང) is a word of its own."""
    for start, end, script, goes_on in _found(text):
        yield Word(comparable(text[start:end]), script, start, end, goes_on)


def _found(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Where the words stand: from, to, script, and whether it goes on from the one before."""
    end = -1
    for match in _WORD.finditer(text):
        start, before, end, script = match.start(), end, match.end(), match.lastgroup or LETTERS
        goes_on = before == start or (before >= 0 and bool(_JOINED.fullmatch(text, before, start)))
        if script == HAN:
            for place in range(start, end):
                yield place, place + 1, HAN, goes_on
                goes_on = True
        elif script == TIBETAN and end - start > 2 and text.endswith(_PARTICLES, start, end):
            yield start, end - 2, TIBETAN, goes_on
            yield end - 2, end, TIBETAN, True
        else:
            yield start, end, script, goes_on


def segments(text: str) -> list[list[Word]]:
    """The words in runs that go on in one script."""
    found: list[list[Word]] = []
    for word in words(text):
        if found and word.goes_on and found[-1][-1].script == word.script:
            found[-1].append(word)
        else:
            found.append([word])
    return found


@dataclass(frozen=True)
class Grams:
    """A text as the index takes it: its words, and its pairs of neighbours in Chinese and Tibetan."""

    ones: str
    twos: str


def grams(texts: Iterable[str]) -> Grams:
    """Several texts as one; no phrase goes from one text into the next."""
    found = [_grams(text) for text in texts if text]
    between = f" {BREAK} "
    return Grams(between.join(g.ones for g in found if g.ones), between.join(g.twos for g in found if g.twos))


@lru_cache(maxsize=20_000)
def _grams(text: str) -> Grams:
    text = comparable(text)
    ones: list[str] = []
    twos: list[str] = []
    before, script_before, is_apart = "", "", False
    for start, end, script, goes_on in _found(text):
        form = text[start:end]
        if goes_on and script == script_before:
            if script != LETTERS:
                if is_apart and twos:
                    twos.append(BREAK)
                is_apart = False
                twos.append(before + _JOINT[script] + form)
        else:
            is_apart = True
            if ones:
                ones.append(BREAK)
        ones.append(form)
        before, script_before = form, script
    return Grams(" ".join(ones), " ".join(twos))


def pairs(forms: list[str], script: str) -> list[str]:
    """Each word with its neighbour: 不动 动产 产登 登记."""
    joint = _JOINT.get(script, "")
    return [one + joint + other for one, other in zip(forms, forms[1:], strict=False)]


def exact(text: str) -> str:
    """The form in which a whole title is compared with a whole query."""
    return comparable(text).strip("་།༎ .。")
