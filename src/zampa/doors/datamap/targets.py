"""The plan's targets that a number of this site can answer, with what the number counts and what it leaves out."""

from collections.abc import Sequence
from dataclasses import dataclass

from zampa.data.standards import queries as standards
from zampa.doors.datamap import registers
from zampa.doors.datamap.numbers import Counted, rows_behind
from zampa.doors.datamap.systems import Narrowed, Register, narrowed
from zampa.foundation.kit.saying import Said, say

_CATALOGUED = say(
    "Counted: systems of the register, without those that have ended, from which at least one resource is catalogued. "
    "No plan says what the whole is; the register is the only list there is."
)
_DELIVERED = say(
    "Counted: catalogued resources of which a delivery was taken in at least once. What is not catalogued is not in "
    "the whole."
)
_SHARED = say(
    "Counted: catalogued resources whose office declares them shared, with conditions or without. It says what is "
    "declared, not what other offices receive."
)
_ON_PLATFORM = say(
    "Counted: systems of the register, without those that have ended, from which at least one resource was delivered "
    "here. The document means the main systems of regional offices; the register does not say which are main, so all "
    "count."
)
MEASURES: dict[str, tuple[tuple[str, ...], Said]] = {
    "systems_catalogued": (("T2-C02",), _CATALOGUED),
    "resources_delivered": (("T2-C03",), _DELIVERED),
    "resources_shared": (("T1-C06",), _SHARED),
    "systems_delivered": (("T3-C06", "T3-C08"), _ON_PLATFORM),
}
"""What is counted, for which rows of the plan's targets."""


@dataclass(frozen=True)
class Promise:
    """One row of the plan's targets, in per cent; `document` by its titles, `quote` in its words."""

    id: str
    target: int
    year: int
    document: dict[str, str]
    quote: str


@dataclass(frozen=True)
class Reached:
    """Where this site stands against promises of one kind: `part` of `whole`, each with the list behind it.

    `list`: "systems" or "resources", the page on which both lists are; `part_asked`, `whole_asked`: how it is asked.
    """

    measure: str
    names: dict[str, str]
    promises: tuple[Promise, ...]
    meaning: Said
    list: str
    part: int
    part_asked: str
    whole: int
    whole_asked: str

    @property
    def share(self) -> float:
        """What is reached, from 0 to 1; 0 of nothing is 0."""
        return self.part / self.whole if self.whole else 0.0

    def is_reached(self, promise: Promise) -> bool:
        """Whether the number stands at what was promised, or above."""
        return self.whole > 0 and self.part * 100 >= promise.target * self.whole


def reached(counted: Counted, register: Register) -> list[Reached]:
    """The targets of the plan that can be answered; none where the plan was not delivered."""
    documents = standards.code_titles("plan.document")
    rows = {
        row["id"]: row
        for row in registers.rows(registers.TARGETS)
        if str(row["target"] or "").isdecimal() and row["target_year"]
    }
    found = []
    for measure, (ids, meaning) in MEASURES.items():
        named = [rows[id] for id in ids if id in rows]
        if named:
            names = {
                language: _common([row[f"name_{language}"] for row in named]) for language in ("zh", "en")
            }
            promises = tuple(_promise(row, documents) for row in named)
            found.append(Reached(measure, names, promises, meaning, *_measured(measure, counted, register)))
    return found


def _promise(row: registers.Row, documents: dict[str, dict[str, str]]) -> Promise:
    titles = documents.get(row["document"], {"en": row["document"]})
    return Promise(row["id"], int(row["target"]), row["target_year"], titles, row["quote_zh"])


def _common(names: Sequence[str]) -> str:
    """The name without the year in brackets, where several years have it."""
    return (
        names[0]
        if len(names) == 1
        else names[0].rpartition("（")[0] or names[0].rpartition(" (")[0] or names[0]
    )


def _measured(measure: str, counted: Counted, register: Register) -> tuple[str, int, str, int, str]:
    of, what = measure.split("_")
    if of == "resources":
        return "resources", counted.whole[what], rows_behind(what), counted.whole["catalogued"], ""
    flow = {"catalogued": "any", "delivered": "delivered"}[what]
    part = narrowed(register.systems, Narrowed(state="live", flow=flow))
    whole = narrowed(register.systems, Narrowed(state="live"))
    return "systems", len(part), f"state=live&flow={flow}", len(whole), "state=live"
