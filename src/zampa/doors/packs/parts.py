"""The words in which a plan names the parts of declarations and their values; pages use the same (no Django)."""

from typing import Any

from zampa.data.standards.breaking import TYPES
from zampa.foundation.kit.saying import Said, say

PARTS: dict[str, Said] = {
    "key": say("key"),
    "title": say("title"),
    "basis": say("legal basis"),
    "since": say("declared since"),
    "definition": say("definition"),
    "type": say("type"),
    "max_length": say("longest text"),
    "pattern": say("pattern"),
    "codelist": say("code list"),
    "unit": say("unit"),
    "minimum": say("smallest value"),
    "maximum": say("largest value"),
    "check": say("checksum"),
    "person": say("about a person or not"),
    "sensitivity": say("sensitivity"),
    "graded": say("who decided the sensitivity"),
    "free_text": say("free text or not"),
    "edition": say("edition"),
    "replaces": say("takes the place of"),
    "mappings": say("how its codes are written in other lists"),
    "codes": say("code"),
    "file": say("file"),
    "source": say("source"),
    "office": say("office"),
    "summary": say("summary"),
    "theme": say("theme"),
    "code": say("the office's own code"),
    "department": say("part of the office that answers for it"),
    "related": say("what belongs to it"),
    "format": say("format"),
    "published": say("day of publication"),
    "place": say("place"),
    "system": say("system"),
    "grading": say("grade"),
    "fields": say("field"),
    "identity": say("what identifies a row"),
    "mode": say("what a delivery does"),
    "cycle": say("update cycle"),
    "sharing": say("sharing"),
    "opening": say("opening"),
    "persons": say("about persons or not"),
    "retention": say("how long rows are kept"),
    "hold_above": say("share that holds a delivery"),
    "not_taken": say("headers that are never taken"),
    "empty": say("cells that mean no value"),
    "sample_only": say("for sample homes alone or not"),
    "golden": say("authoritative records"),
    "resource": say("resource"),
    "severity": say("severity"),
    "dimension": say("dimension"),
    "must": say("what must hold"),
    "says": say("what it says"),
    "do": say("what to do"),
    "letter": say("first letter of its keys"),
    "parent": say("what it lies in"),
    "sources": say("source"),
    "link": say("step of linking"),
    "terms": say("what it is looked up by"),
    "crossed": say("figures of the registers"),
    "shown_by": say("fields by which people know it"),
    "hands_down": say("where its records are handed down to"),
    "years": say("years"),
    "days": say("days"),
    "supply": say("the source by which a missing name is supplied"),
}

VALUES: dict[str, dict[str, Said]] = {
    "type": dict[str, Said](TYPES.items()),
    "sensitivity": {
        "open": say("open"),
        "internal": say("for offices"),
        "personal": say("personal"),
        "sensitive": say("sensitive"),
    },
    "cycle": {
        "realtime": say("updated at once"),
        "daily": say("updated daily"),
        "weekly": say("updated weekly"),
        "monthly": say("updated monthly"),
        "quarterly": say("updated quarterly"),
        "half_yearly": say("updated every half year"),
        "yearly": say("updated yearly"),
        "irregular": say("updated when something changes"),
        "once": say("delivered once"),
    },
    "mode": {
        "replace": say("replaces the table"),
        "append": say("adds rows"),
        "upsert": say("adds new rows and changes those that are there"),
    },
    "severity": {"stop": say("set aside"), "warn": say("warned")},
    "dimension": {
        "completeness": say("completeness"),
        "validity": say("validity"),
        "uniqueness": say("uniqueness"),
        "consistency": say("consistency"),
        "timeliness": say("timeliness"),
    },
}
_YES, _NO = say("yes"), say("no")


def name(part: str) -> str:
    """What a part of a declaration is; its key where it has no word."""
    return PARTS.get(part, part)


def value(part: str, of: Any) -> Any:
    """A value as a person reads it; what needs no words stays as it is."""
    if isinstance(of, bool):
        return _YES if of else _NO
    return VALUES.get(part, {}).get(of, of) if isinstance(of, str) else of
