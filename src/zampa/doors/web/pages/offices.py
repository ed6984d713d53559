"""Offices: the list, and the page of one with what it holds, delivers late and waits for."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from zampa.data.catalogue import listing
from zampa.data.catalogue.listing import Wanted
from zampa.data.ingest import queries as ingest
from zampa.data.quality import declared as rules
from zampa.doors.web import branches, twins
from zampa.doors.web.showing import reader_of, show
from zampa.foundation.people import queries as people
from zampa.foundation.people.rules import Actor, may
from zampa.foundation.places import queries as places

MOST = 50
WAITING = ("asked", "held")


def offices(request: HttpRequest) -> HttpResponse:
    """Every office under the one above it, with how many resources it answers for; those that hold nothing are folded."""
    today, known = timezone.localdate(), people.offices()
    counted = listing.crossed(listing.cells(reader_of(request), Wanted(), today=today), "office")
    found = branches.branches(known, counted)
    return show(
        request,
        "offices.html",
        total=len(known),
        register=twins.register_of("offices"),
        holders=len(counted.keys() & {office.key for office in known}),
        branches=[branch for branch in found if branch.holding],
        others=[branch for branch in found if not branch.holding],
    )


def office(request: HttpRequest, key: str) -> HttpResponse:
    """One office: its names, its resources, what is late, and what it waits for."""
    reader, found, today = reader_of(request), people.office(key), timezone.localdate()
    if found is None:
        raise Http404
    held = listing.listing(reader, Wanted(office=key), today=today, most=MOST)
    late = listing.listing(
        reader, Wanted(office=key, freshness="overdue"), today=today, order="late", most=MOST
    )
    return show(
        request,
        "office.html",
        office=found,
        twin=twins.record_of(reader, "offices", key),
        above=people.office(found.parent) if found.parent else None,
        below=[o for o in people.offices() if o.parent == key],
        place=places.place(found.place) if found.place else None,
        held=held,
        late=late,
        waits_for=_waits_for(reader, key, today),
        papers=ingest.deliveries(reader, states=WAITING, limit=MOST) if _is_its_own(reader, key) else None,
    )


def _waits_for(reader: Actor | None, key: str, today: date) -> listing.Listing:
    """The resources of other offices that its own rules compare with, and that are late or were never delivered."""
    named = tuple(rules.waited_for(key))
    return listing.listing(reader, Wanted(keys=named, freshness="missed"), today=today, most=MOST)


def _is_its_own(reader: Actor | None, key: str) -> bool:
    return reader is not None and (reader.office == key and may(reader, "see_delivery", office=key))
