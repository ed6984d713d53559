"""What a reader sees when there is no page, no right, or a broken machine."""

from django.http import HttpRequest, HttpResponse

from zampa.doors.web.showing import show
from zampa.foundation.kit.saying import say


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
    return _say(
        request,
        400,
        say("This could not be understood"),
        say("Go back, look at what you sent, and try again."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500."""
    what = say(
        "Something broke here. It is not your fault. Nothing was half-written; please try again in a moment."
    )
    return _say(request, 500, say("This did not work"), what)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was sent from another site, or that is older than the session."""
    return _say(request, 403, say("This form is too old"), say("Open the page again, and send it once more."))


def _say(request: HttpRequest, status: int, title: str, what: str) -> HttpResponse:
    return show(request, "missing.html", status=status, title=title, what=what)
