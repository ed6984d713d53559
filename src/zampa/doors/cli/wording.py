"""The words in which the command line says what programs keep as a key."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

WORDS: dict[str, dict[str, str]] = {
    "state": {
        "receiving": _("arriving"),
        "waiting": _("waiting to be read"),
        "asked": _("waits for your answer"),
        "checking": _("being checked"),
        "committing": _("being taken in"),
        "committed": _("taken in"),
        "held": _("held: waits for a decision"),
        "refused": _("refused"),
        "unchanged": _("nothing new"),
        "interrupted": _("interrupted"),
        "withdrawn": _("withdrawn"),
    },
    "cause": {
        "delivery": _("a delivery"),
        "rollback": _("a return to an earlier version"),
        "schema": _("changed fields"),
    },
    "clock": {
        "running": _("running"),
        "suspended": _("suspended"),
        "late": _("overdue"),
        "met": _("met"),
        "ended": _("ended"),
    },
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
        "pack": _("pack"),
        "field": _("field"),
        "office": _("office"),
        "place": _("place"),
    },
}


def word(group: str, key: str) -> str:
    """The word for a key in the reader's language; a key without a word stays as it is."""
    return gettext(WORDS[group].get(key, key))
