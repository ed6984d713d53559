"""The page on which a clerk sends a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from zampa.data.catalogue import queries as catalogue
from zampa.data.catalogue.queries import ResourceLine
from zampa.data.ingest.actions import deliveries
from zampa.data.ingest.uploads import SealedUpload
from zampa.doors.web.naming import office_names
from zampa.doors.web.showing import is_sample, show
from zampa.doors.web.signed import signed_in
from zampa.foundation.kit import environment
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.people.rules import Actor, may


@signed_in
def deliver(request: HttpRequest, *, by: Actor) -> HttpResponse:
    """The form; a sent file waits to be read, and its own page follows it."""
    if request.method != "POST":
        return _form(request, by, chosen=request.GET.get("resource", ""))
    chosen = request.POST.get("resource", "")
    try:
        delivery = deliveries.receive(
            by=by, resource=chosen, upload=_upload(request), mode=request.POST.get("mode") or None
        )
    except Told as told:
        return _form(request, by, chosen=chosen, faults=told.problems)
    return redirect("delivery", delivery.key)


def _form(
    request: HttpRequest, by: Actor, *, chosen: str, faults: list[Problem] | None = None
) -> HttpResponse:
    offered = [line for line in catalogue.resources(by) if _may_send(by, line)]
    return show(
        request,
        "deliver.html",
        status=400 if faults else 200,
        resources=offered,
        chosen=chosen if chosen in {line.key for line in offered} else "",
        office=office_names(by.office),
        largest=environment.number("ZAMPA_LARGEST_UPLOAD_MIB") << 20,
        faults=faults or [],
    )


def _may_send(by: Actor, line: ResourceLine) -> bool:
    is_taken = is_sample() or not line.persons
    return is_taken and not line.declaration.golden and may(by, "deliver", office=line.office)


def _upload(request: HttpRequest) -> SealedUpload:
    if len(request.FILES.getlist("file")) > 1:
        raise Told(
            Problem("", say("One file at a time: nothing was taken in."), say("Send each file by itself."))
        )
    upload = request.FILES.get("file")
    if not isinstance(upload, SealedUpload):
        raise Told(Problem("", say("No file came with the form."), say("Choose the file and send it again.")))
    return upload
