"""Watches which translations a page shows, so that its foot can say when some are drafts."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from django.utils import translation

LOCALE = Path(__file__).resolve().parents[2] / "locale"
FOLDERS = {"bo": "bo", "zh-hans": "zh_Hans"}
REVIEWED = "status: reviewed"


class Shown:
    """What one page has shown so far."""

    def __init__(self) -> None:
        self.has_drafts = False


_page: ContextVar[Shown | None] = ContextVar("page", default=None)


@contextmanager
def watching() -> Iterator[Shown]:
    """Watch the texts that are shown until the page is done."""
    shown = Shown()
    token = _page.set(shown)
    try:
        yield shown
    finally:
        _page.reset(token)


def note_draft() -> None:
    """A draft is on the page."""
    if shown := _page.get():
        shown.has_drafts = True


def has_drafts() -> bool:
    """Whether the page has shown a draft so far; the layout's foot asks last."""
    shown = _page.get()
    return bool(shown and shown.has_drafts)


def gettext(message: str) -> str:
    """The message in the page's language."""
    _note(message)
    return translation.gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The message for this number in the page's language."""
    _note(singular)
    return translation.ngettext(singular, plural, number)


def _note(message: str) -> None:
    language = translation.get_language() or "en"
    if language in FOLDERS and message not in reviewed(language):
        note_draft()


@cache
def reviewed(language: str) -> frozenset[str]:
    """The messages whose translation a person has read and approved."""
    with (LOCALE / FOLDERS[language] / "LC_MESSAGES" / "django.po").open("rb") as file:
        catalogue = read_po(file)
    return frozenset(_id(message.id) for message in catalogue if REVIEWED in message.user_comments)


def _id(message: str | tuple[str, ...] | list[str]) -> str:
    return message if isinstance(message, str) else message[0]
