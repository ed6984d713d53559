"""What a reader sees when there is no page, no right, or a broken machine."""

import sys

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext

from zampa.doors.web.showing import show
from zampa.foundation.kit import disk, home
from zampa.foundation.kit.saying import in_words, say


def no_page(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return _say(
        request, 404, say("There is no such page"), say("The address may be old, or the page is not for you.")
    )


def no_right(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return _say(
        request,
        403,
        say("This page is not for you"),
        say("Sign in with the account of the office that it concerns."),
    )


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    if isinstance(exception, DisallowedHost):
        return _say(
            request,
            400,
            say("The site is not known under this name"),
            say(
                "Look at the address. If it is right, ask those who run the site to add the name to the setting"
                " ZAMPA_HOSTS."
            ),
        )
    return _say(
        request,
        400,
        say("This could not be understood"),
        say("Go back, look at what you sent, and try again."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500; 507 when there is no room on the disk."""
    reason = sys.exc_info()[1]
    if reason is not None and disk.is_full(reason, home.path()):
        what = say(
            "The site's disk is full, so nothing could be written. It is not your fault. Tell those who run the"
            " site to make room and to run zampa doctor; then try again."
        )
        return _say_to_anybody(request, 507, say("There is no room left"), what)
    what = say(
        "Something broke here. It is not your fault. Nothing was half-written; please try again in a moment."
    )
    return _say_to_anybody(request, 500, say("This did not work"), what)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was sent from another site, or that is older than the session."""
    return _say(request, 403, say("This form is too old"), say("Open the page again, and send it once more."))


def _say_to_anybody(request: HttpRequest, status: int, title: str, what: str) -> HttpResponse:
    """Without asking who reads: the database may be what is broken."""
    request.user = AnonymousUser()
    return _say(request, status, title, what)


def _say(request: HttpRequest, status: int, title: str, what: str) -> HttpResponse:
    """A page for people; for programs the same as JSON."""
    if request.path.startswith("/api/"):
        said = {"where": request.path, "what": in_words(title, gettext), "do": in_words(what, gettext)}
        return JsonResponse({"problems": [said]}, status=status, json_dumps_params={"ensure_ascii": False})
    return show(request, "missing.html", status=status, title=title, what=what)
