"""Data elements and code lists: the lists, and the page of one."""

from django.http import Http404, HttpRequest, HttpResponse

from zampa.data.catalogue import queries as catalogue
from zampa.data.standards import queries as standards
from zampa.data.standards.declarations import ElementDeclaration
from zampa.doors.web import columns, history, naming
from zampa.doors.web.asked import number_in
from zampa.doors.web.showing import reader_of, show

PAGE = 100
USES = 200


def elements(request: HttpRequest) -> HttpResponse:
    """Every data element in force, a page at a time."""
    first = number_in(request, "from", 0)
    total, lines = standards.elements_in_force(first=first, most=PAGE)
    found = [line.declaration for line in lines]
    return show(
        request,
        "elements.html",
        elements=[(e, e.title.model_dump()) for e in found],
        uses=catalogue.use_counts(reader_of(request), [e.key for e in found]),
        total=total,
        first=first + 1,
        last=first + len(found),
        before=f"?from={max(0, first - PAGE)}" if first else "",
        after=f"?from={first + PAGE}" if first + PAGE < total else "",
    )


def element(request: HttpRequest, key: str) -> HttpResponse:
    """One data element: what it says, what its values must hold to, and which resources have it."""
    reader, line = reader_of(request), standards.element(key)
    if line is None:
        raise Http404
    said, uses = line.declaration, catalogue.uses_of(reader, key, most=USES)
    graded = standards.gradings("element", [key]).get(key) or _as_declared(said)
    codelist = standards.codelist(said.codelist) if said.codelist else None
    return show(
        request,
        "element.html",
        element=said,
        line=line,
        title=said.title.model_dump(),
        definition=said.definition.model_dump(),
        limits=columns.limits(said),
        codelist=codelist.declaration.title.model_dump() if codelist else None,
        uses=uses,
        more_uses=max(0, catalogue.use_counts(reader, [key]).get(key, 0) - len(uses)),
        offices=naming.names_of_offices(use.office for use in uses),
        graded=graded,
        decided=naming.names_of_offices([graded.office]).get(graded.office) if graded else None,
        changes=history.history(reader, "element", key, whole=history.is_whole(request)),
    )


def _as_declared(said: ElementDeclaration) -> standards.GradingLine | None:
    graded = said.graded
    return standards.GradingLine(said.sensitivity, graded.office, graded.on, graded.why) if graded else None


def codelists(request: HttpRequest) -> HttpResponse:
    """Every code list in force."""
    return show(request, "codelists.html", codelists=standards.codelist_titles())


def codelist(request: HttpRequest, key: str) -> HttpResponse:
    """One code list: its codes, editions, how it is written in other lists, and the elements that use it."""
    line = standards.codelist(key)
    if line is None:
        raise Http404
    said, first = line.declaration, number_in(request, "from", 0)
    total = len(said.codes)
    return show(
        request,
        "codelist.html",
        codelist=said,
        line=line,
        title=said.title.model_dump(),
        codes=[(code, code.title.model_dump()) for code in said.codes[first : first + PAGE]],
        mapped={mapping.to: mapping.codes for mapping in said.mappings},
        replaced_by=standards.lists_that_replace(key),
        elements=[(e.key, e.title.model_dump()) for e in standards.elements_of_list(key)],
        changes=history.history(reader_of(request), "codelist", key, whole=history.is_whole(request)),
        total=total,
        first=first + 1,
        last=min(first + PAGE, total),
        before=f"?from={max(0, first - PAGE)}" if first else "",
        after=f"?from={first + PAGE}" if first + PAGE < total else "",
    )
