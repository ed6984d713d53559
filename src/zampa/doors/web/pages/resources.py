"""The list of resources, and the page of one."""

from collections.abc import Sequence
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from zampa.data.catalogue import listing, naming
from zampa.data.catalogue import queries as catalogue
from zampa.data.catalogue.clocking import queries as clocking
from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.catalogue.listing import Wanted
from zampa.data.catalogue.queries import ResourceLine
from zampa.data.ingest import queries as ingest
from zampa.data.ingest import sampling
from zampa.data.quality import declared as rules
from zampa.data.quality import queries as quality
from zampa.data.quality.declarations import RuleDeclaration
from zampa.data.quality.freshness import Freshness, freshness
from zampa.data.standards import queries as standards
from zampa.doors.web import columns, history, lineage, narrowed, scoring, standing, versions
from zampa.doors.web.asked import number_in
from zampa.doors.web.naming import office_names
from zampa.doors.web.showing import reader_of, show
from zampa.foundation.people.rules import Actor, may
from zampa.foundation.places import queries as places

SAMPLE_ROWS = 8
SENSITIVITIES = ("open", "internal", "personal", "sensitive")
VERSIONS = 8
PAGE = 50


def resources(request: HttpRequest) -> HttpResponse:
    """Resources by the office that provides them, narrowed as the address says, a page at a time."""
    reader, today = reader_of(request), timezone.localdate()
    wanted, first = narrowed.wanted_of(request), number_in(request, "from", 0)
    found = listing.listing(reader, wanted, today=today, first=first, most=PAGE)
    before, after = max(0, first - PAGE), first + PAGE
    return show(
        request,
        "resources.html",
        shelves=standing.shelves(found.resources),
        total=found.total,
        chips=narrowed.chips(wanted),
        options=narrowed.options(reader, wanted, today),
        kept={name: getattr(wanted, name) for name in narrowed.OTHERS if getattr(wanted, name)},
        has_any=found.total > 0 or wanted != Wanted(),
        first=first + 1,
        last=first + len(found.resources),
        before=f"?{narrowed.address(wanted, **{'from': before})}" if first else "",
        after=f"?{narrowed.address(wanted, **{'from': after})}" if after < found.total else "",
    )


def resource(request: HttpRequest, key: str) -> HttpResponse:
    """One resource: fields, rows, versions, quality, use, history."""
    reader, line = reader_of(request), known_line(request, key)
    found = line.declaration
    lines = versions.lines(reader, key)
    said = rules.rules_of(key)
    fields = columns.columns(found, standards.elements_of([f.element for f in found.fields]))
    return show(
        request,
        "resource.html",
        resource=found,
        line=line,
        title=found.title.model_dump(),
        summary=found.summary.model_dump(),
        office=office_names(found.office),
        freshness=_freshness(line, timezone.localdate()),
        clock=clocking.clock_of(key, timezone.localdate()),
        columns=fields,
        inherited=max(fields, key=lambda field: SENSITIVITIES.index(field.sensitivity)),
        newest_day=None if found.persons else ingest.newest_day(key),
        rows=sampling.sample(reader, key, most=SAMPLE_ROWS),
        versions=lines[:VERSIONS],
        more_versions=max(0, len(lines) - VERSIONS),
        scores=scoring.scores(quality.scores(key), _checked(line, said)),
        rules=[(rule.says.model_dump(), rule.do.model_dump()) for rule in said],
        place=places.names([found.place]).get(found.place) if found.place else None,
        place_is_gone=bool(found.place and places.not_in_force([found.place])),
        grading=_grading(found),
        ends=lineage.lineage(found),
        changes=history.history(reader, "resource", key, whole=history.is_whole(request)),
        site=request.build_absolute_uri("/").rstrip("/"),
        may_deliver=_may_deliver(reader, found),
        fed_by=naming.titles(line.fed_by),
    )


def _checked(line: ResourceLine, said: Sequence[RuleDeclaration]) -> set[str]:
    """The dimensions of quality that say something: rules look at them, and no table of long ago is praised as timely."""
    found = {"completeness", "validity", "uniqueness"} | {rule.dimension for rule in said}
    return found - {"timeliness"} if line.behind else found


def _grading(found: ResourceDeclaration) -> standards.GradingLine | None:
    """The decision on the resource, else what its pack says."""
    decided = standards.gradings("resource", [found.key]).get(found.key)
    said = found.grading
    return decided or (standards.GradingLine(said.level, said.office, said.on, said.why) if said else None)


def known_resource(request: HttpRequest, key: str) -> ResourceDeclaration:
    """The resource with this key. Raises Http404."""
    return known_line(request, key).declaration


def known_line(request: HttpRequest, key: str) -> ResourceLine:
    """The resource with this key as it is kept. Raises Http404."""
    found = catalogue.line(reader_of(request), key)
    if found is None:
        raise Http404
    return found


def _freshness(line: ResourceLine, today: date) -> Freshness:
    return freshness(line.declaration.cycle, line.delivered_on, today)


def _may_deliver(reader: Actor | None, resource: ResourceDeclaration) -> bool:
    return not resource.golden and may(reader, "deliver", office=resource.office)
