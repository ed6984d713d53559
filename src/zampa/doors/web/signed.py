"""Pages for signed-in readers only."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode

from zampa.doors.web.showing import reader_of

Page = Callable[..., HttpResponseBase]


def signed_in(page: Page) -> Page:
    """Hand the page its reader as `by`; send the public to the sign-in form and back."""

    @wraps(page)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        reader = reader_of(request)
        if reader is None:
            after = request.get_full_path() if request.method == "GET" else ""
            return HttpResponseRedirect(f"{reverse('sign-in')}?{urlencode({'next': after})}")
        return page(request, *args, by=reader, **kwargs)

    return guarded
