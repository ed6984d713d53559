"""Sentences that are made where no language is known and are told in the reader's language later.

`say("Line {line} is empty.", line=3)` is a str (in English) that remembers its template and its parts.
A door turns it into the reader's words with `in_words(sentence, gettext, language)`. A part that is written in three
languages already, such as a title of a pack, is put in with `in_three(texts)`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from zampa.foundation.kit.texts import in_language


class Said(str):
    """An English sentence that can be said again in another language."""

    template: str
    parts: dict[str, Any]


class InThree(str):
    """A text in bo, zh and en, to be part of a sentence; in English, or the nearest that there is, as a str."""

    texts: dict[str, str]


def in_three(texts: Mapping[str, str]) -> InThree:
    """The text that a sentence will hold in its reader's language."""
    text = InThree(in_language(texts, "en"))
    text.texts = dict(texts)
    return text


def say(template: str, **parts: Any) -> Said:
    """The sentence `template` with its {parts} filled in."""
    sentence = Said(template.format(**parts) if parts else template)
    sentence.template, sentence.parts = template, parts
    return sentence


def in_words(sentence: str, translate: Callable[[str], str], language: str = "en") -> str:
    """The sentence in the language of `translate`, which is `language`; a plain str stays as it is."""
    if isinstance(sentence, InThree):
        return in_language(sentence.texts, language)
    if not isinstance(sentence, Said):
        return sentence
    parts = {
        name: in_words(part, translate, language) if isinstance(part, str) else part
        for name, part in sentence.parts.items()
    }
    template = translate(sentence.template)
    return template.format(**parts) if parts else template


def to_json(sentence: str) -> dict[str, Any]:
    """What is kept of a sentence, so that it can be told in any language later."""
    if isinstance(sentence, InThree):
        return {"say": str(sentence), "texts": sentence.texts}
    if not isinstance(sentence, Said):
        return {"say": str(sentence), "plain": True}
    parts = {n: to_json(p) if isinstance(p, Said | InThree) else p for n, p in sentence.parts.items()}
    return {"say": sentence.template, "parts": parts}


def from_json(kept: Mapping[str, Any]) -> str:
    """The sentence that `to_json` kept."""
    if "texts" in kept:
        return in_three(kept["texts"])
    if kept.get("plain"):
        return str(kept["say"])
    parts = {
        n: from_json(p) if isinstance(p, dict) and "say" in p else p for n, p in kept.get("parts", {}).items()
    }
    return say(str(kept["say"]), **parts)
