"""How Chinese characters sound, in Latin letters without tones."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources

import polars as pl
import yaml
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from zampa.data.reconcile.comparing import folding

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))
_HAN = r"[\x{3007}\x{3400}-\x{9fff}\x{20000}-\x{33480}]"
_HEARD_AS = (
    (r"\b(?:ch|zh|c)", "z"),
    (r"\bsh", "s"),
    (r"\bp", "b"),
    (r"\bt", "d"),
    (r"\bk", "g"),
    (r"\bq", "j"),
    (r"ng\b", "n"),
)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def pinyin(values: pl.Series) -> pl.Series:
    """Syllables without tones, apart by spaces; the longest known phrase decides how a character sounds; ü is v."""
    letters = folding.where(folding.simple(folding.folded(values)), _HAN, _sounded)
    return folding.blanked(folding.where(letters, r"[^a-z0-9]", _spelled))


def nearly(syllables: pl.Series) -> pl.Series:
    """Pinyin in which sounds that one name is often heard with are one: aspirated and not, flat and not, -n and -ng."""
    for heard, as_one in _HEARD_AS:
        syllables = syllables.str.replace_all(heard, as_one)
    return syllables


def _sounded(values: pl.Series) -> pl.Series:
    there = frozenset(values.str.join("").item())
    sounds = dict(_sounds(there))
    if not sounds:
        return values
    return values.str.replace_many(list(sounds), list(sounds.values()), leftmost=True)


def _spelled(values: pl.Series) -> pl.Series:
    """Latin letters without tone marks, words one space apart."""
    toneless = [toneless_letters(text) for text in values]
    apart = pl.Series(values.name, toneless, pl.String).str.replace_all(r"[\s\p{P}]+", " ")
    return apart.str.strip_chars()


def toneless_letters(text: str) -> str:
    """Of "là", "lǜ" and "lü": la, lv and lv."""
    if text.isascii():
        return text
    bare = unicodedata.normalize("NFD", text).translate(_TONES)
    return unicodedata.normalize("NFC", bare).replace("ü", "v")


def _sounds(there: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Of phrases and characters that can be found in a text of these characters, the longest first."""
    phrases = (phrase for one in there for phrase in _phrases().get(one, ()) if there.issuperset(phrase))
    yield from (
        (phrase, said)
        for phrase in sorted(phrases, key=lambda phrase: -len(phrase))
        if (said := _said(phrase))
    )
    yield from ((one, f" {of_character(one)} ") for one in there if of_character(one))


def of_character(character: str) -> str:
    """How a character sounds alone, without tone; empty where no dictionary knows it."""
    told = declared().get(character)
    if told is None:
        told = toneless_letters(PINYIN_DICT.get(ord(character), "").split(",")[0])
    return str(told)


@cache
def declared() -> dict[str, str]:
    """The small table of characters and names that are commonly read another way in place names."""
    text = resources.files(__package__).joinpath("words", "sounds.yaml").read_text("utf-8")
    return dict(yaml.load(text, _LOADER))  # noqa: S506 - the loader is a safe one


@cache
def _phrases() -> dict[str, list[str]]:
    """Known phrases and names by their first character."""
    found: dict[str, list[str]] = {}
    for phrase in {**PHRASES_DICT, **{name: "" for name in declared() if len(name) > 1}}:
        found.setdefault(phrase[0], []).append(phrase)
    return found


@cache
def _said(phrase: str) -> str:
    """How a phrase sounds, with a space at both ends; empty where each of its characters sounds as it does alone."""
    if phrase in declared():
        return f" {declared()[phrase]} "
    sounds = [toneless_letters(one[0]) for one in PHRASES_DICT[phrase]]
    alone = [of_character(one) for one in phrase]
    return "" if sounds == alone else f" {' '.join(sounds)} "
