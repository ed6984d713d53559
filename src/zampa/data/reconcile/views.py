"""Golden records as readers are shown them."""

from dataclasses import dataclass, field
from datetime import datetime

from zampa.data.reconcile.policy import Why


@dataclass(frozen=True)
class Lost:
    """A value that a source says and that does not hold; None where the reader may not read that source."""

    value: str | None
    source: str
    record: str
    version: int
    known_from: datetime | None
    valid_from: str | None
    valid_to: str | None
    seen_on: str | None


@dataclass(frozen=True)
class Value:
    """One field of a golden record. `value` is None where nothing could be decided, or no source has it.

    `version`: the version of the source that first said it; `known_from`: when that was. `valid_from`, `valid_to`: since
    and until when it holds (ISO), null where nobody knows; `seen_on`: the day on which its source saw it hold.
    `why`: a word of policy.Why, "made" (from other fields, in no source), "missing", or "withheld": there is one, and this
    reader may not read its source.
    """

    value: str | None
    source: str
    record: str
    version: int | None
    valid_from: str | None
    valid_to: str | None
    seen_on: str | None
    known_from: datetime | None
    confidence: float
    why: Why | str
    lost: tuple[Lost, ...] = ()


@dataclass(frozen=True)
class Record:
    """A source's row that belongs to a thing, and what it says; `withheld`: the reader may not read its source."""

    key: str
    source: str
    row: str
    says: dict[str, str]
    valid_from: str | None
    valid_to: str | None
    seen_on: str | None
    withheld: bool = False


@dataclass(frozen=True)
class LinkLine:
    """An assertion that two rows are one thing. `assertion` is its number; `by`: the person who judged, else empty.

    `evidence` is empty where the reader may not read a source of either row.
    """

    assertion: str
    left: str
    right: str
    step: str
    score: float
    evidence: list[tuple[str, str]]
    by: str = ""


@dataclass(frozen=True)
class GoldenRecord:
    """One thing. `names` are the values by which people know it; `as_of` the day that is asked about (ISO)."""

    entity: str
    key: str
    names: list[str]
    fields: dict[str, Value]
    as_of: str
    run: int
    at: datetime
    records: list[Record] = field(default_factory=list)
    links: list[LinkLine] = field(default_factory=list)


@dataclass(frozen=True)
class Hit:
    """A thing that a key, code or name fits."""

    key: str
    names: list[str]


@dataclass(frozen=True)
class RunLine:
    """One run, with what it found (see conflicts.counts)."""

    entity: str
    number: int
    at: datetime
    by: str
    seconds: float
    sources: dict[str, int]
    counts: dict[str, object]


@dataclass(frozen=True)
class EntityLine:
    """An entity that packs declare, and its newest run."""

    key: str
    title: dict[str, str]
    golden: str
    sources: list[str]
    version: int
    run: RunLine | None


@dataclass(frozen=True)
class CrossedRow:
    """One row behind a count of what registers say as they stand: `said` by register {field: value}.

    `names` by which people know the things, by key.
    """

    thing: str | None
    other: str | None
    said: dict[str, dict[str, str]]
    names: dict[str, list[str]]


@dataclass(frozen=True)
class CrossedRows:
    """The rows behind such a count; `withheld`: the reader may not read one of the two registers."""

    rows: list[CrossedRow]
    withheld: bool = False


@dataclass(frozen=True)
class DisagreementLine:
    """A thing of which the sources disagree in a field: what holds (None: undecided, or withheld) and why.

    `lost`: (source, value) that does not hold; a value is None where the reader may not read its source.
    """

    key: str
    names: list[str]
    value: str | None
    source: str
    why: str
    lost: list[tuple[str, str | None]]
