"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from zampa.doors.web import standing
from zampa.doors.web.showing import reader_of, show


def home(request: HttpRequest) -> HttpResponse:
    """What is there, what is new, and what is late."""
    return show(request, "home.html", front=standing.front(reader_of(request), timezone.localdate()))
