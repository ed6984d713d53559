"""Authoritative registers: what was reconciled, one record with its explanation, and what the sources disagree in."""

from datetime import date, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from zampa.data.catalogue import naming
from zampa.data.reconcile import disagreeing, history, queries, queue
from zampa.data.reconcile.asked import discrepancies as asked
from zampa.data.reconcile.asked import measures as measuring
from zampa.doors.web import register_fields, twins
from zampa.doors.web import registers as building
from zampa.doors.web.naming import names_of_offices
from zampa.doors.web.showing import reader_of, show

MOST = 50


def registers(request: HttpRequest) -> HttpResponse:
    """All entities, each with its newest run."""
    entities = queries.entities()
    offices = measuring.by_office([one.key for one in entities])
    return show(
        request,
        "registers.html",
        entities=entities,
        measures=offices,
        offices=names_of_offices({one.office for one in offices}),
    )


def register(request: HttpRequest, entity: str) -> HttpResponse:
    """One entity: looking up, its sources, what they disagree in, and its runs."""
    declared = queries.matching(entity)
    if declared is None:
        raise Http404
    text = request.GET.get("q", "").strip()
    hits = queries.hits(reader_of(request), entity, text) if text else []
    if len(hits) == 1:
        return redirect("record", entity, hits[0].key)
    runs = queries.runs(entity)
    return show(
        request,
        "register.html",
        declared=declared,
        q=text,
        hits=hits,
        runs=runs,
        newest=runs[0] if runs else None,
        titles=naming.titles([*(s.resource for s in declared.sources), declared.golden]),
        columns=register_fields.titles(reader_of(request), declared),
        measures=measuring.measures(entity),
        to_judge=queue.waiting(entity).count(),
    )


def crossed(request: HttpRequest, entity: str, name: str) -> HttpResponse:
    """The rows behind a count of what two registers say as they stand."""
    declared = queries.matching(entity)
    one = next((c for c in declared.crossed if c.name == name), None) if declared else None
    found = disagreeing.crossed_rows(reader_of(request), entity, name)
    if declared is None or one is None or found is None:
        raise Http404
    return show(
        request,
        "register_crossed.html",
        declared=declared,
        one=one,
        rows=found.rows,
        withheld=found.withheld,
        titles=naming.titles(one.sources),
    )


def disputed(request: HttpRequest, entity: str, field: str) -> HttpResponse:
    """The things of which the sources disagree in a field."""
    declared = queries.matching(entity)
    if declared is None or field not in declared.names:
        raise Http404
    offset = _number(request.GET.get("from", "0"))
    total, rows = disagreeing.disagreements(reader_of(request), entity, field, limit=MOST, offset=offset)
    return show(
        request,
        "register_disputed.html",
        declared=declared,
        field=field,
        total=total,
        rows=rows,
        first=offset + 1,
        last=offset + len(rows),
        before=f"?from={max(0, offset - MOST)}" if offset else None,
        after=f"?from={offset + MOST}" if offset + MOST < total else None,
        titles=naming.titles([s.resource for s in declared.sources]),
        columns=register_fields.titles(reader_of(request), declared),
        codes=register_fields.codes(reader_of(request), declared),
    )


def record(request: HttpRequest, entity: str, key: str) -> HttpResponse:
    """One authoritative record; `as_of` a day on which it held, `known_at` a day as of which it was known."""
    day, known = _day(request.GET.get("as_of", "")), _day(request.GET.get("known_at", ""))
    at = _end_of(known) if known else None
    page = building.record_page(
        reader_of(request), entity, key, as_of=day.isoformat() if day else None, known_at=at
    )
    declared = queries.matching(entity)
    if page is None and (day or known) and (now := building.record_page(reader_of(request), entity, key)):
        return show(request, "record_none.html", page=now, key=key)
    if page is None or declared is None:
        raise Http404
    return show(
        request,
        "record.html",
        page=page,
        declared=declared,
        day=day,
        known=known,
        twin=twins.address_of(declared, page.record),
        discrepancies=asked.discrepancies(reader_of(request), entity=entity, thing=page.record.key)[1],
    )


def record_history(request: HttpRequest, entity: str, key: str) -> HttpResponse:
    """What was known of one thing, run by run."""
    page = building.record_page(reader_of(request), entity, key)
    if page is None:
        raise Http404
    turns = history.history(reader_of(request), entity, page.record.key)
    return show(request, "record_history.html", page=page, turns=turns)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.max.time()))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0
