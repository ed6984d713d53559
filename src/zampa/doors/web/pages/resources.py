"""The list of resources, and the page of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from zampa.data.catalogue import queries as catalogue
from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.ingest import queries as ingest
from zampa.data.ingest import reading_rows
from zampa.data.quality import declared as rules
from zampa.data.quality import queries as quality
from zampa.data.standards import queries as standards
from zampa.doors.web import columns, scoring, standing, versions
from zampa.doors.web.naming import office_names
from zampa.doors.web.showing import reader_of, show
from zampa.foundation.people.rules import Actor, may

SAMPLE_ROWS = 8
VERSIONS = 8


def resources(request: HttpRequest) -> HttpResponse:
    """Every resource, by the office that provides it."""
    found = standing.listed(reader_of(request), timezone.localdate())
    return show(request, "resources.html", shelves=standing.shelves(found), total=len(found))


def resource(request: HttpRequest, key: str) -> HttpResponse:
    """One resource: fields, rows, versions, quality, use."""
    reader, found = reader_of(request), known_resource(request, key)
    lines = versions.lines(reader, key)
    return show(
        request,
        "resource.html",
        resource=found,
        title=found.title.model_dump(),
        summary=found.summary.model_dump(),
        office=office_names(found.office),
        standing=_standing(found),
        columns=columns.columns(found, standards.elements()),
        rows=reading_rows.rows(reader, key, limit=SAMPLE_ROWS),
        versions=lines[:VERSIONS],
        more_versions=max(0, len(lines) - VERSIONS),
        scores=scoring.scores(quality.scores(key)),
        rules=[(rule.says.model_dump(), rule.do.model_dump()) for rule in rules.rules_of(key)],
        may_deliver=_may_deliver(reader, found),
    )


def known_resource(request: HttpRequest, key: str) -> ResourceDeclaration:
    """The resource with this key. Raises Http404."""
    found = catalogue.resource(reader_of(request), key)
    if found is None:
        raise Http404
    return found


def _standing(resource: ResourceDeclaration) -> standing.Standing:
    last = ingest.last_committed([resource.key]).get(resource.key)
    return standing.standing(
        resource.cycle, last, ingest.row_counts().get(resource.key), timezone.localdate()
    )


def _may_deliver(reader: Actor | None, resource: ResourceDeclaration) -> bool:
    return may(reader, "deliver", office=resource.office)
