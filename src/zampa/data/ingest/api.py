"""Deliveries, versions and rows for programs. The same rules as on the desk."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext
from ninja import Body, File, Form, Query, Router, Schema
from ninja.files import UploadedFile

from zampa.data.catalogue import packaging
from zampa.data.catalogue import queries as catalogue
from zampa.data.ingest import conditions, exporting, queries, reading_rows, report
from zampa.data.ingest.actions import decisions, deliveries
from zampa.data.ingest.work import Answers
from zampa.data.standards import queries as standards
from zampa.foundation.people.rules import Actor

router = Router(tags=["deliveries"])
AS_WRITTEN = {"ensure_ascii": False}
STATUS = {
    "committed": 201,
    "unchanged": 200,
    "held": 202,
    "asked": 202,
    "waiting": 202,
    "checking": 202,
    "refused": 422,
}


class Reason(Schema):
    """Why somebody decides so, in one sentence."""

    reason: str


def _actor(request: HttpRequest) -> Actor:
    return request.auth  # type: ignore[attr-defined]


@router.post("/resources/{key}/deliveries", summary="Deliver a file (multipart: file, office, mode)")
def deliver(
    request: HttpRequest,
    key: str,
    file: UploadedFile = File(...),  # noqa: B008
    office: str | None = Form(None),
    mode: str | None = Form(None),
) -> JsonResponse:
    received = deliveries.receive(by=_actor(request), resource=key, upload=file, office=office, mode=mode)  # type: ignore[arg-type]
    if request.headers.get("Prefer") != "respond-async":
        deliveries.take_in(key=received.key)
    return _report(request, received.key)


@router.get("/deliveries", summary="The newest deliveries that you may see")
def list_deliveries(
    request: HttpRequest, resource: str | None = None, limit: int = Query(50, ge=1, le=500)
) -> list[Any]:
    return [asdict(line) for line in queries.deliveries(_actor(request), resource=resource, limit=limit)]


@router.get("/deliveries/{key}", summary="The report of one delivery")
def delivery(request: HttpRequest, key: str) -> JsonResponse:
    return _report(request, key)


@router.post(
    "/deliveries/{key}/columns", summary="Answer what columns mean: {header: field, or empty for not taken}"
)
def answer(request: HttpRequest, key: str, columns: dict[str, str] = Body(...)) -> JsonResponse:  # noqa: B008
    deliveries.answer(by=_actor(request), key=key, answers=Answers(columns))
    deliveries.take_in(key=key)
    return _report(request, key)


@router.post("/deliveries/{key}/release", summary="Let a held delivery in")
def release(request: HttpRequest, key: str, said: Reason) -> JsonResponse:
    decisions.release(by=_actor(request), key=key, reason=said.reason)
    deliveries.take_in(key=key)
    return _report(request, key)


@router.post("/deliveries/{key}/withdraw", summary="Take back a delivery that waits for a decision")
def withdraw(request: HttpRequest, key: str, said: Reason) -> JsonResponse:
    decisions.withdraw(by=_actor(request), key=key, reason=said.reason)
    return _report(request, key)


@router.get("/resources/{key}/versions", summary="The versions of a table", auth=None)
def versions(request: HttpRequest, key: str) -> list[Any]:
    return [asdict(line) for line in queries.versions(None, key)]


@router.get("/resources/{key}/rows", summary="Rows of an open table, page by page", auth=None)
def rows(
    request: HttpRequest,
    key: str,
    version: int | None = None,
    where: list[str] = Query([]),  # noqa: B008
    limit: int = Query(100, ge=0, le=10_000),
    offset: int = Query(0, ge=0),
) -> Any:
    wanted = [conditions.condition(text) for text in where]
    found = reading_rows.rows(None, key, version=version, where=wanted, limit=limit, offset=offset)
    if found.withheld:
        return _withheld(key)
    shown = [dict(zip(found.columns, row, strict=True)) for row in found.rows]
    return {"version": found.version, "total": found.total, "rows": shown}


@router.get("/resources/{key}/rows.csv", summary="All rows of an open table as CSV", auth=None)
def rows_as_csv(request: HttpRequest, key: str, version: int | None = None) -> HttpResponseBase:
    found = reading_rows.rows(None, key, version=version, limit=0)
    if found.withheld:
        return _withheld(key)
    rows_ = (list(row.values()) for row in reading_rows.all_rows(None, key, version=found.version or None))
    return StreamingHttpResponse(
        exporting.csv_pieces(found.columns, rows_), content_type="text/csv; charset=utf-8"
    )


@router.get(
    "/resources/{key}/datapackage.json", summary="The table as a Frictionless Data Package", auth=None
)
def data_package(request: HttpRequest, key: str) -> HttpResponseBase:
    declared = catalogue.resource(None, key)
    if declared is None:
        problem = {"where": key, "what": gettext("There is no resource with this key.")}
        return JsonResponse({"problems": [problem]}, status=404, json_dumps_params=AS_WRITTEN)
    elements = standards.elements_of([field.element for field in declared.fields])
    lists = {e.codelist for e in elements.values() if e.codelist}
    codes = {name: list(standards.code_titles(name)) for name in sorted(lists)}
    found = reading_rows.rows(None, key, limit=0)
    rows_at = request.build_absolute_uri("rows.csv") if found.version and not found.withheld else None
    said = packaging.data_package(declared, elements, codes, rows_at=rows_at, version=found.version or None)
    return JsonResponse(said, json_dumps_params=AS_WRITTEN)


@router.get(
    "/resources/{key}/differences", summary="What changed between two versions of an open table", auth=None
)
def differences(
    request: HttpRequest, key: str, one: int, two: int, limit: int = Query(50, ge=0, le=1000)
) -> Any:
    return asdict(reading_rows.difference(None, key, one, two, limit=limit))


def _withheld(key: str) -> JsonResponse:
    what = gettext("The rows of this table are not shown: they are about persons, or not open to you.")
    return JsonResponse(
        {"problems": [{"where": key, "what": what}]}, status=403, json_dumps_params=AS_WRITTEN
    )


def _report(request: HttpRequest, key: str) -> JsonResponse:
    """The report; a refusal answers 422, but not one that was wished for: a delivery that was taken back."""
    view = queries.delivery(_actor(request), key)
    if view is None:
        return JsonResponse(
            {"problems": [{"where": key, "what": gettext("There is no delivery with this key.")}]},
            status=404,
            json_dumps_params=AS_WRITTEN,
        )
    status = 200 if view.withdrawn else STATUS.get(view.state, 202)
    return JsonResponse(report.of(view, gettext), status=status, json_dumps_params=AS_WRITTEN)
