"""Grading: the list of important data, what nobody has graded yet, and the decisions on both."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from zampa.data.catalogue import actions as catalogue
from zampa.data.catalogue import listing
from zampa.data.catalogue.declarations import Grade
from zampa.data.catalogue.listing import Wanted
from zampa.data.standards import queries as standards
from zampa.doors.web import naming
from zampa.doors.web.asked import number_in
from zampa.doors.web.showing import show
from zampa.doors.web.signed import signed_in
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.people.rules import Actor, may

PAGE = 50
IMPORTANT = 200


@signed_in
def grading(request: HttpRequest, *, by: Actor, faults: list[Problem] | None = None) -> HttpResponse:
    """Important data, and what waits to be graded: of every office for the data office, of one's own for a clerk."""
    today, first = timezone.localdate(), number_in(request, "from", 0)
    grades_all = may(by, "grade")
    own = "" if grades_all else by.office
    important = listing.listing(by, Wanted(grade="important"), today=today, most=IMPORTANT)
    open_ = listing.listing(by, Wanted(grade="none", office=own), today=today, first=first, most=PAGE)
    elements_left, elements = standards.elements_not_graded(most=PAGE) if grades_all else (0, [])
    return show(
        request,
        "grading.html",
        status=400 if faults else 200,
        faults=faults or [],
        important=important,
        grounds=standards.gradings("resource", [r.key for r in important.resources]),
        open=open_,
        offices=naming.names_of_offices(r.office for r in [*important.resources, *open_.resources]),
        elements=[(line.declaration, line.declaration.title.model_dump()) for line in elements],
        elements_left=elements_left,
        may_grade=may(by, "grade", office=by.office),
        first=first + 1,
        last=first + len(open_.resources),
        before=f"?from={max(0, first - PAGE)}" if first else "",
        after=f"?from={first + PAGE}" if first + PAGE < open_.total else "",
    )


@require_POST
@signed_in
def decide(request: HttpRequest, *, by: Actor) -> HttpResponseBase:
    """Keep a decision on the chosen resources or elements."""
    why = request.POST.get("why", "")
    try:
        if request.POST.get("kind") == "element":
            catalogue.confirm_sensitivity(by=by, elements=request.POST.getlist("key"), why=why)
        else:
            level: Grade = "important" if request.POST.get("level") == "important" else "general"
            catalogue.grade(by=by, resources=request.POST.getlist("key"), level=level, why=why)
    except Told as told:
        return grading(request, faults=list(told.problems))
    return redirect(reverse("grading"))
