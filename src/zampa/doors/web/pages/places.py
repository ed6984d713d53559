"""Places: the tree of divisions, and what is known about one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from zampa.data.catalogue import listing
from zampa.data.catalogue.listing import Wanted
from zampa.doors.web import naming, twins
from zampa.doors.web.showing import reader_of, show
from zampa.foundation.people import queries as people
from zampa.foundation.places import queries as places

MOST = 50


def roots(request: HttpRequest) -> HttpResponse:
    """The divisions at the top, each with what lies in it."""
    tops = [places.place(line.code) for line in places.roots()]
    return show(
        request,
        "places.html",
        tops=[top for top in tops if top],
        total=places.count(),
        register=twins.register_of("places"),
    )


def place(request: HttpRequest, code: str) -> HttpResponse:
    """One division: what it lies in, what lies in it, its former names, and what is known about it."""
    found = places.place(code)
    if found is None:
        now = places.today_of(code)
        if now is None:
            raise Http404
        return redirect("place", now)
    reader, today = reader_of(request), timezone.localdate()
    about = listing.listing(reader, Wanted(place=code), today=today, most=MOST)
    keys = people.offices_in(code)
    names = naming.names_of_offices(keys)
    return show(
        request,
        "place.html",
        place=found,
        twin=twins.record_of(reader, "places", code),
        about=about,
        wider=_wider(request, found),
        offices=[(key, names[key]) for key in keys[:MOST]],
        more_offices=max(0, len(keys) - MOST),
    )


def _wider(request: HttpRequest, found: places.PlaceView) -> list[tuple[places.PlaceLine, int]]:
    """The divisions in which this one lies, with how many resources are about each of them, not about a part."""
    reader, today = reader_of(request), timezone.localdate()
    counted = [
        (line, listing.listing(reader, Wanted(place_itself=line.code), today=today, most=0).total)
        for line in found.above[::-1]
    ]
    return [(line, count) for line, count in counted if count]
