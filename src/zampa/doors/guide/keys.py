"""Keys from titles: pinyin of Chinese, Wylie of Tibetan, and what is left of any other text (pure)."""

import hashlib
import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

import pyewts
from pypinyin import lazy_pinyin

from zampa.data.standards import refused, structure

LONGEST = 48
_TIBETAN = re.compile("[\u0f00-\u0fff]+")
_NOT_KEY = re.compile("[^a-z0-9]+")
_CONVERTER = pyewts.pyewts()


@lru_cache(maxsize=65_536)
def slug(text: str) -> str:
    """A text as part of a key: "站点名称" is zhan_dian_ming_cheng. Never empty.

    Pinyin that sounds like a word which checks look for (事件 like 时间) gives way to its first letters.
    """
    plain = unicodedata.normalize("NFKC", text)
    latin = _TIBETAN.sub(lambda found: f" {_CONVERTER.toWylie(found[0])} ", plain)
    syllables = lazy_pinyin(latin)
    plain = _NOT_KEY.sub("_", " ".join(syllables).lower().replace("ü", "v")).strip("_")
    if len(plain) > LONGEST:
        plain = f"{plain[: LONGEST - 7].rpartition('_')[0] or plain[: LONGEST - 7]}_{_mark(text)[:6]}"
    if not plain:
        return f"x{_mark(text)}"
    if _says_more(plain, text):
        plain = _NOT_KEY.sub("", "".join(part[:1] for part in syllables).lower())[:12] + f"_{_mark(text)[:6]}"
        plain = plain.lstrip("_")
    return plain if plain[0].isalpha() else f"n{plain}"


def free(wished: str, taken: Collection[str]) -> str:
    """The key itself, or with the first number that makes it nobody else's."""
    key, number = wished, 1
    while key in taken:
        number += 1
        key = f"{wished}_{number}"
    return key


def _says_more(plain: str, text: str) -> bool:
    """Whether a key reads like something that its text does not say."""
    words = plain.replace("_", " ")
    return bool(refused.refused_header(words) or structure.lists_of(words) - structure.lists_of(text))


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]
