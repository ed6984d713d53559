"""Discrepancies: what offices are asked about, the answer, and what the data office decides."""

from collections.abc import Callable, Mapping
from functools import wraps

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from zampa.data.catalogue import naming
from zampa.data.reconcile import queries, recipients
from zampa.data.reconcile.actions import disputing, ruling
from zampa.data.reconcile.asked import discrepancies as asked
from zampa.doors.web import register_fields, registers
from zampa.doors.web.asked import number_in
from zampa.doors.web.naming import names_of_offices
from zampa.doors.web.showing import show
from zampa.doors.web.signed import signed_in
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.people.rules import Actor

SHOWN = 50
STATES = ("open", "answered", "closed")


@signed_in
def discrepancies(request: HttpRequest, *, by: Actor) -> HttpResponseBase:
    """All of them, those that wait first; narrowed by entity, office and state."""
    entity, office = request.GET.get("entity", ""), request.GET.get("office", "")
    state = request.GET.get("state", "")
    first = number_in(request, "from", 0)
    total, lines = asked.discrepancies(
        by,
        entity=entity or None,
        office=office or None,
        state=state if state in STATES else None,
        limit=SHOWN,
        offset=first,
    )
    chosen = f"entity={entity}&office={office}&state={state}"
    return show(
        request,
        "discrepancies.html",
        total=total,
        lines=lines,
        offices=names_of_offices({line.office for line in lines} | ({office} if office else set())),
        entities={one.key: one.title for one in queries.entities()},
        asked_offices=names_of_offices(asked.offices(by)),
        columns=_columns(by, {line.entity for line in lines}),
        codes=_codes(by, {line.entity for line in lines}),
        entity=entity,
        office=office,
        state=state,
        states=STATES,
        first=first + 1,
        last=first + len(lines),
        before=f"?{chosen}&from={max(0, first - SHOWN)}" if first else "",
        after=f"?{chosen}&from={first + SHOWN}" if first + SHOWN < total else "",
    )


@signed_in
def discrepancy(
    request: HttpRequest, number: str, *, by: Actor, faults: list[Problem] | None = None
) -> HttpResponseBase:
    """One of them with its story, and what this reader may do."""
    found = asked.discrepancy(by, number)
    if found is None:
        raise Http404
    line = found.line
    shown = recipients.of_value(line.entity, line.thing, line.field, line.golden) if line.golden else []
    page = registers.record_page(by, line.entity, line.thing) if line.thing else None
    return show(
        request,
        "discrepancy.html",
        status=400 if faults else 200,
        found=found,
        line=line,
        page=page,
        claims=[row for row in page.rows if line.field in row.says] if page else [],
        recipients=shown,
        offices=names_of_offices({line.office, line.by_office, *(one.office for one in shown)} - {""}),
        entities={one.key: one.title for one in queries.entities()},
        columns=_columns(by, {line.entity}),
        codes=_codes(by, {line.entity})[line.entity],
        titles=naming.titles([line.resource]),
        faults=faults or [],
    )


def _acted(act: Callable[[HttpRequest, str, Actor], None]) -> Callable[..., HttpResponseBase]:
    """The page of an act upon a discrepancy: back to its page, or what stands against it."""

    @require_POST
    @signed_in
    @wraps(act)
    def page(request: HttpRequest, number: str, *, by: Actor) -> HttpResponseBase:
        try:
            act(request, number, by)
        except Told as told:
            return discrepancy(request, number, faults=told.problems)
        return redirect("discrepancy", number)

    return page


@_acted
def answer(request: HttpRequest, number: str, by: Actor) -> None:
    """The office of the source rejects it, with a reason."""
    disputing.answer(by=by, number=number, reason=request.POST.get("reason", ""))


@_acted
def send_back(request: HttpRequest, number: str, by: Actor) -> None:
    """The data office asks the office to look again."""
    disputing.send_back(by=by, number=number, reason=request.POST.get("reason", ""))


@_acted
def rule(request: HttpRequest, number: str, by: Actor) -> None:
    """Somebody who may says whose value holds."""
    found = asked.discrepancy(by, number)
    if found is None:
        raise Http404
    ruling.rule(
        by=by,
        entity=found.line.entity,
        record=request.POST.get("record", ""),
        field=found.line.field,
        reason=request.POST.get("reason", ""),
    )


@signed_in
def dispute(request: HttpRequest, entity: str, key: str, field: str, *, by: Actor) -> HttpResponseBase:
    """An office disputes a value that holds."""
    page = registers.record_page(by, entity, key)
    declared = queries.matching(entity)
    line = next((one for one in page.fields if one.name == field), None) if page else None
    if page is None or declared is None or line is None:
        raise Http404
    faults = list[Problem]()
    if request.method == "POST":
        try:
            number = disputing.dispute(
                by=by,
                entity=entity,
                thing=page.record.key,
                field=field,
                reason=request.POST.get("reason", ""),
                says=request.POST.get("says", ""),
            )
            return redirect("discrepancy", number)
        except Told as told:
            faults = told.problems
    return show(
        request,
        "dispute.html",
        status=400 if faults else 200,
        page=page,
        line=line,
        faults=faults,
        said=request.POST.get("says", ""),
        reason=request.POST.get("reason", ""),
    )


def _codes(by: Actor, entities: set[str]) -> dict[str, dict[str, Mapping[str, register_fields.Texts]]]:
    """What the codes of all fields of these entities mean."""
    declared = {entity: queries.matching(entity) for entity in entities}
    return {entity: register_fields.codes(by, said) if said else {} for entity, said in declared.items()}


def _columns(by: Actor, entities: set[str]) -> dict[tuple[str, str], register_fields.Texts]:
    """The titles of all fields of these entities."""
    found: dict[tuple[str, str], register_fields.Texts] = {}
    for entity in entities:
        declared = queries.matching(entity)
        if declared is not None:
            titles = register_fields.titles(by, declared)
            found |= {(entity, name): title for name, title in titles.items()}
    return found
