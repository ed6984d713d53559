"""The register of systems: who runs what, which resources come from it, and whether its data flows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from zampa.data.catalogue import tallies
from zampa.data.catalogue.tallies import NONE, Numbers
from zampa.doors.datamap import registers
from zampa.doors.datamap.registers import Row
from zampa.foundation.people.rules import Actor

Flow = Literal["flows", "late", "waiting", "none"]
FLOWS: tuple[Flow, ...] = ("flows", "late", "waiting", "none")
STATES = ("planned", "built", "running", "ended")
NOBODY = "none"


@dataclass(frozen=True)
class System:
    """One system of the register, with the numbers of the resources that name it."""

    id: str
    names: dict[str, str]
    others: tuple[str, ...]
    office: str
    state: str
    numbers: Numbers
    row: Mapping[str, object]

    @property
    def flow(self) -> Flow:
        """Whether its data flows."""
        return flow(self.numbers)


@dataclass(frozen=True)
class Narrowed:
    """What a list of systems is narrowed to; an empty word narrows nothing.

    `office` NOBODY: none is named. `state` "live": not ended. `flow` "any": it has a resource; "delivered": data came.
    """

    office: str = ""
    state: str = ""
    flow: str = ""


@dataclass(frozen=True)
class Register:
    """All systems by number; `strangers`: systems that resources name and the register does not have."""

    systems: tuple[System, ...]
    strangers: dict[str, Numbers]


def flow(numbers: Numbers) -> Flow:
    """Data flows while one resource is on time; it is late when some came once; else it waits, or there is nothing."""
    if numbers["on_time"]:
        return "flows"
    if numbers["delivered"]:
        return "late"
    return "waiting" if numbers["catalogued"] else "none"


def register(reader: Actor | None, *, today: date) -> Register:
    """The register as it was delivered last, with how the resources of each system stand."""
    told = tallies.by_system(reader, today=today)
    found = tuple(_system(row, told.get(row["id"], NONE)) for row in registers.rows(registers.SYSTEMS))
    known = {system.id for system in found}
    ordered = tuple(sorted(found, key=lambda system: system.id))
    return Register(ordered, {key: told[key] for key in sorted(told) if key not in known})


def narrowed(systems: Sequence[System], to: Narrowed) -> list[System]:
    """The systems that are asked for (pure)."""
    return [s for s in systems if _fits(s, to)]


def _fits(system: System, to: Narrowed) -> bool:
    return (
        (not to.office or system.office == ("" if to.office == NOBODY else to.office))
        and (not to.state or (system.state != "ended" if to.state == "live" else system.state == to.state))
        and (not to.flow or _flows_as(system, to.flow))
    )


def _flows_as(system: System, asked: str) -> bool:
    if asked == "any":
        return system.numbers["catalogued"] > 0
    return system.numbers["delivered"] > 0 if asked == "delivered" else system.flow == asked


def _system(row: Row, numbers: Numbers) -> System:
    names = {language: row[f"name_{language}"] or "" for language in ("bo", "zh", "en")}
    others = tuple((row["others"] or "").split("|")) if row["others"] else ()
    return System(row["id"], names, others, row["office"] or "", row["state"], numbers, row)
