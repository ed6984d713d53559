"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from zampa.doors.web import standing
from zampa.doors.web.showing import reader_of, show


def home(request: HttpRequest) -> HttpResponse:
    """What is there, what is new, and what is late."""
    resources = standing.listed(reader_of(request), timezone.localdate())
    return show(
        request,
        "home.html",
        figures=standing.figures(resources),
        newest=standing.newest(resources),
        overdue=[r for r in resources if r.standing.freshness == "overdue"],
        shelves=standing.shelves(resources),
    )
