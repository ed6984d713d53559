"""Excel both ways: an office's catalogue workbook comes in, shows what it would change, and goes out again."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST

from zampa.data.ingest.uploads import SealedUpload
from zampa.doors.guide import arriving, decisions, exporting, importing
from zampa.doors.guide.actions import arrivals, catalogues
from zampa.doors.guide.arriving import Arrived
from zampa.doors.guide.importing import Seen
from zampa.doors.guide.told import WHY
from zampa.doors.web import workbooks
from zampa.doors.web.naming import office_names
from zampa.doors.web.showing import reader_of, show
from zampa.doors.web.signed import signed_in
from zampa.doors.web.workbooks import Changes
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.people import queries as people
from zampa.foundation.people.rules import Actor, may

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class OfficeChoice:
    """An office whose catalogue this account may bring."""

    key: str
    names: dict[str, str]


@signed_in
def bring(
    request: HttpRequest, *, by: Actor, faults: list[Problem] | None = None, back: Changes | None = None
) -> HttpResponseBase:
    """The form; a sent workbook is looked at on a page of its own. `back`: what going back would change."""
    office = request.POST.get("office") or by.office
    upload = request.FILES.get("file")
    if request.method == "POST" and faults is None:
        try:
            importing.demand(by, office)
            if not isinstance(upload, SealedUpload):
                raise Told(
                    Problem("", say("No file came with the form."), say("Choose the file and send it again."))
                )
            return redirect("catalogue-look", arrivals.keep(upload, office=office, by=by.username).id)
        except Told as told:
            faults = told.problems
    offices = _offices(by)
    chosen = office if office in {one.key for one in offices} else by.office
    return show(
        request,
        "guide.html",
        status=400 if faults else 200,
        offices=offices,
        chosen=chosen,
        may_undo=may(by, "catalogue", office=chosen) and importing.may_undo(chosen),
        back=back,
        faults=faults or [],
    )


@signed_in
def look(
    request: HttpRequest, id: str, *, by: Actor, faults: list[Problem] | None = None
) -> HttpResponseBase:
    """What was recognised, what is wrong, what is asked, and what would change."""
    arrived = _arrived(by, id)
    if request.method == "POST" and faults is None:
        return _answered(request, arrived, by)
    seen, faults = None, list(faults or [])
    if arrived.taken is None:
        try:
            seen = _look(arrived, by)
        except Told as told:
            faults += told.problems
    return show(
        request,
        "guide_look.html",
        status=400 if faults else 200,
        arrived=arrived,
        office=office_names(arrived.office),
        may_undo=importing.may_undo(arrived.office),
        seen=workbooks.shown(seen, whole=request.GET.get("all") == "1") if seen else None,
        faults=faults,
    )


@require_POST
@signed_in
def take(request: HttpRequest, id: str, *, by: Actor) -> HttpResponseBase:
    """Take the sound resources into the catalogue."""
    arrived = _arrived(by, id)
    if arrived.taken is not None:
        return redirect("catalogue-look", id)
    try:
        seen, applied = catalogues.take(
            arriving.source(arrived),
            by=by,
            office=arrived.office,
            decisions=arrived.decisions,
            today=timezone.localdate(),
            why=request.POST.get("why", "").strip()[:300] or WHY,
            may_break="told" in request.POST,
        )
    except importing.Breaking:
        return look(request, id, faults=[_untold()])
    except Told as told:
        return look(request, id, faults=told.problems)
    if applied is None:
        nothing = Problem("", say("There is nothing to take: no sound row changes the catalogue."))
        return look(request, id, faults=list(seen.faults) or [nothing])
    arrivals.end(arrived, taken=seen.resources, left=workbooks.left_out(seen))
    return redirect("catalogue-look", id)


@require_POST
@signed_in
def undo(request: HttpRequest, *, by: Actor) -> HttpResponseBase:
    """Put the catalogue of an office back as it was before its last change."""
    office = request.POST.get("office", "")
    try:
        why = request.POST.get("why", "").strip()[:300]
        catalogues.undo(by=by, office=office, why=why, may_break="told" in request.POST)
    except importing.Breaking as found:
        return bring(request, faults=[_untold()], back=workbooks.changes(found.plan))
    except Told as told:
        return bring(request, faults=told.problems)
    return redirect("catalogue-import")


def workbook(request: HttpRequest, office: str) -> HttpResponse:
    """The catalogue of an office as a workbook."""
    try:
        content, _ = exporting.export(reader_of(request), office)
    except Told as told:
        raise Http404 from told
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{office}.xlsx"'
    return response


def template(request: HttpRequest) -> HttpResponse:
    """An empty workbook in the guide's columns, with an example and a hint for each column."""
    content = exporting.template(gettext, get_language() or "en")
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="catalogue-template.xlsx"'
    return response


def _answered(request: HttpRequest, arrived: Arrived, by: Actor) -> HttpResponseBase:
    """Keep the answers of the form, and every suggestion when that was asked for."""
    if "again" in request.POST:
        arrivals.ask_again(arrived)
        return redirect("catalogue-look", arrived.id)
    arrived = arrivals.decide(arrived, workbooks.answers(request.POST))
    if "suggested" in request.POST:
        try:
            questions = _look(arrived, by).draft.questions
        except Told as told:
            return look(request, arrived.id, faults=told.problems)
        arrivals.decide(arrived, decisions.with_suggestions(questions, arrived.decisions))
    return redirect("catalogue-look", arrived.id)


def _untold() -> Problem:
    return Problem(
        "",
        say("This would break what others read."),
        say("Tell those who would notice; then set the tick mark below."),
    )


def _look(arrived: Arrived, by: Actor) -> Seen:
    source = arriving.source(arrived)
    today = timezone.localdate()
    return importing.look(source, by=by, office=arrived.office, decisions=arrived.decisions, today=today)


def _arrived(by: Actor, id: str) -> Arrived:
    """The workbook, for those who keep its office's catalogue."""
    arrived = arriving.find(id)
    if arrived is None or not may(by, "catalogue", office=arrived.office):
        raise Http404
    return arrived


def _offices(by: Actor) -> list[OfficeChoice]:
    known = {one.key: one.names for one in people.offices() if may(by, "catalogue", office=one.key)}
    return [OfficeChoice(key, known[key]) for key in known]
