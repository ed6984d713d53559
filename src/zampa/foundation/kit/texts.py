"""Text in Tibetan, Chinese and English, and its comparable form."""

import re
import unicodedata
from collections.abc import Mapping

LANGUAGES = ("bo", "zh", "en")

_FOLDED = {0x0F0C: 0x0F0B, 0x3000: 0x20, **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}}
_SCRIPTS = {"zh": re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]"), "bo": re.compile("[\u0f00-\u0fff]")}
_SPACES = re.compile(r"\s+")


def comparable(text: str) -> str:
    """The form in which two texts are compared: NFC, U+0F0C as U+0F0B, full width as half width, one space, no case.

    Text is stored as it came; only comparison and search use this form.
    """
    folded = unicodedata.normalize("NFC", text).translate(_FOLDED)
    return _SPACES.sub(" ", folded).strip().casefold()


def in_language(texts: Mapping[str, str], language: str) -> str:
    """The text in `language` ("bo", "zh", "zh-hans", "en"), or the nearest that there is: zh, en, bo."""
    short = language.split("-")[0]
    for candidate in (short, "zh", "en", "bo"):
        if texts.get(candidate):
            return texts[candidate]
    return ""


def is_untranslated(texts: Mapping[str, str], language: str) -> bool:
    """Whether the text of another language stands, word for word, where that of `language` should."""
    return stands_in(texts, language) != language.split("-")[0]


def stands_in(texts: Mapping[str, str], language: str) -> str:
    """The language that the text for `language` is really in: another one where nobody has translated it yet.

    A Chinese text may stand for any missing one; a Tibetan one counts as such only where it stands in all three.
    """
    short = language.split("-")[0]
    text = texts.get(short) or ""
    if short in _SCRIPTS and _SCRIPTS[short].search(text):
        return short
    if short != "zh" and text == texts.get("zh") and _SCRIPTS["zh"].search(text):
        return "zh"
    is_one = len({texts.get(one) for one in LANGUAGES}) == 1
    return "bo" if is_one and _SCRIPTS["bo"].search(text) else short


def has_han(text: str) -> bool:
    """Whether Chinese characters stand in a text."""
    return _SCRIPTS["zh"].search(text) is not None


def script_of(text: str) -> str:
    """The language that is written in the script of a text: bo, zh, or "" where it says neither."""
    return next((language for language in ("bo", "zh") if _SCRIPTS[language].search(text)), "")
