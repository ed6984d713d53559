"""The interface for programs: the rooms' routers, tokens, and problems told as JSON."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer
from ninja.security import HttpBearer

from zampa.data.catalogue.api import router as catalogue
from zampa.data.catalogue.search.api import router as search
from zampa.data.ingest.api import router as ingest
from zampa.data.reconcile.api import router as reconcile
from zampa.doors.api import asked_wrongly
from zampa.doors.api.datamap import router as datamap
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import in_words
from zampa.foundation.people import queries as people
from zampa.foundation.people.rules import Actor


class TokenOfAProgram(HttpBearer):
    """Authorization: Bearer zampa_… ; only the hash of a token is kept."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        return people.actor_of_token(token)


class AsWritten(JSONRenderer):
    """JSON in UTF-8: Tibetan and Chinese as they are, not as \\uXXXX."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="Zampa",
    version="1",
    auth=TokenOfAProgram(),
    urls_namespace="api",
    docs_url=None,
    renderer=AsWritten(),
)
api.add_router("", catalogue)
api.add_router("", search)
api.add_router("", ingest)
api.add_router("", reconcile)
api.add_router("", datamap)


@api.exception_handler(Told)
def told(request: HttpRequest, told: Told) -> HttpResponse:
    return _as_problems(request, told.problems)


@api.exception_handler(ValidationError)
def asked_wrongly_told(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """The library's own English is not for readers."""
    return _as_problems(request, asked_wrongly.problems(error.errors))


def _as_problems(request: HttpRequest, told: Iterable[Problem]) -> HttpResponse:
    language = get_language() or "en"
    problems: list[dict[str, Any]] = [
        {
            "where": p.where,
            "what": in_words(p.what, gettext, language),
            "do": in_words(p.do, gettext, language),
        }
        for p in told
    ]
    return api.create_response(request, {"problems": problems}, status=422)
