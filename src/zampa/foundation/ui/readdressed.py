"""Addresses whose language is written otherwise (/zh/, /zh-CN/, /en-gb/) lead to the same page under the language's own."""

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.urls import URLPattern, re_path

from zampa.foundation.ui.languages import TAGS, short

OTHERWISE = "(?!(?:bo|zh-hans|en)(?:/|$))(?i:(?:bo|zh|en)(?:[-_][a-z]+)*)"
OWN = {short(code): code for code in TAGS}


def to_own_language(request: HttpRequest, language: str, rest: str = "") -> HttpResponsePermanentRedirect:
    """The same page and the same question."""
    query = request.META.get("QUERY_STRING", "")
    path = f"/{OWN[language[:2].lower()]}/{rest.lstrip('/')}"
    return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)


def patterns() -> list[URLPattern]:
    """For the addresses of the whole site."""
    return [re_path(rf"^(?P<language>{OTHERWISE})(?:/(?P<rest>.*))?$", to_own_language)]
