"""Whether the text of each language is written in its own script."""

import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from zampa.doors.packs.found import Declaration, Pack, PathIn
from zampa.foundation.kit.declared import Texts
from zampa.foundation.kit.faults import Fault
from zampa.foundation.kit.offering import offer
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import say
from zampa.foundation.kit.texts import LANGUAGES, is_untranslated

_SCRIPTS = {
    "bo": re.compile(r"[\u0f00-\u0fff]"),
    "zh": re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]"),
    "en": re.compile(r"[A-Za-z]"),
}
_FOREIGN = {"bo": ("zh",), "zh": ("bo",), "en": ("bo", "zh")}
_NAMES = {"bo": say("Tibetan"), "zh": say("Chinese"), "en": say("English")}


def problems(declaration: Declaration) -> Iterator[Problem]:
    """Texts that stand in the wrong language, and languages that do not exist."""
    for path, texts in texts_in(declaration.said):
        for fault in _faults(texts):
            yield declaration.problem(fault.under(*path))


def texts_in(said: Any, path: PathIn = ()) -> Iterator[tuple[PathIn, Texts]]:
    """Every text in three languages, with the path to it."""
    if isinstance(said, Texts):
        yield path, said
    elif isinstance(said, BaseModel):
        for name in type(said).model_fields:
            yield from texts_in(getattr(said, name), (*path, name))
    elif isinstance(said, tuple):
        for place, part in enumerate(said):
            yield from texts_in(part, (*path, place))


def warnings(pack: Pack) -> Iterator[Problem]:
    """How many texts of a pack stand in another language because nobody has translated them yet."""
    found = [
        texts.model_dump() for declaration in pack.declarations for _, texts in texts_in(declaration.said)
    ]
    waiting = sum(is_untranslated(texts, language) for texts in found for language in LANGUAGES)
    if waiting:
        what = say(
            "{count} texts stand in another language where no translation is there yet.", count=waiting
        )
        yield Problem(pack.shown, what, say("Pages show them as they are, and say that they are drafts."))


def _waits_for_translation(texts: Texts, language: str) -> bool:
    return is_untranslated(texts.model_dump(), language) and language not in texts.reviewed


def _faults(texts: Texts) -> Iterator[Fault]:
    for language in LANGUAGES:
        text = getattr(texts, language)
        own = _SCRIPTS[language].search(text)
        foreign = next((other for other in _FOREIGN[language] if _SCRIPTS[other].search(text)), None)
        if foreign and not own and not _waits_for_translation(texts, language):
            what = say("The {one} text is written in {other}.", one=_NAMES[language], other=_NAMES[foreign])
            yield Fault((language,), what, say("Write it in {one}.", one=_NAMES[language]))
        if not text.strip():
            yield Fault((language,), say("The {one} text is empty.", one=_NAMES[language]))
    for place, language in enumerate(texts.reviewed):
        if language not in LANGUAGES:
            what = say('"{language}" is not one of the three languages.', language=language)
            yield Fault(("reviewed", place), what, offer(language, LANGUAGES))
