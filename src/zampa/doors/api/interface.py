"""The interface for programs: the rooms' routers, tokens, and problems told as JSON."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext
from ninja import NinjaAPI
from ninja.security import HttpBearer

from zampa.data.catalogue.api import router as catalogue
from zampa.data.ingest.api import router as ingest
from zampa.foundation.kit.problems import Told
from zampa.foundation.kit.saying import in_words
from zampa.foundation.people import queries as people
from zampa.foundation.people.rules import Actor


class TokenOfAProgram(HttpBearer):
    """Authorization: Bearer zampa_… ; only the hash of a token is kept."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        return people.actor_of_token(token)


api = NinjaAPI(title="Zampa", version="1", auth=TokenOfAProgram(), urls_namespace="api", docs_url=None)
api.add_router("", catalogue)
api.add_router("", ingest)


@api.exception_handler(Told)
def told(request: HttpRequest, told: Told) -> HttpResponse:
    problems: list[dict[str, Any]] = [
        {"where": p.where, "what": in_words(p.what, gettext), "do": in_words(p.do, gettext)}
        for p in told.problems
    ]
    return JsonResponse({"problems": problems}, status=422)
