"""The Tibetan font, served only when `make fonts` has fetched it; else the reader's own system has the word."""

from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.cache import cache_control

FOLDER = Path(__file__).resolve().parents[4] / ".fonts" / "package" / "files"
FILES = {
    "400": "noto-serif-tibetan-tibetan-400-normal.woff2",
    "600": "noto-serif-tibetan-tibetan-600-normal.woff2",
}


def is_served() -> bool:
    """Whether the font lies where `make fonts` puts it."""
    return all((FOLDER / name).is_file() for name in FILES.values())


@cache_control(public=True, max_age=30 * 24 * 3600)
def tibetan(request: HttpRequest, weight: str) -> FileResponse:
    """One weight of the font."""
    file = FOLDER / FILES.get(weight, "-")
    if not file.is_file():
        raise Http404
    return FileResponse(file.open("rb"), content_type="font/woff2")
