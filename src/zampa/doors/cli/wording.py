"""The words in which the command line says what programs keep as a key."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from zampa.doors.web import wording as pages

WORDS: dict[str, dict[str, str]] = {
    **{table: pages.WORDS[table] for table in ("state", "cause", "clock", "discrepancy")},
    "role": {
        "clerk": _("clerk of an office"),
        "keeper": _("keeper of the data office"),
        "auditor": _("auditor"),
    },
    "home": {"real": _("real home"), "sample": _("sample home")},
    "kind": {
        "element": _("data element"),
        "codelist": _("code list"),
        "resource": _("resource"),
        "rule": _("quality rule"),
        "calendar": _("calendar"),
        "matching": _("matching"),
        "pack": _("pack"),
        "field": _("field"),
        "office": _("office"),
        "place": _("place"),
    },
}


def word(group: str, key: str) -> str:
    """The word for a key in the reader's language; a key without a word stays as it is."""
    return gettext(WORDS[group].get(key, key))
