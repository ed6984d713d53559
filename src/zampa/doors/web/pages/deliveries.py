"""One delivery: how far it is, what it asks, its report, and what is decided about it."""

from functools import wraps

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
from zampa.doors.web.signed import Page, signed_in
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


def _answered(act: Page) -> Page:
    """The page of an act upon a delivery, sent by a form: its answer, or the delivery's page with what stands against it."""

    @require_POST
    @signed_in
    @wraps(act)
    def page(request: HttpRequest, key: str, *, by: Actor) -> HttpResponseBase:
        try:
            return act(request, key, by=by)
        except Told as told:
            return delivery(request, key, faults=told.problems)

    return page


@_answered
def columns(request: HttpRequest, key: str, *, by: Actor) -> HttpResponseBase:
    """The clerk's answers about the columns."""
    deliveries.answer(by=by, key=key, answers=answering.answers(request.POST))
    return redirect("delivery", key)


@_answered
def release(request: HttpRequest, key: str, *, by: Actor) -> HttpResponseBase:
    """Let a held delivery in."""
    decisions.release(by=by, key=key, reason=request.POST.get("reason", ""))
    return redirect("delivery", key)


@_answered
def withdraw(request: HttpRequest, key: str, *, by: Actor) -> HttpResponseBase:
    """Take a delivery back."""
    decisions.withdraw(by=by, key=key, reason=request.POST.get("reason", ""))
    return redirect("delivery", key)


@_answered
def answer_again(request: HttpRequest, key: str, *, by: Actor) -> HttpResponseBase:
    """Forget the answers about columns, and ask for them again."""
    return redirect("delivery", remembering.answer_again(by=by, key=key).key)


@_answered
def set_aside(request: HttpRequest, key: str, *, by: Actor) -> HttpResponseBase:
    """The rows set aside, as a file to be corrected and delivered again."""
    given = quarantine.fetch(by=by, key=key, language=translation.get_language() or "en", on_the_desk=True)
    return _file(given, f"{key}-set-aside.csv")


@_answered
def warned(request: HttpRequest, key: str, *, by: Actor) -> HttpResponseBase:
    """The rows that were taken in with a warning, as a file."""
    given = quarantine.fetch_warned(by=by, key=key, language=translation.get_language() or "en")
    return _file(given, f"{key}-warned.csv")


def _file(given: quarantine.SetAside, name: str) -> HttpResponseBase:
    pieces = exporting.csv_pieces(given.columns, given.rows)
    response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
