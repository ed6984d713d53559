"""How a header is read when it is compared with the list of refused elements, however it is written."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from zampa.data.standards.refusals import Element
from zampa.foundation.kit.texts import comparable

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_OLD_FORMS = str.maketrans(
    "⺠雙黨員團種別屬穩點親動態餘勞聯戶紋臉蹤軌跡齡況廟轉業對獄錄話訊級觀場語論輿稱寫類眾駐",
    "民双党员团种别属稳点亲动态余劳联户纹脸踪轨迹龄况庙转业对狱录话讯级观场语论舆称写类众驻",
)
_NOT_HAN = re.compile("[^\u3400-\u9fff]+")
_NOT_HAN_OR_LATIN = re.compile("[^\u3400-\u9fffa-z]+")
_WORDS = re.compile("[a-z]+")
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NOT_TIBETAN = re.compile("[^\u0f40-\u0fbc]+")
_CASE_PARTICLES = ("འི", "འང", "འམ", "འོ")
_AFFIXES = (
    "dm",
    "daima",
    "mc",
    "mingcheng",
    "bm",
    "bianma",
    "lb",
    "leibie",
    "lx",
    "name",
    "code",
    "id",
    "no",
    "type",
    "cd",
)
_COUNTS = re.compile(
    r"(人数|户数|人次|人口|数量|总数|数|占比|比例|比重|率|\(人\)|\(户\)|\(%\)|count|number|share|population)$"
)
_LONGEST_SPAN = 6


@dataclass(frozen=True)
class Header:
    """A header in the form in which it is compared, and its Latin words."""

    folded: str
    latin: tuple[str, ...]

    @property
    def counts_people(self) -> bool:
        return bool(_COUNTS.search(self.folded))


def header(text: str) -> Header:
    shown = visible(text)
    folded = comparable(shown).translate(_OLD_FORMS)
    return Header(folded, tuple(_WORDS.findall(_HUMPS.sub(" ", _without_accents(shown)).casefold())))


def visible(text: str) -> str:
    """Without characters that nobody sees, and with look-alikes of other widths as the usual ones."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def word_in(header: Header, element: Element) -> str:
    """The word of the element's lists that the header holds, or ""."""
    rest = header.folded
    for phrase in element.but:
        rest = rest.replace(phrase, "|")
    return _han_word(rest, element) or _tibetan_word(rest, element) or _latin_word(header.latin, element)


def _han_word(rest: str, element: Element) -> str:
    """Anything that stands between the characters is passed over: "民 族", "民-族", "民1族"."""
    parts = rest.split("|")
    han = "|".join(_NOT_HAN.sub("", part) for part in parts)
    mixed = "|".join(_NOT_HAN_OR_LATIN.sub("", part) for part in parts)
    inside = (alias for alias in element.zh if alias in han or alias in mixed)
    whole = (alias for alias in element.zh_whole if alias == han)
    return next(inside, "") or next(whole, "")


def _tibetan_word(rest: str, element: Element) -> str:
    line = syllables(rest)
    if not line.strip():
        return ""
    inside = (alias for alias in element.bo if syllables(alias) in line)
    whole = (alias for alias in element.bo_whole if syllables(alias) == line)
    return next(inside, "") or next(whole, "")


@lru_cache(maxsize=4096)
def syllables(text: str) -> str:
    """The Tibetan syllables of a text between spaces, without fused case particles: " མི རིགས "."""
    found = (syllable for syllable in _NOT_TIBETAN.split(text) if syllable)
    return f" {' '.join(_without_particle(syllable) for syllable in found)} "


def _without_particle(syllable: str) -> str:
    fused = (end for end in _CASE_PARTICLES if syllable.endswith(end) and len(syllable) > len(end))
    return syllable.removesuffix(next(fused, ""))


def _latin_word(words: tuple[str, ...], element: Element) -> str:
    line = " ".join(words)
    if not words or any(phrase in line for phrase in element.but if phrase.isascii()):
        return ""
    spans = _spans(words)
    inside = (alias for alias in element.latin if not spans.isdisjoint(_forms(alias)))
    whole = (alias for alias in element.latin_whole if "".join(words) in _forms(alias))
    return next(inside, "") or next(whole, "")


def _spans(words: tuple[str, ...]) -> set[str]:
    """Every run of words written together: "min zu", "minZu" and "minzu" are the same."""
    ends = range(1, _LONGEST_SPAN + 1)
    return {"".join(words[start : start + length]) for start in range(len(words)) for length in ends}


@cache
def _forms(alias: str) -> frozenset[str]:
    joined = alias.replace(" ", "")
    return frozenset({joined} | {joined + affix for affix in _AFFIXES})


def _without_accents(text: str) -> str:
    """The letters of pinyin without tones: mínzú is minzu."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
