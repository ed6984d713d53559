"""An authoritative record as its page shows it: each field with its source, since when, why, and what lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from zampa.data.catalogue import naming
from zampa.data.catalogue import queries as catalogue
from zampa.data.reconcile import explaining, queries
from zampa.data.reconcile.comparing import differing
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.views import GoldenRecord, Record, Value
from zampa.data.standards import queries as standards
from zampa.foundation.kit.saying import Said
from zampa.foundation.people.rules import Actor

State = Literal["agreed", "disputed", "undecided", "missing", "made", "withheld"]
Texts = Mapping[str, str]
_STATES: dict[str, State] = {
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
class RecordPage:
    """A golden record, ready to be shown. `titles`: those of the resources that say something of it."""

    entity: str
    entity_title: Texts
    record: GoldenRecord
    fields: Sequence[FieldLine]
    titles: Mapping[str, Texts]
    columns: Mapping[str, Texts]
    rows: Sequence[Record]


def record_page(
    reader: Actor | None, entity: str, key: str, *, as_of: str | None = None, known_at: Any = None
) -> RecordPage | None:
    """One record by any of its keys; None when there is none then."""
    declared = queries.matching(entity)
    found = queries.record(reader, entity, key, as_of=as_of, known_at=known_at) if declared else None
    if declared is None or found is None:
        return None
    titles = naming.titles([source.resource for source in declared.sources])
    columns = field_titles(reader, declared)
    fields = [_field(declared, name, value, titles, columns) for name, value in found.fields.items()]
    return RecordPage(entity, declared.title.model_dump(), found, fields, titles, columns, found.records)


def field_titles(reader: Actor | None, declared: MatchingDeclaration) -> dict[str, Texts]:
    """The titles of an entity's fields, as its golden resource has them; a field of no resource has its name."""
    golden = catalogue.resource(reader, declared.golden)
    fields = {field.name: field for field in golden.fields} if golden else {}
    elements = standards.elements_of([field.element for field in fields.values()])
    found: dict[str, Texts] = {}
    for name in declared.names:
        field = fields.get(name)
        own = field.title.model_dump() if field and field.title else None
        of_element = (
            elements[field.element].title.model_dump() if field and field.element in elements else None
        )
        found[name] = own or of_element or {"en": name, "zh": name, "bo": name}
    return found


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
