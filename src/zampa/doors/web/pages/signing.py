"""Sign in and out."""

from datetime import datetime

from django.contrib import auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from zampa.doors.web import signing
from zampa.doors.web.showing import show
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import say
from zampa.foundation.people.signing_in import rules
from zampa.foundation.ui.languages import moved

_WRONG = Problem(
    "", say("This account and password do not belong together."), say("Check both and try again.")
)


@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form, and what follows from it."""
    after = request.POST.get("next") or request.GET.get("next", "")
    username = request.POST.get("username", "").replace("\0", "").strip()
    if request.method != "POST":
        return show(request, "sign_in.html", next=after, username="", faults=[])
    opened = signing.opened(request, username, request.POST.get("password", ""))
    if opened is True:
        return _onwards(request, after)
    fault, status = (_WRONG, 401) if opened is False else (_too_many(opened), 429)
    return show(request, "sign_in.html", status=status, next=after, username=username, faults=[fault])


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Out, and back to the home page."""
    auth.logout(request)
    return redirect("home")


def _too_many(until: datetime) -> Problem:
    minutes = rules.minutes(until, now=timezone.now())
    return Problem(
        "",
        say("There were too many wrong tries."),
        say("Wait, then try again. Minutes to wait: {minutes}.", minutes=minutes),
    )


def _onwards(request: HttpRequest, after: str) -> HttpResponseRedirect:
    """To the page that was asked for, else to the desk; in the language of the address."""
    hosts = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(
        after, hosts, require_https=request.is_secure()
    ) and after.startswith("/")
    language = translation.get_language() or "en"
    return HttpResponseRedirect(moved(after if safe else reverse("desk"), language))
