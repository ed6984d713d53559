"""Shows a page: who reads it, in which words, and whether this home holds invented people only."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from zampa.data.standards import citations
from zampa.doors.web import wording
from zampa.foundation.kit import home
from zampa.foundation.kit.problems import Told
from zampa.foundation.kit.saying import Said
from zampa.foundation.kit.texts import has_han, script_of
from zampa.foundation.people import queries as people
from zampa.foundation.people.rules import Actor, may
from zampa.foundation.ui import drafts, jinja, render
from zampa.foundation.ui.texts import marked


def reader_of(request: HttpRequest) -> Actor | None:
    """Who reads; None for the public."""
    return people.actor(getattr(request, "user", None))


def show(request: HttpRequest, template: str, *, status: int = 200, **values: Any) -> HttpResponse:
    """One page of this site; a signed-in reader's page is kept in no cache."""
    reader = reader_of(request)
    common = {
        "reader": reader,
        "delivers": reader is not None and may(reader, "deliver", office=reader.office),
        "is_sample": is_sample(),
        "word": word,
        "written": written,
        "cited": cited,
        "by_law": by_law,
        "shape_of": wording.shape,
    }
    response = render.page(request, f"web/{template}", {**common, **values}, status=status)
    response["Cache-Control"] = "private, no-store" if reader else "no-cache"
    return response


def word(table: str, key: str) -> str:
    """The words for a key in the page's language."""
    return drafts.gettext(wording.words(table, key))


def written(value: str) -> str:
    """A value as its source wrote it, marked with the language of its script where the page's is another."""
    script = script_of(value)
    return marked(value, script, translation.get_language() or "en") if script else value


def cited(citation: str) -> str:
    """A law or standard as a pack cites it, in the page's language; what nobody has put into words is marked as what it is."""
    return _told(citations.told(citation), citation)


def by_law(citation: str) -> str:
    """The same for a legal basis: what is only our own definition is said to be no law."""
    return _told(citations.law(citation), citation)


def _told(told: str, citation: str) -> str:
    if isinstance(told, Said):
        return jinja.said(told)
    return jinja.text({"zh" if has_han(citation) else "en": citation})


def is_sample() -> bool:
    """Whether this home is a sample home; a machine without a home has none."""
    try:
        return home.current().is_sample
    except Told:
        return False
