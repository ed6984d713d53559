"""The Tibetan font, served when `make setup` has fetched it; else the reader's own system has the word."""

from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.cache import cache_control

FILE = Path(__file__).resolve().parents[4] / ".fonts" / "tibetan-400.woff2"


def is_served() -> bool:
    """Whether the font lies where `make setup` puts it."""
    return FILE.is_file()


@cache_control(public=True, max_age=30 * 24 * 3600)
def tibetan(request: HttpRequest) -> FileResponse:
    """The font."""
    if not is_served():
        raise Http404
    return FileResponse(FILE.open("rb"), content_type="font/woff2")
