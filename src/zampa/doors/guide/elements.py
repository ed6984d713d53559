"""The office's own data elements: found again by title and type, made for items that nothing fits, kept while used (pure)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from zampa.data.standards.declarations import ElementDeclaration, ElementType
from zampa.doors.guide import keys
from zampa.doors.guide.known import OWN, Known
from zampa.doors.guide.meanings import Kind
from zampa.doors.guide.taking import texts
from zampa.foundation.kit.texts import comparable

Form = tuple[str, ElementType]
_LONGEST_TEXT = 100_000


@dataclass
class Wanted:
    """A new element, or one of the office's own, as the rows of the workbook want it."""

    key: str
    title: str
    type: ElementType
    about: dict[str, Any]
    lengths: set[int | None] = field(default_factory=set)


@dataclass
class OwnElements:
    """All elements of the office's pack; keys that were given once stay with their title and type."""

    known: Known
    _keys: dict[Form, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)
    _wanted: dict[str, Wanted] = field(default_factory=dict)

    def __post_init__(self) -> None:
        own = self.known.own_elements.items()
        for key, said in sorted(own, key=lambda one: one[0] not in self.known.elements):
            self._keys.setdefault((comparable(said.title.zh), said.type), key)
        self._taken = set(self.known.elements) | set(self.known.own_elements)

    def want(self, title: str, kind: Kind, about: dict[str, Any] | None = None) -> Wanted:
        """The element for an item of this title and kind, not yet part of the pack."""
        form = (comparable(title), kind.element)
        if form not in self._keys:
            self._keys[form] = keys.free(f"{self.known.own}.{keys.slug(title)}", self._taken)
            self._taken.add(self._keys[form])
        length = kind.length if kind.length and kind.length <= _LONGEST_TEXT else None
        return Wanted(self._keys[form], title, kind.element, about or {}, {length})

    def take(self, wanted: list[Wanted]) -> None:
        """Make these part of the pack."""
        for one in wanted:
            there = self._wanted.setdefault(one.key, one)
            there.lengths |= one.lengths

    def declarations(
        self, used: set[str], used_elsewhere: set[str], *, today: date
    ) -> list[ElementDeclaration]:
        """The elements of the pack, by key: those in use, and those that somebody declared by hand.

        `used_elsewhere`: those that resources use which the workbook does not hold; they do not become narrower.
        """
        found = {}
        for key, said in self.known.own_elements.items():
            is_retired = key not in self.known.elements
            if key in used or (said.basis != OWN and not is_retired):
                found[key] = said
        for key, wanted in self._wanted.items():
            if key in used:
                found[key] = _declared(wanted, found.get(key), keeps=key in used_elsewhere, today=today)
        return [found[key] for key in sorted(found)]


def _declared(
    wanted: Wanted, before: ElementDeclaration | None, *, keeps: bool, today: date
) -> ElementDeclaration:
    lengths = set(wanted.lengths) | ({before.max_length} if before and keeps else set())
    most = None if None in lengths or wanted.type != "text" else max(length for length in lengths if length)
    if before:
        return before if before.basis != OWN else before.model_copy(update={"max_length": most})
    said = {
        "key": wanted.key,
        "title": texts(wanted.title),
        "definition": texts(wanted.title),
        "basis": OWN,
        "since": today,
        "type": wanted.type,
        "max_length": most,
        **wanted.about,
    }
    return ElementDeclaration.model_validate(said)
