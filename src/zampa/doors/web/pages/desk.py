"""The desk: what waits, by urgency; what was said; what was delivered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_POST

from zampa.data.ingest import queries as ingest
from zampa.doors.web import waiting
from zampa.doors.web.asked import number_in
from zampa.doors.web.naming import office_names
from zampa.doors.web.showing import show
from zampa.doors.web.signed import signed_in
from zampa.foundation.messages import actions as messages
from zampa.foundation.messages import queries as inbox
from zampa.foundation.people import actions as people
from zampa.foundation.people.rules import Actor
from zampa.foundation.ui.languages import NAMES, moved

PAPERS, FEW = 10, 4


@signed_in
def desk(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """Everything that concerns one account and its office."""
    first = number_in(request, "from", 0)
    found = waiting.desk(by, timezone.localdate(), first=first)
    papers = FEW if found.total > waiting.PAGE else PAPERS
    return show(
        request,
        "desk.html",
        office=office_names(by.office),
        waiting=found,
        before=f"?from={max(0, first - waiting.PAGE)}" if first else "",
        after=f"?from={first + waiting.PAGE}" if first + waiting.PAGE < found.total else "",
        messages=inbox.inbox(by.addresses, limit=papers),
        deliveries=ingest.deliveries(by, limit=papers),
    )


@require_POST
@signed_in
def read(request: HttpRequest, message: int, *, by: Actor) -> HttpResponse:
    """Mark a message as read."""
    messages.mark_read(addresses=by.addresses, message=message)
    return redirect(f"{reverse('desk')}#inbox")


@require_POST
@signed_in
def language(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """Keep the language in which this account reads."""
    chosen = request.POST.get("language", "")
    if chosen in NAMES:
        people.choose_language(username=by.username, language=chosen)
    return redirect(moved(reverse("desk"), chosen if chosen in NAMES else translation.get_language() or "en"))
