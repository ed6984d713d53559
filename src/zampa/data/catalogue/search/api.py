"""Search for programs."""

from typing import Annotated, Any

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext
from ninja import Query, Router, Schema

from zampa.data.catalogue.search import queries
from zampa.data.catalogue.search.queries import Found

router = Router(tags=["catalogue"])
MOST = 1000


class Chosen(Schema):
    """The facets that the found entries must have."""

    kind: str = ""
    office: str = ""
    theme: str = ""
    sharing: str = ""
    opening: str = ""
    place: str = ""
    fresh: str = ""
    language: str = ""


@router.get("/find", summary="Find resources, fields, elements, code lists, offices and places", auth=None)
def find(
    request: HttpRequest, chosen: Annotated[Chosen, Query()], q: str = "", limit: int = 20, offset: int = 0
) -> Any:
    """Entries that hold every word of `q`, best first. Neither query nor answer is kept anywhere."""
    found = queries.find(
        None,
        q,
        today=timezone.localdate(),
        chosen=chosen.dict(),
        limit=max(1, min(limit, MOST)),
        offset=max(0, offset),
    )
    if not found.is_ready:
        problem = {
            "where": "find",
            "what": gettext("The search is being made new. Please ask again in a minute."),
        }
        return JsonResponse({"problems": [problem]}, status=503, json_dumps_params={"ensure_ascii": False})
    return lines(found)


def lines(found: Found) -> list[dict[str, Any]]:
    """What was found, as programs get it: kind, key, title (bo, zh, en) and score."""
    return [
        {
            "kind": hit.kind,
            "key": hit.key,
            "title": {language: hit.title.get(language) or "" for language in ("bo", "zh", "en")},
            "score": hit.score,
        }
        for hit in found.hits
    ]
