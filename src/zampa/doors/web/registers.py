"""An authoritative record as its page shows it: each field with its source, since when, why, and what lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from zampa.data.catalogue import naming
from zampa.data.reconcile import explaining, queries
from zampa.data.reconcile.comparing import differing
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.views import GoldenRecord, LinkLine, Record, Value
from zampa.doors.web import register_fields, wording
from zampa.doors.web.register_fields import Texts
from zampa.foundation.kit.saying import Said
from zampa.foundation.people import queries as people
from zampa.foundation.people.rules import Actor

State = Literal["only", "agreed", "disputed", "undecided", "missing", "made", "withheld"]
_STATES: dict[str, State] = {
    "only": "only",
    "missing": "missing",
    "made": "made",
    "undecided": "undecided",
    "withheld": "withheld",
}


@dataclass(frozen=True)
class LostLine:
    """A value that does not hold; `pieces` shows it against the one that does: (text, is it the same?).

    None where the reader may not read its source.
    """

    value: str | None
    source: str
    record: str
    pieces: Sequence[tuple[str, bool]]


@dataclass(frozen=True)
class FieldLine:
    """One field of a record."""

    name: str
    title: Texts
    value: Value
    state: State
    why: Said
    since: Said
    lost: Sequence[LostLine]


@dataclass(frozen=True)
class LinkedLine:
    """Why two rows are one thing. `by`: the name of who judged; `said`: (title of a field, value, word of "alike")."""

    assertion: str
    by: str
    step: str
    score: float
    said: Sequence[tuple[Texts, str, str]]


@dataclass(frozen=True)
class RecordPage:
    """A golden record, ready to be shown. `titles`: those of the resources that say something of it.

    `codes`: what values mean that are codes, by field.
    """

    entity: str
    entity_title: Texts
    record: GoldenRecord
    fields: Sequence[FieldLine]
    titles: Mapping[str, Texts]
    columns: Mapping[str, Texts]
    codes: Mapping[str, Mapping[str, Texts]]
    rows: Sequence[Record]
    links: Sequence[LinkedLine]

    @property
    def said(self) -> set[str]:
        """The fields of which any row says something."""
        return {name for row in self.rows for name in row.says}


def record_page(
    reader: Actor | None, entity: str, key: str, *, as_of: str | None = None, known_at: Any = None
) -> RecordPage | None:
    """One record by any of its keys; None when there is none then."""
    declared = queries.matching(entity)
    found = queries.record(reader, entity, key, as_of=as_of, known_at=known_at) if declared else None
    if declared is None or found is None:
        return None
    titles = naming.titles([source.resource for source in declared.sources])
    columns = register_fields.titles(reader, declared)
    fields = [_field(declared, name, value, titles, columns) for name, value in found.fields.items()]
    return RecordPage(
        entity,
        declared.title.model_dump(),
        found,
        fields,
        titles,
        columns,
        register_fields.codes(reader, declared),
        found.records,
        _linked(found.links, columns),
    )


def _linked(links: Sequence[LinkLine], columns: Mapping[str, Texts]) -> list[LinkedLine]:
    names = people.sender_names({link.by for link in links if link.by})
    return [
        LinkedLine(
            link.assertion,
            names.get(link.by, link.by),
            link.step,
            link.score,
            [_said(part, value, columns) for part, value in link.evidence],
        )
        for link in links
    ]


def _said(part: str, value: str, columns: Mapping[str, Texts]) -> tuple[Texts, str, str]:
    """A piece of evidence: "name_zh~place_name" and what both say, or a comparison and its level."""
    name = part.split("~")[0]
    level = value if value in wording.WORDS["alike"] else ""
    return columns.get(name, {"en": name}), "" if level else value, level


def _field(
    declared: MatchingDeclaration,
    name: str,
    value: Value,
    titles: Mapping[str, Texts],
    columns: Mapping[str, Texts],
) -> FieldLine:
    state: State = _STATES.get(value.why, "disputed" if value.lost else "agreed")
    lost = [
        LostLine(one.value, one.source, one.record, _pieces(one.value, value.value)) for one in value.lost
    ]
    why = explaining.why(declared.field(name), value, titles)
    return FieldLine(name, columns[name], value, state, why, explaining.since(value), lost)


def _pieces(lost: str | None, held: str | None) -> list[tuple[str, bool]]:
    if lost is None:
        return []
    if held is None:
        return [(lost, True)]
    return [(text, same) for text, _, same in differing.differing(lost, held) if text]
