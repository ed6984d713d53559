"""The catalogue for programs."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext
from ninja import Query, Router

from zampa.data.catalogue import queries

_FURTHEST = 1_000_000_000
router = Router(tags=["catalogue"])


@router.get("/resources", summary="All resources", auth=None)
def resources(
    request: HttpRequest,
    response: HttpResponse,
    limit: int = Query(100, ge=1, le=1000),
    offset: int = Query(0, ge=0, le=_FURTHEST),
) -> list[dict[str, Any]]:
    """By key, `limit` of them from `offset` on. `X-Total-Count`: how many there are; `Link`: where the next ones are."""
    total, heads = queries.heads(None, first=offset, most=limit)
    response["X-Total-Count"] = str(total)
    if offset + limit < total:
        response["Link"] = f'<{request.path}?limit={limit}&offset={offset + limit}>; rel="next"'
    return [asdict(head) for head in heads]


@router.get("/resources/{key}", summary="One resource: fields, classes, cycle, legal basis", auth=None)
def resource(request: HttpRequest, key: str) -> Any:
    found = queries.resource(None, key)
    if found is None:
        problem = {"where": key, "what": gettext("There is no resource with this key.")}
        return JsonResponse({"problems": [problem]}, status=404, json_dumps_params={"ensure_ascii": False})
    return found.model_dump(mode="json")
