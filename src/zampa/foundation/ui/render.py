"""Renders one page: the template, what the layout needs, and the headers that keep a page to itself."""

import re
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from zampa.foundation.ui import drafts, fonts
from zampa.foundation.ui.languages import NAMES, TAGS, LanguageLink, links
from zampa.foundation.ui.links import numbered

_INDENT = re.compile(r"\s*\n\s*")  # no page has <pre> or <textarea>: an indent is only weight
POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"


@dataclass(frozen=True)
class Here:
    """What the layout knows about the page."""

    language: str
    tag: str
    languages: list[LanguageLink]
    address: str
    serves_font: bool


def page(request: HttpRequest, template: str, values: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """The whole page; the choice of language is kept in a cookie only when it is not what the browser asks for."""
    with drafts.watching():
        html: str = render_to_string(template, {"here": here(request), **values}, request)
    response = HttpResponse(numbered(_INDENT.sub("\n", html), _origin(request)), status=status)
    response["Content-Security-Policy"] = POLICY
    _keep_language(request, response)
    return response


def here(request: HttpRequest) -> Here:
    """The page's own language and address."""
    language = translation.get_language() or "en"
    language = language if language in TAGS else "en"
    address = request.get_full_path()
    return Here(language, TAGS[language], links(address, language), address, fonts.kind() is not None)


def _origin(request: HttpRequest) -> str:
    """The site's own address; nothing when the request names a host that is not this site."""
    try:
        return f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:
        return ""


def _keep_language(request: HttpRequest, response: HttpResponse) -> None:
    language = translation.get_language()
    if language in NAMES and translation.get_language_from_request(request) != language:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=365 * 24 * 3600,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
