"""Deliveries and versions as readers are shown them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from zampa.data.ingest.progress import Progress


@dataclass(frozen=True)
class Withdrawal:
    """Who took a delivery back, when, and why."""

    by: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class DeliveryLine:
    """A delivery in a list. One that was taken back has the state "refused" and says so in `withdrawn`."""

    key: str
    resource: str
    resource_title: dict[str, str]
    office: str
    sender_name: str
    made_at: datetime
    state: str
    file_name: str
    rows: int
    accepted: int
    rejected: int
    warnings: int
    version: int | None
    moved: int
    withdrawn: Withdrawal | None

    @property
    def still_aside(self) -> int:
        """How many rows set aside have not been corrected since."""
        return self.rejected - self.moved

    @property
    def told_state(self) -> str:
        """The state in which people know it: "withdrawn" is one of its own."""
        return "withdrawn" if self.withdrawn else self.state


@dataclass(frozen=True)
class Finding:
    """What one rule found: how many rows, and the first of them {"line", "field", "value"}.

    `within`: the rule among whose rows all of these are.
    """

    rule: str
    kind: str
    severity: str
    dimension: str
    rows: int
    first: list[dict[str, Any]]
    says: dict[str, str]
    do: dict[str, str]
    within: str = ""


@dataclass(frozen=True)
class DeliveryView(DeliveryLine):
    """The whole report of a delivery. Sentences in `refusals` and `hold_reasons` can be said in any language.

    `moved_away`: versions with corrected rows of it that are not in the current version any more. `shielded`: values of
    persons stand in it where none belong. `may_answer_again`: it used answers about columns that can be given anew.
    """

    ended_at: datetime | None
    mode: str
    file_size: int
    sha256: str
    persons: bool
    detection: dict[str, Any]
    mapping: list[dict[str, Any]]
    missing: list[str]
    cut: list[dict[str, Any]]
    not_rows: list[tuple[int, str]]
    refusals: list[tuple[str, str, str]]
    hold_reasons: list[str]
    findings: list[Finding]
    added: int
    changed: int
    unchanged: int
    corrects: str
    moved_away: list[int]
    newest_day: date | None
    shielded: bool
    forgotten: bool
    erase_after: datetime | None
    erased_at: datetime | None
    decided_by: str
    reason: str
    may_decide: bool
    may_release: bool
    nobody_may_release: bool
    may_fetch_quarantine: bool
    may_fetch_warned: bool
    may_answer_again: bool
    progress: Progress | None


@dataclass(frozen=True)
class VersionLine:
    """One version of a table. A rollback says to which version it went back (`of`), and why."""

    number: int
    at: datetime
    by: str
    cause: str
    of: int | None
    reason: str
    delivery: str | None
    rows: int
    added: int
    changed: int
    removed: int
    is_current: bool
