"""One delivery: how far it is, what it asks, its report, and what is decided about it."""

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.http import require_POST

from zampa.data.ingest import asking, exporting
from zampa.data.ingest import queries as ingest
from zampa.data.ingest.actions import decisions, deliveries, quarantine, remembering
from zampa.doors.web import answering, reports
from zampa.doors.web.naming import office_names
from zampa.doors.web.showing import show
from zampa.doors.web.signed import signed_in
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.people.rules import Actor

WORKING = ("receiving", "waiting", "checking", "committing")


@signed_in
def delivery(
    request: HttpRequest, key: str, *, by: Actor, faults: list[Problem] | None = None
) -> HttpResponseBase:
    """The page follows the delivery: work, questions, report. A live page asks for the part that moves only."""
    found = ingest.delivery(by, key)
    if found is None:
        raise Http404
    working = found.state in WORKING
    fragment = working and request.headers.get("X-Part") == "live"
    response = show(
        request,
        "delivery_working.html" if fragment else "delivery.html",
        status=400 if faults else 200,
        delivery=found,
        working=working,
        part="working" if working else "asked" if found.state == "asked" else "report",
        office=office_names(found.office),
        report=reports.report(found),
        questions=answering.questions(found, request.POST, asking.sample_cells(by, key))
        if found.state == "asked"
        else None,
        faults=faults or [],
    )
    if fragment:
        response["X-Part"] = "live"
    return response


@require_POST
@signed_in
def columns(request: HttpRequest, key: str, *, by: Actor) -> HttpResponseBase:
    """The clerk's answers about the columns."""
    try:
        deliveries.answer(by=by, key=key, answers=answering.answers(request.POST))
    except Told as told:
        return delivery(request, key, faults=told.problems)
    return redirect("delivery", key)


@require_POST
@signed_in
def release(request: HttpRequest, key: str, *, by: Actor) -> HttpResponseBase:
    """Let a held delivery in."""
    try:
        decisions.release(by=by, key=key, reason=request.POST.get("reason", ""))
    except Told as told:
        return delivery(request, key, faults=told.problems)
    return redirect("delivery", key)


@require_POST
@signed_in
def withdraw(request: HttpRequest, key: str, *, by: Actor) -> HttpResponseBase:
    """Take a delivery back."""
    try:
        decisions.withdraw(by=by, key=key, reason=request.POST.get("reason", ""))
    except Told as told:
        return delivery(request, key, faults=told.problems)
    return redirect("delivery", key)


@require_POST
@signed_in
def answer_again(request: HttpRequest, key: str, *, by: Actor) -> HttpResponseBase:
    """Forget the answers about columns, and ask for them again."""
    try:
        again = remembering.answer_again(by=by, key=key)
    except Told as told:
        return delivery(request, key, faults=told.problems)
    return redirect("delivery", again.key)


@require_POST
@signed_in
def set_aside(request: HttpRequest, key: str, *, by: Actor) -> HttpResponseBase:
    """The rows set aside, as a file to be corrected and delivered again."""
    try:
        given = quarantine.fetch(
            by=by, key=key, language=translation.get_language() or "en", on_the_desk=True
        )
    except Told as told:
        return delivery(request, key, faults=told.problems)
    return _file(given, f"{key}-set-aside.csv")


@require_POST
@signed_in
def warned(request: HttpRequest, key: str, *, by: Actor) -> HttpResponseBase:
    """The rows that were taken in with a warning, as a file."""
    try:
        given = quarantine.fetch_warned(by=by, key=key, language=translation.get_language() or "en")
    except Told as told:
        return delivery(request, key, faults=told.problems)
    return _file(given, f"{key}-warned.csv")


def _file(given: quarantine.SetAside, name: str) -> HttpResponseBase:
    pieces = exporting.csv_pieces(given.columns, given.rows)
    response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
