"""Texts in three languages: which one is shown, and how HTML says that it is in another language than the page."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from zampa.foundation.kit.texts import stands_in
from zampa.foundation.ui.languages import short, tag_of_short


def chosen(texts: Mapping[str, Any], language: str) -> tuple[str, str]:
    """The text for a page in `language`, and the language that it is in: its own, else zh, en, bo.

    A text of another language that stands where a translation should is told as what it is.
    """
    for candidate in (short(language), "zh", "en", "bo"):
        if texts.get(candidate):
            return str(texts[candidate]), stands_in(texts, candidate)
    return "", short(language)


def marked(text: str, written_in: str, language: str) -> str:
    """The text for HTML, in a span that names its language when that is not the page's."""
    if not text or written_in == short(language):
        return text
    return Markup('<span lang="{}">{}</span>').format(tag_of_short(written_in), text)


def is_draft(texts: Mapping[str, Any], written_in: str) -> bool:
    """Whether nobody has read and approved the text in this language yet."""
    return "reviewed" in texts and written_in not in texts["reviewed"]
