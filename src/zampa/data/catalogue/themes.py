"""The themes that have words of their own; another one is told as its office wrote it."""

from functools import cache

from django.utils import translation
from django.utils.translation import gettext_noop as _

_LANGUAGES = ("bo", "zh-hans", "en")
KNOWN: dict[str, str] = {
    "economy": _("economy"),
    "environment": _("environment"),
    "government": _("government"),
    "places": _("places"),
    "plan": _("plan"),
    "population": _("population"),
    "systems": _("information systems"),
    "other": _("other"),
}
"""By key, in English, ready to be translated."""


@cache
def names(theme: str) -> tuple[str, ...]:
    """The words of a theme in Tibetan, Chinese and English, as far as they differ."""
    return tuple(dict.fromkeys(_in(language, theme) for language in _LANGUAGES))


def _in(language: str, theme: str) -> str:
    with translation.override(language):
        return translation.gettext(KNOWN[theme]) if theme in KNOWN else theme
