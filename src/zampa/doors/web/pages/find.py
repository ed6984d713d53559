"""The page of search. What is asked for stands in the page and in its address, and is kept nowhere."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import urlencode

from zampa.data.catalogue.search import keeping, queries
from zampa.data.catalogue.search.asked import LONGEST
from zampa.doors.web import finding
from zampa.doors.web.showing import reader_of, show

_LAST_PAGE = queries.FURTHEST // queries.PAGE


def find(request: HttpRequest) -> HttpResponse:
    """What holds all the words, best first, with facets that can be combined and taken off."""
    text = request.GET.get("q", "")
    if len(text) > LONGEST:
        return _shortened(request, text)
    number = _number(request.GET.get("page", ""))
    found = queries.find(
        reader_of(request),
        text,
        today=timezone.localdate(),
        chosen={name: request.GET.get(name, "") for name in queries.FACETS},
        offset=(number - 1) * queries.PAGE,
        with_facets=True,
    )
    instead = _split(found, text) if number == 1 else ""
    if instead:
        found = queries.find(
            reader_of(request),
            instead,
            today=timezone.localdate(),
            chosen=dict(found.chosen),
            with_facets=True,
        )
    last = min(-(-found.total // queries.PAGE), _LAST_PAGE)
    response = show(
        request,
        "find.html",
        status=200 if found.is_ready else 503,
        text=text,
        is_cut=found.asked.cut or "cut" in request.GET,
        found=found,
        instead=instead,
        seen=finding.seen(found, instead or text),
        near=[(near, finding.address(near.kind, near.key)) for near in found.suggestions.near],
        progress=None if found.is_ready else keeping.progress(),
        first=(number - 1) * queries.PAGE + 1,
        before=finding.page_query(found, instead or text, number - 1) if 1 < number <= last else "",
        after=finding.page_query(found, instead or text, number + 1) if number < last else "",
    )
    response["Cache-Control"] = "private, no-store"
    return response


def _split(found: queries.Found, text: str) -> str:
    """The same letters with spaces between the words, where that finds something and the text as it is does not."""
    if not found.is_ready or found.total:
        return ""
    whole = "".join(text.split())
    return next((one.text for one in found.suggestions.instead if "".join(one.text.split()) == whole), "")


def _shortened(request: HttpRequest, text: str) -> HttpResponse:
    """To the beginning of a long text: nobody carries ten thousand characters through every link of a page."""
    asked = {name: request.GET[name] for name in queries.FACETS if request.GET.get(name)}
    response = HttpResponseRedirect("?" + urlencode({"q": text[:LONGEST], **asked, "cut": "yes"}))
    response["Cache-Control"] = "private, no-store"
    return response


def _number(text: str) -> int:
    return min(max(int(text), 1), _LAST_PAGE) if text.isdecimal() and len(text) < 6 else 1
