"""The history of a catalogue entry as pages tell it: who changed what, when and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from zampa.data.standards import queries as standards
from zampa.data.standards.differences import differences
from zampa.data.standards.queries import RevisionLine
from zampa.doors.guide.told import WHY
from zampa.foundation.people import queries as people
from zampa.foundation.people.rules import Actor

MOST_PARTS = 40
MOST_CHANGES = 20
_QUIET = {"reviewed"}
_REASONS = {str(WHY): WHY}


@dataclass(frozen=True)
class Part:
    """One part that changed. `name`: what it is; `of`: the field or code that it belongs to, if any."""

    name: str
    of: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One change of an entry. `by` is a name only for who is signed in: the public reads which pack it came with."""

    number: int
    kind: str
    at: datetime
    by: str
    why: str
    pack: str
    parts: list[Part]
    more: int


@dataclass(frozen=True)
class History:
    """The newest changes of an entry, or all of them, and how many there are in all."""

    total: int
    changes: list[Change]


def history(reader: Actor | None, kind: str, key: str, *, whole: bool) -> History:
    """The changes of the entry, newest first: the `whole` of them, or the newest ones."""
    lines = standards.history(kind, key, most=None if whole else MOST_CHANGES)
    total = len(lines) if len(lines) < MOST_CHANGES else standards.history_count(kind, key)
    names = people.sender_names({line.by for line in lines}) if reader else {}
    return History(total, [_change(line, names.get(line.by, "")) for line in lines])


def is_whole(request: HttpRequest) -> bool:
    """Whether the page's address asks for every change."""
    return request.GET.get("history") == "all"


def _change(line: RevisionLine, by: str) -> Change:
    parts = _parts(line.before, line.said) if line.before and line.change != "retired" else []
    return Change(
        line.number,
        line.change,
        line.at,
        by,
        _REASONS.get(line.why, line.why),
        line.pack,
        parts[:MOST_PARTS],
        len(parts[MOST_PARTS:]),
    )


def _parts(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Part]:
    found = []
    for difference in differences(before, after):
        path = difference.path.split(".")
        if path[-1] in _QUIET:
            continue
        of = path[1] if path[0] in ("fields", "codes") and len(path) > 1 else ""
        name = ".".join(path[2:]) if len(path) > 2 and of else path[0] if of else difference.path
        found.append(Part(name, of, _words(difference.before), _words(difference.after)))
    return found


def _words(value: Any) -> str:
    if value is None or value == [] or value == "":
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        texts = [value[language] for language in ("zh", "en", "bo") if value.get(language)]
        return (
            str(texts[0])
            if texts
            else str(value.get("name") or value.get("code") or value.get("value") or "…")
        )
    if isinstance(value, list | tuple):
        return "、".join(_words(one) for one in value)
    return str(value)
