"""Sentences that are made where no language is known and are told in the reader's language later.

`say("Line {line} is empty.", line=3)` is a str (in English) that remembers its template and its parts.
A door turns it into the reader's words with `in_words(sentence, gettext)`.
"""

from collections.abc import Callable, Mapping
from typing import Any


class Said(str):
    """An English sentence that can be said again in another language."""

    template: str
    parts: dict[str, Any]


def say(template: str, **parts: Any) -> Said:
    """The sentence `template` with its {parts} filled in."""
    sentence = Said(template.format(**parts) if parts else template)
    sentence.template, sentence.parts = template, parts
    return sentence


def in_words(sentence: str, translate: Callable[[str], str]) -> str:
    """The sentence in the language of `translate`; a plain str stays as it is."""
    if not isinstance(sentence, Said):
        return sentence
    parts = {
        name: in_words(part, translate) if isinstance(part, str) else part
        for name, part in sentence.parts.items()
    }
    template = translate(sentence.template)
    return template.format(**parts) if parts else template


def to_json(sentence: str) -> dict[str, Any]:
    """What is kept of a sentence, so that it can be told in any language later."""
    if not isinstance(sentence, Said):
        return {"say": str(sentence), "plain": True}
    parts = {n: to_json(p) if isinstance(p, Said) else p for n, p in sentence.parts.items()}
    return {"say": sentence.template, "parts": parts}


def from_json(kept: Mapping[str, Any]) -> str:
    """The sentence that `to_json` kept."""
    if kept.get("plain"):
        return str(kept["say"])
    parts = {
        n: from_json(p) if isinstance(p, dict) and "say" in p else p for n, p in kept.get("parts", {}).items()
    }
    return say(str(kept["say"]), **parts)
