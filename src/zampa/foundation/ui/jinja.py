"""The Jinja environment of all pages: an unknown name is an error, and every word goes through translation."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.template.utils import get_app_template_dirs
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from zampa.foundation.kit.saying import Said, in_words, say
from zampa.foundation.kit.texts import is_untranslated
from zampa.foundation.ui import drafts, formats, pictures
from zampa.foundation.ui.languages import short
from zampa.foundation.ui.texts import chosen, is_draft, marked


def environment(**options: Any) -> Environment:
    """Made once by Django's template engine."""
    options["loader"] = FileSystemLoader([str(folder) for folder in get_app_template_dirs("templates")])
    made = Environment(  # noqa: S701 - Django's engine hands autoescape=True in options
        **{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True},
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    made.install_gettext_callables(drafts.gettext, drafts.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals |= {"url": url, "static": static, "has_drafts": drafts.has_drafts, "share": pictures.share}
    made.filters |= {
        "text": text,
        "plain": plain,
        "said": said,
        "number": formats.number,
        "cell": formats.cell,
        "aligned": formats.aligned,
        "size": formats.size,
        "percent": lambda share: formats.percent(share, _language()),
        "day": lambda value: formats.day(value, _language()),
        "short_day": lambda value: formats.short_day(value, _language()),
        "moment": lambda value: formats.moment(value, _language()),
        "iso": _iso,
    }
    return made


def url(name: str, /, *parts: Any, **named: Any) -> str:
    """The address of a page by its name."""
    return reverse(name, args=parts, kwargs=named)


def text(texts: Mapping[str, Any]) -> str:
    """The text in the page's language, marked when it is in another one."""
    words, written_in = _chosen(texts)
    return marked(words, written_in, translation.get_language() or "en")


def plain(texts: Mapping[str, Any]) -> str:
    """The same without marks, for attributes and titles."""
    return _chosen(texts)[0]


def said(sentence: str) -> str:
    """A sentence that was made where no language is known, in the page's language; large numbers are grouped."""
    if isinstance(sentence, Said):
        parts = {name: _grouped(part) for name, part in sentence.parts.items()}
        sentence = say(sentence.template, **parts)
    return in_words(sentence, drafts.gettext, _language())


def _grouped(part: Any) -> Any:
    """79020 → 79,020; what may be a year or a short number stays as it is."""
    return formats.number(part) if isinstance(part, int) and part >= 10_000 else part


def _chosen(texts: Mapping[str, Any]) -> tuple[str, str]:
    language = translation.get_language() or "en"
    words, written_in = chosen(texts, language)
    if is_draft(texts, written_in) or is_untranslated(texts, language):
        drafts.note_draft()
    return words, written_in


def _language() -> str:
    return short(translation.get_language() or "en")


def _iso(value: date | datetime) -> str:
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else value.isoformat()
