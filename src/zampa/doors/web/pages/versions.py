"""The rows of one version, the difference between two, and the way back to an old one."""

from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO, cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from zampa.data.ingest import exporting, reading_rows
from zampa.data.ingest.actions import decisions
from zampa.data.standards import queries as standards
from zampa.doors.web import columns, differences, versions
from zampa.doors.web.asked import Asked, number_in
from zampa.doors.web.pages.resources import known_resource
from zampa.doors.web.showing import reader_of, show
from zampa.doors.web.signed import signed_in
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.people.rules import Actor, may

PAGE = 50
MOST_IN_A_SHEET = 1_048_575
FORMS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}


def rows(request: HttpRequest, key: str, number: int, faults: list[Problem] | None = None) -> HttpResponse:
    """Fifty rows of a version, and a way to look for others."""
    reader, found = reader_of(request), known_resource(request, key)
    version = _version(request, key, number)
    asked, start = Asked.of(request), number_in(request, "from", 0)
    faults = list(faults or [])
    try:
        page = reading_rows.rows(
            reader, key, version=number, where=asked.conditions, limit=PAGE, offset=start
        )
    except Told as told:
        faults += told.problems
        page = reading_rows.Rows([], [], 0, number)
    shown = {c.name: c for c in columns.columns(found, standards.elements())}
    may_go_back = not version.is_current and may(reader, "rollback", office=found.office)
    return show(
        request,
        "rows.html",
        status=400 if faults else 200,
        resource=found,
        title=found.title.model_dump(),
        version=version,
        columns=[shown[name] for name in page.columns] or list(shown.values()),
        rows=page,
        asked=asked,
        operators=asked.operators,
        faults=faults,
        first=start + 1,
        last=start + len(page.rows),
        before=_address(asked, max(0, start - PAGE)) if start else "",
        after=_address(asked, start + PAGE) if start + PAGE < page.total else "",
        may_go_back=may_go_back,
        goes_back=versions.going_back(reader, key, version) if may_go_back else None,
    )


def rows_file(request: HttpRequest, key: str, number: int, form: str) -> HttpResponseBase:
    """The rows that were asked for, all of them, as CSV, an Excel sheet or Parquet."""
    reader, asked = reader_of(request), Asked.of(request)
    known_resource(request, key)
    try:
        page = reading_rows.rows(reader, key, version=number, where=asked.conditions, limit=0)
    except Told as told:
        raise Http404 from told
    if page.withheld or form not in FORMS or (form == "xlsx" and page.total > MOST_IN_A_SHEET):
        raise Http404
    if form == "csv":
        found = reading_rows.all_rows(reader, key, version=number, where=asked.conditions)
        pieces = exporting.csv_pieces(page.columns, (list(row.values()) for row in found))
        response: HttpResponseBase = StreamingHttpResponse(pieces, content_type=FORMS[form])
    else:
        response = FileResponse(_written(reader, key, number, asked, form), content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="{key}-{number}.{form}"'
    return response


def _written(reader: Actor | None, key: str, number: int, asked: Asked, form: str) -> BinaryIO:
    """The file, open for reading and gone from the folder as soon as it is closed."""
    file = NamedTemporaryFile(suffix=f".{form}")  # noqa: SIM115 - the answer closes it
    if form == "parquet":
        reading_rows.write_parquet(reader, key, Path(file.name), version=number, where=asked.conditions)
    else:
        found = reading_rows.all_rows(reader, key, version=number, where=asked.conditions)
        columns_ = reading_rows.rows(reader, key, version=number, limit=0).columns
        exporting.write_sheet(cast(BinaryIO, file), columns_, (list(row.values()) for row in found))
    file.seek(0)
    return cast(BinaryIO, file)


def difference(request: HttpRequest, key: str) -> HttpResponse:
    """What changed from one version to another."""
    reader, found = reader_of(request), known_resource(request, key)
    known = versions.lines(reader, key)
    newest = known[0].number if known else 0
    one, two = number_in(request, "one", max(0, newest - 1)), number_in(request, "two", newest)
    try:
        change = reading_rows.difference(reader, key, one, two)
    except Told as told:
        raise Http404 from told
    fields = columns.columns(found, standards.elements())
    return show(
        request,
        "difference.html",
        resource=found,
        title=found.title.model_dump(),
        one=one,
        two=two,
        numbers=[*(v.number for v in known), 0],
        columns=fields,
        difference=change,
        changes=differences.changes(change.samples, [c.name for c in fields]),
    )


@require_POST
@signed_in
def roll_back(request: HttpRequest, key: str, number: int, *, by: Actor) -> HttpResponseBase:
    """Make an old version the newest one."""
    try:
        made = decisions.rollback(by=by, resource=key, to=number, reason=request.POST.get("reason", ""))
    except Told as told:
        return rows(request, key, number, faults=told.problems)
    return redirect("rows", key, made)


def _version(request: HttpRequest, key: str, number: int) -> versions.Line:
    for line in versions.lines(reader_of(request), key):
        if line.number == number:
            return line
    raise Http404


def _address(asked: Asked, start: int) -> str:
    return f"?{asked.address}from={start}"
