"""Where a resource comes from and what stands on it."""

from dataclasses import dataclass
from typing import Literal

from zampa.data.catalogue import naming
from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.quality import declared as rules
from zampa.data.reconcile import declared as entities
from zampa.doors.datamap import registers
from zampa.doors.web.naming import names_of_offices

Kind = Literal["system", "office", "resource", "places", "offices"]
ADOPTED: dict[str, Kind] = {
    "places.division": "places",
    "offices.office": "offices",
}
"""Registers of which this site takes over its own lists of places and offices."""


@dataclass(frozen=True)
class End:
    """One end of a line: a system, an office, another resource, or a list of this site; `page` is its page's name."""

    kind: Kind
    key: str
    names: dict[str, str] | None

    @property
    def page(self) -> str:
        """The name of its page's address."""
        return self.kind


@dataclass(frozen=True)
class Lineage:
    """What a resource is made or checked from, and what is made or checked from it."""

    sources: tuple[End, ...]
    derived: tuple[End, ...]


def lineage(resource: ResourceDeclaration) -> Lineage:
    """Both ends. A resource is checked from another where one of its rules in force looks into it; authoritative
    records are worked out from their sources."""
    above = sorted((rules.compared_with([resource.key]) | _worked_out_from(resource.key)) - {resource.key})
    below = sorted((rules.looking_into(resource.key) | _worked_into(resource.key)) - {resource.key})
    titles = naming.titles([*above, *below])
    offices = names_of_offices([resource.office])
    sources = [End("office", resource.office, offices.get(resource.office))]
    if resource.system:
        sources.insert(0, End("system", resource.system, _system_names(resource.system)))
    lists = [End(ADOPTED[resource.key], "", None)] if resource.key in ADOPTED else []
    return Lineage(
        (*sources, *(End("resource", key, titles[key]) for key in above if key in titles)),
        (*lists, *(End("resource", key, titles[key]) for key in below if key in titles)),
    )


def _worked_out_from(key: str) -> set[str]:
    """The sources of authoritative records."""
    return {
        source.resource
        for entity in entities.matchings()
        if entity.golden == key
        for source in entity.sources
    }


def _worked_into(key: str) -> set[str]:
    """The authoritative records that this resource is a source of."""
    return {e.golden for e in entities.matchings() if any(source.resource == key for source in e.sources)}


def _system_names(id: str) -> dict[str, str] | None:
    """The names in the register; None where the register does not have it."""
    row = next((row for row in registers.rows(registers.SYSTEMS) if row["id"] == id), None)
    return {language: row[f"name_{language}"] or "" for language in ("bo", "zh", "en")} if row else None
