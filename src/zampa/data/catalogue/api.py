"""The catalogue for programs."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext
from ninja import Router

from zampa.data.catalogue import queries

router = Router(tags=["catalogue"])


@router.get("/resources", summary="All resources", auth=None)
def resources(request: HttpRequest) -> list[dict[str, Any]]:
    return [
        {"key": line.key, "title": line.title, "office": line.office, "persons": line.persons}
        for line in queries.resources(None)
    ]


@router.get("/resources/{key}", summary="One resource: fields, classes, cycle, legal basis", auth=None)
def resource(request: HttpRequest, key: str) -> Any:
    found = queries.resource(None, key)
    if found is None:
        problem = {"where": key, "what": gettext("There is no resource with this key.")}
        return JsonResponse({"problems": [problem]}, status=404, json_dumps_params={"ensure_ascii": False})
    return found.model_dump(mode="json")
