"""The queue of pairs: two rows side by side, a person says whether they are one thing; and links that are taken back."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from zampa.data.catalogue import naming
from zampa.data.reconcile import queries, rights
from zampa.data.reconcile.actions import holding, judging
from zampa.data.reconcile.asked import pairs
from zampa.data.reconcile.asked.pairs import JudgementLine
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.doors.web import register_fields
from zampa.doors.web.naming import names_of_offices
from zampa.doors.web.showing import show
from zampa.doors.web.signed import signed_in
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.people.rules import Actor

SHOWN = 50


@signed_in
def queue(
    request: HttpRequest, entity: str, *, by: Actor, faults: list[Problem] | None = None
) -> HttpResponseBase:
    """The pairs that wait, the most useful first, and what was judged before."""
    declared = _declared(entity)
    total, lines = pairs.pairs(by, entity, limit=SHOWN)
    return show(
        request,
        "queue.html",
        status=400 if faults else 200,
        declared=declared,
        may_judge=rights.may_see_queue(by, declared),
        total=total,
        lines=lines,
        judged=pairs.judgements(by, entity),
        titles=naming.titles([source.resource for source in declared.sources]),
        now=timezone.now(),
        faults=faults or [],
    )


@signed_in
def next_pair(request: HttpRequest, entity: str, *, by: Actor) -> HttpResponseBase:
    """The most useful pair that nobody looks at."""
    _declared(entity)
    after = request.GET.get("after", "").split("-")
    behind = (after[0], after[1]) if len(after) == 2 else None
    try:
        found = holding.next_pair(by=by, entity=entity, after=behind)
    except Told as told:
        return queue(request, entity, faults=told.problems)
    return redirect("pair", entity, found.left, found.right) if found else redirect("queue", entity)


@signed_in
def pair(
    request: HttpRequest,
    entity: str,
    left: str,
    right: str,
    *,
    by: Actor,
    faults: list[Problem] | None = None,
) -> HttpResponseBase:
    """Two rows side by side; while it is open it is held for this clerk."""
    declared = _declared(entity)
    try:
        held = holding.hold(by=by, entity=entity, left=left, right=right)
    except Told as told:
        return queue(request, entity, faults=told.problems)
    found = pairs.pair(by, entity, left, right)
    if found is None:
        raise Http404
    total, _ = pairs.pairs(by, entity, limit=1)
    return show(
        request,
        "pair.html",
        status=400 if faults else 200,
        declared=declared,
        pair=found,
        other=found.waits.held.name if held and held.other and found.waits and found.waits.held else "",
        total=total,
        last=_my_last(by, entity),
        columns=register_fields.titles(by, declared),
        offices=names_of_offices({found.left.office, found.right.office}),
        faults=faults or [],
    )


@require_POST
@signed_in
def judge(request: HttpRequest, entity: str, left: str, right: str, *, by: Actor) -> HttpResponseBase:
    """The clerk's answer; then the next pair."""
    said = request.POST.get("same", "")
    if said not in ("yes", "no"):
        return redirect("next-pair", entity)
    try:
        judging.judge(
            by=by,
            entity=entity,
            left=left,
            right=right,
            same=said == "yes",
            reason=request.POST.get("reason", ""),
            knowingly=request.POST.get("knowingly") == "yes",
        )
    except Told as told:
        return pair(request, entity, left, right, faults=told.problems)
    return redirect("next-pair", entity)


@require_POST
@signed_in
def take_back(request: HttpRequest, entity: str, number: int, *, by: Actor) -> HttpResponseBase:
    """A judgement is as if it had never been."""
    try:
        judging.take_back(by=by, judgement=number)
    except Told as told:
        return queue(request, entity, faults=told.problems)
    return redirect("queue", entity)


@signed_in
def unmerge(request: HttpRequest, entity: str, assertion: str, *, by: Actor) -> HttpResponseBase:
    """Take a link apart: why, and then who was shown the two as one."""
    declared, faults = _declared(entity), list[Problem]()
    link = queries.assertion(entity, assertion)
    if request.method == "POST":
        try:
            taken = judging.unmerge(by=by, assertion=assertion, reason=request.POST.get("reason", ""))
            offices = names_of_offices({one.office for one in taken.recipients})
            return show(request, "unmerged.html", declared=declared, taken=taken, offices=offices)
        except Told as told:
            faults = told.problems
    if link is None:
        raise Http404
    found = pairs.pair(by, entity, link.left, link.right)
    return show(
        request,
        "unmerge.html",
        status=400 if faults else 200,
        declared=declared,
        link=link,
        pair=found,
        offices=names_of_offices({found.left.office, found.right.office} if found else ()),
        columns=register_fields.titles(by, declared),
        faults=faults,
        reason=request.POST.get("reason", ""),
    )


def _my_last(by: Actor, entity: str) -> JudgementLine | None:
    """What this clerk judged last and has not taken back."""
    mine = (one for one in pairs.judgements(by, entity, limit=SHOWN) if one.by == by.username)
    last = next(mine, None)
    return last if last and not last.taken_back_at else None


def _declared(entity: str) -> MatchingDeclaration:
    found = queries.matching(entity)
    if found is None:
        raise Http404
    return found
