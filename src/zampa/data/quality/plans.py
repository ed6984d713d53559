"""What is checked in one resource: its fields, their elements and codes, and the declared rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.quality.declarations import RuleDeclaration
from zampa.data.standards.declarations import ElementDeclaration, ElementType

LINE = "_line"
MOST_TELLING = 3

_DTYPES: dict[ElementType, pl.DataType] = {
    "text": pl.String(),
    "integer": pl.Int64(),
    "decimal": pl.Float64(),
    "date": pl.Date(),
    "datetime": pl.Datetime("us"),
    "month": pl.String(),
    "year": pl.Int32(),
    "boolean": pl.Boolean(),
}


@dataclass(frozen=True)
class Plan:
    """A resource with everything that its rows are held against.

    `elements` by key; `codelists` by key: code or alias → code; `titles` of their codes: (title, code).
    """

    resource: ResourceDeclaration
    elements: Mapping[str, ElementDeclaration]
    codelists: Mapping[str, Mapping[str, str]]
    rules: tuple[RuleDeclaration, ...] = ()
    titles: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """The fields, in the resource's order."""
        return [field.name for field in self.resource.fields]

    @property
    def telling(self) -> list[str]:
        """The fields by which a person tells rows apart: those of the identity; else the required, else the first ones."""
        required = [field.name for field in self.resource.fields if field.required]
        return list(self.resource.identity) or (required or self.names)[:MOST_TELLING]

    def element(self, name: str) -> ElementDeclaration:
        """The element behind a field."""
        return self.elements[next(field.element for field in self.resource.fields if field.name == name)]

    def type_of(self, name: str) -> ElementType:
        """The type of a field."""
        return self.element(name).type

    @property
    def schema(self) -> pl.Schema:
        """The columns of the table, and how each is kept."""
        return pl.Schema({name: dtype(self.type_of(name)) for name in self.names})


def dtype(element_type: ElementType) -> pl.DataType:
    """How a type is kept: a decimal as a 64-bit float, a month as "2023-05", a datetime without a zone."""
    return _DTYPES[element_type]
