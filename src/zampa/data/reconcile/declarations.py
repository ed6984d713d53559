"""What a pack may say about one kind of thing: which resources describe it, how their rows are linked, which value holds."""

from datetime import date
from typing import Literal

from pydantic import Field

from zampa.foundation.kit.declared import Declared, Key, Name, Strict, Texts

Criterion = Literal["authority", "agreement", "freshness"]


class Made(Strict):
    """A field that is made from another one of the same row."""

    of: tuple[Name, ...] = Field(
        min_length=1, description="the fields that it is made from, joined by a space"
    )
    way: str = Field(description="how: a way of docs/reference/comparing.md")


class Validity(Strict):
    """From when until when a row's facts held: columns with a day or a year; the last day counts."""

    since: Name | None = Field(None, description="the column with the first day or year")
    until: Name | None = Field(None, description="the column with the last day or year")


class Source(Strict):
    """A resource that describes the thing."""

    resource: Key = Field(description="the resource")
    fields: dict[Name, Name | tuple[Name, ...]] = Field(
        description="field here: column there; of several columns the first one that has a value"
    )
    make: dict[Name, Made] = Field({}, description="fields that are made from the others")
    only: dict[Name, dict[Name, tuple[str, ...]]] = Field(
        {}, description="field here: the values that columns there must have for it to count"
    )
    as_of: date | None = Field(None, description="the day on which its facts held, where no column says so")
    valid: Validity = Field(Validity(), description="columns that say from when until when")
    unique: bool = Field(True, description="true: it has each thing once")
    alone: bool = Field(True, description="false: a row that no other source knows makes no thing of its own")


class Probable(Strict):
    """Rows are compared by likeness, and a trained model says how probable it is that they are one thing."""

    block: tuple[tuple[str, ...], ...] = Field(
        min_length=1,
        description="only rows that agree in all fields of one of these are compared: field or field~way",
    )
    compare: dict[str, tuple[str, ...]] = Field(
        min_length=1,
        description="field or field~way: its levels, strongest first: exact, jaro_winkler 0.92, …",
    )
    link_at: float = Field(0.99, gt=0.5, le=1, description="from this probability on rows are linked")
    judge_at: float = Field(0.6, gt=0, le=1, description="from this probability on a person judges")
    most: int = Field(
        1_000_000, gt=0, description="a value that would make more pairs than this is left out, and told"
    )


class Step(Strict):
    """One way of linking. Steps are taken in their order; a row linked by an earlier one stays linked."""

    name: Name = Field(description="its name, which stands in the evidence")
    same: tuple[str, ...] = Field(
        (), description="field or field~way: all of them must be equal and not empty"
    )
    within: Name | None = Field(
        None, description="the field that names what the row lies in: that must be one thing, too"
    )
    points: Name | None = Field(
        None, description="the field whose value is the `same` field of another source's row"
    )
    sources: tuple[Key, ...] = Field((), description="only rows of these resources; all when empty")
    when: dict[Name, tuple[str, ...]] = Field({}, description="only rows that have one of these values")
    agree: dict[Name, tuple[str, ...]] = Field(
        {},
        description="field: levels of agreement that make a link of two rows that are equal in `same`",
    )
    unless: dict[Name, tuple[str, ...]] = Field(
        {}, description="field: levels of agreement at which a person judges instead"
    )
    judge: bool = Field(False, description="true: nothing is linked, a person judges each pair")
    probable: Probable | None = Field(None, description="by likeness, instead of `same`")


class Policy(Strict):
    """Which of several values holds."""

    sources: tuple[Key | tuple[Key, ...], ...] = Field(
        min_length=1, description="by legal authority, the highest first; those in one list are of equal rank"
    )
    law: str = Field(min_length=1, description="the law or rule that gives them this order")
    by: tuple[Criterion, ...] = Field(
        ("authority", "freshness", "agreement"), min_length=1, description="what decides, in this order"
    )
    discrepancy: bool = Field(True, description="true: a source that says otherwise is asked (校核)")


class GoldenField(Strict):
    """One field of the authoritative record."""

    name: Name = Field(description="its name, which the golden resource has, too")
    kind: str = Field(
        "text", description="how two values are held against each other: docs/reference/comparing.md"
    )
    way: str = Field("text", description="values that are equal in this way agree")
    policy: Policy | None = Field(
        None, description="which value holds; none for fields that only help to link"
    )
    otherwise: Made | None = Field(
        None, description="how it is made where no source has it; always marked as such"
    )
    many: bool = Field(False, description="true: all values hold, joined by |")


class Parent(Strict):
    """What a thing lies in: the field that names it, and the field by which it is found there."""

    field: Name = Field(description="the field that names it")
    found_by: Name = Field(description="the field of the thing above that has this value")


class Crossed(Strict):
    """A count of what two registers say as they stand, before anything is linked."""

    name: Name = Field(description="its name in figures")
    title: Texts = Field(description="what is counted")
    sources: tuple[Key, Key] = Field(description="the two registers")
    same: tuple[Name, ...] = Field(
        min_length=1, description="fields in which two rows agree as they are written"
    )
    differ: Name | None = Field(
        None, description="the field in which they differ; none: rows of one register alone count"
    )
    when: dict[Name, tuple[str, ...]] = Field({}, description="only rows that have one of these values")


class MatchingDeclaration(Declared):
    """An entity. File: matching/*.yaml, one each; its key is place, office, firm, …"""

    golden: Key = Field(description="the resource that holds its authoritative records")
    letter: str = Field(pattern=r"^[A-Z]$", description="the first letter of its keys")
    parent: Parent | None = Field(None, description="what it lies in")
    sources: tuple[Source, ...] = Field(min_length=1, description="the resources that describe it")
    link: tuple[Step, ...] = Field(description="how rows of one thing are found, in this order")
    fields: tuple[GoldenField, ...] = Field(min_length=1, description="what its record holds")
    terms: tuple[Name, ...] = Field((), description="fields by which it is looked up besides its key")
    crossed: tuple[Crossed, ...] = Field((), description="what is counted of the registers as they stand")
    supply: Key | None = Field(
        None, description="the source by which the data office supplies a name that no source has"
    )
    shown_by: tuple[Name, ...] = Field(min_length=1, description="the fields by which people know it")
    hands_down: Literal["places", "offices"] | None = Field(
        None,
        description="the list of this site that takes over its records: places by code, name_zh, level and parent, "
        "offices by office and name_zh",
    )

    def source(self, resource: str) -> Source:
        """The source with this resource."""
        return next(source for source in self.sources if source.resource == resource)

    def field(self, name: str) -> GoldenField:
        """The field with this name."""
        return next(field for field in self.fields if field.name == name)

    @property
    def names(self) -> list[str]:
        """Its fields, in their order."""
        return [field.name for field in self.fields]

    @property
    def order(self) -> dict[str, int]:
        """The place of each source, from 0."""
        return {source.resource: number for number, source in enumerate(self.sources)}
