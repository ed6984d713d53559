"""The Tibetan font, served when `make fonts` has put it there; else the reader's own system has the word."""

from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.cache import cache_control

FOLDER = Path(__file__).resolve().parents[4] / ".fonts"
KINDS = {"woff2": "font/woff2", "ttf": "font/ttf"}


def kind() -> str | None:
    """In which form the font lies in the folder; None where it does not."""
    return next((kind for kind in KINDS if _file(kind).is_file()), None)


@cache_control(public=True, max_age=30 * 24 * 3600)
def tibetan(request: HttpRequest, form: str) -> FileResponse:
    """The font."""
    if form not in KINDS or not _file(form).is_file():
        raise Http404
    return FileResponse(_file(form).open("rb"), content_type=KINDS[form])


def _file(kind: str) -> Path:
    return FOLDER / f"tibetan-400.{kind}"
