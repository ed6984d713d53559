"""The words and shapes in which pages say what programs keep as a key."""

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
    "freshness": {
        "fresh": _("on time"),
        "due": _("due soon"),
        "overdue": _("overdue"),
        "never": _("nothing delivered yet"),
        "complete": _("complete"),
    },
    "cycle": {
        "realtime": _("updated at once"),
        "daily": _("updated daily"),
        "weekly": _("updated weekly"),
        "monthly": _("updated monthly"),
        "quarterly": _("updated quarterly"),
        "half_yearly": _("updated every half year"),
        "yearly": _("updated yearly"),
        "irregular": _("updated when something changes"),
        "once": _("delivered once"),
    },
    "sharing": {
        "unconditional": _("shared without condition"),
        "conditional": _("shared under conditions"),
        "not_shared": _("not shared"),
    },
    "opening": {
        "open": _("open to everyone"),
        "conditional": _("open under conditions"),
        "not_open": _("not open"),
    },
    "type": {
        "text": _("text"),
        "integer": _("whole number"),
        "decimal": _("number"),
        "date": _("date"),
        "datetime": _("date and time"),
        "month": _("month"),
        "year": _("year"),
        "boolean": _("yes or no"),
    },
    "mode": {
        "replace": _("replaces the table"),
        "append": _("adds rows"),
        "upsert": _("adds new rows and changes those that are there"),
    },
    "dimension": {
        "completeness": _("completeness"),
        "validity": _("validity"),
        "uniqueness": _("uniqueness"),
        "consistency": _("consistency"),
        "timeliness": _("timeliness"),
    },
    "cause": {
        "delivery": _("a delivery"),
        "rollback": _("a return to an earlier version"),
        "schema": _("changed fields"),
    },
    "how": {
        "name": _("same name"),
        "title": _("same title"),
        "alias": _("known as"),
        "remembered": _("as you said last time"),
        "said": _("as you said"),
        "not_taken": _("never taken"),
        "none": _("not known"),
    },
    "kind": {
        "added": _("added"),
        "changed": _("changed"),
        "removed": _("removed"),
    },
    "step": {
        "reading": _("Reading and checking rows"),
        "deciding": _("Counting what was found"),
        "committing": _("Writing the new version"),
    },
}

SHAPES: dict[str, dict[str, str]] = {
    "state": {
        "committed": "known",
        "unchanged": "known",
        "refused": "stop",
        "interrupted": "stop",
        "withdrawn": "empty",
    },
    "freshness": {"fresh": "known", "complete": "known", "due": "doubt", "overdue": "late", "never": "empty"},
    "kind": {"added": "known", "changed": "doubt", "removed": "empty"},
    "severity": {"stop": "stop", "warn": "doubt"},
}


def shape(table: str, key: str) -> str:
    """The shape before a word; a half circle for what is not settled."""
    return SHAPES[table].get(key, "doubt")


def words(table: str, key: str) -> str:
    """The English words for a key, ready to be translated; the key itself where a later room brings a new one."""
    return WORDS[table].get(key, key)
