"""Authoritative records for programs."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from ninja import Query, Router

from zampa.data.reconcile import queries, telling
from zampa.foundation.kit.saying import in_words

router = Router(tags=["golden"])


@router.get("/golden", summary="The entities, each with its newest run", auth=None)
def entities(request: HttpRequest) -> list[dict[str, Any]]:
    return [
        {
            "entity": one.key,
            "title": one.title,
            "golden": one.golden,
            "sources": one.sources,
            "run": telling.told_run(one.run) if one.run else None,
        }
        for one in queries.entities()
    ]


@router.get("/golden/{entity}", summary="The things that a key, a code or a name fits", auth=None)
def hits(request: HttpRequest, entity: str, q: str = Query("", max_length=200)) -> Any:
    if queries.matching(entity) is None:
        return _not_found(entity, gettext("No pack declares this entity."))
    return [{"key": hit.key, "names": hit.names} for hit in queries.hits(None, entity, q)]


@router.get("/golden/{entity}/{key}", summary="One authoritative record", auth=None)
def record(
    request: HttpRequest,
    entity: str,
    key: str,
    as_of: date | None = None,
    known_at: datetime | None = None,
    explain: bool = False,
) -> Any:
    """`as_of`: as it held on this day; `known_at`: as it was known at this time; a code or name that fits several answers
    with the list, status 300."""
    if queries.matching(entity) is None:
        return _not_found(entity, gettext("No pack declares this entity."))
    at = timezone.make_aware(known_at) if known_at and timezone.is_naive(known_at) else known_at
    found = queries.hits(None, entity, key, known_at=at)
    if len(found) > 1:
        several = [{"key": hit.key, "names": hit.names} for hit in found]
        return JsonResponse({"several": several}, status=300, json_dumps_params={"ensure_ascii": False})
    one = queries.record(
        None,
        entity,
        found[0].key if found else key,
        as_of=as_of.isoformat() if as_of else None,
        known_at=at,
    )
    if one is None:
        return _not_found(key, gettext("There is no record with this key, code or name."))
    language = get_language() or "en"
    said = (
        {name: in_words(why, gettext, language) for name, why in queries.why(one).items()}
        if explain
        else None
    )
    return telling.told_record(one, said)


def _not_found(where: str, what: str) -> JsonResponse:
    problem = {"problems": [{"where": where, "what": what}]}
    return JsonResponse(problem, status=404, json_dumps_params={"ensure_ascii": False})
