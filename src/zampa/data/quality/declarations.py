"""What a pack may say about quality rules and the example rows that prove them."""

from datetime import date
from typing import Any, Literal

from pydantic import Field, model_validator

from zampa.foundation.kit.declared import Key, Name, Strict, Texts

Severity = Literal["stop", "warn"]
Cell = str | int | float | bool | None
Dimension = Literal["completeness", "validity", "uniqueness", "consistency", "timeliness"]


class PatternMust(Strict):
    """The whole text matches a regular expression (Rust's: no look-around, no back-reference)."""

    field: Name
    pattern: str


class LengthMust(Strict):
    """Between `min` and `max` characters."""

    field: Name
    min: int | None = None
    max: int | None = None


class CodeListMust(Strict):
    """The value is a code of the list, or an alias of one."""

    field: Name
    codelist: Key


class RangeMust(Strict):
    """Bounds in the field's own type; a date bound is an ISO date or "today"."""

    field: Name
    min: float | str | None = None
    max: float | str | None = None


class UniqueMust(Strict):
    """No two rows share these fields; `count: later` finds the second and later ones, `count: all` every one.

    `fields: row` means identical rows: looked for among all rows of the file; a row identical to one that the
    table already holds is not an error but "unchanged". A list of fields with severity stop is looked for among
    the rows that no other rule has stopped (a bad row never pushes out a good one), with severity warn among the
    rows taken in.
    """

    fields: tuple[Name, ...] | Literal["row"]
    count: Literal["later", "all"] = "later"


class ReferenceMust(Strict):
    """The value exists in a column of one of the resources; one without rows yet is passed over with a note."""

    field: Name
    resource: tuple[Key, ...] | Key
    column: Name


class CompareMust(Strict):
    """`left` stands in this relation to `right`; nothing is found where one of them is empty."""

    left: Name
    op: Literal["<", "<=", "=", "!=", ">=", ">"]
    right: Name


class SumMust(Strict):
    """total = sum of parts within `tolerance`, row by row."""

    total: Name
    parts: tuple[Name, ...] = Field(min_length=1)
    tolerance: float = 0.0


class ChecksumMust(Strict):
    """The check of an identifier: GB 11643 for persons, GB 32100 for social credit codes."""

    field: Name
    of: Literal["gb11643", "gb32100"]


class TimelyMust(Strict):
    """The date lies at most `days` before the delivery, and not after it."""

    field: Name
    days: int | None = None


class SqlMust(Strict):
    """A boolean expression over a row (`row:`), or a SELECT of one boolean over the table (`table:`), named `rows`."""

    row: str | None = None
    table: str | None = None
    resources: tuple[Key, ...] = Field(
        (), description="other resources that it may read; _ for . in their names"
    )

    @model_validator(mode="after")
    def one_of_two(self) -> "SqlMust":
        if bool(self.row) == bool(self.table):
            raise ValueError("say either row: or table:")
        return self


class Must(Strict):
    """Exactly one kind of rule."""

    required: tuple[Name, ...] | None = Field(None, description="these fields are never empty")
    pattern: PatternMust | None = None
    length: LengthMust | None = None
    codes: CodeListMust | None = None
    range: RangeMust | None = None
    unique: UniqueMust | None = None
    reference: ReferenceMust | None = None
    compare: tuple[CompareMust, ...] | None = None
    sum: SumMust | None = None
    checksum: ChecksumMust | None = None
    timely: TimelyMust | None = None
    sql: SqlMust | None = None

    @model_validator(mode="after")
    def exactly_one(self) -> "Must":
        said = self.model_dump(exclude_none=True)
        if len(said) != 1:
            raise ValueError(f"say exactly one kind of rule, not {len(said)}")
        return self

    @property
    def kind(self) -> str:
        return next(name for name in type(self).model_fields if getattr(self, name) is not None)

    @property
    def terms(self) -> Any:
        """The one part that is said."""
        return getattr(self, self.kind)


class RuleDeclaration(Strict):
    """A quality rule. File: quality/*.yaml, a list."""

    key: Name = Field(description="its name within the resource")
    resource: Key = Field(description="the resource whose rows it looks at")
    severity: Severity = Field(description="stop: the row goes to quarantine; warn: it is counted")
    dimension: Dimension = Field("validity", description="the part of the score that it counts for")
    must: Must = Field(description="what must be true: exactly one kind of rule")
    says: Texts = Field(description="what is wrong, for the clerk")
    do: Texts = Field(description="what the clerk can do")
    basis: str | None = Field(None, description="the law or standard, as docs/reference/laws.md names it")


class ExampleDeclaration(Strict):
    """Rows that show what rules catch. File: examples/*.yaml, a list."""

    resource: Key = Field(description="the resource that the rows belong to")
    title: str = Field(min_length=1, description="what the rows show, in a few words")
    rows: tuple[dict[str, Cell], ...] = Field(
        min_length=1, description="rows by field, as an office sends them"
    )
    breaks: tuple[str, ...] = Field((), description="every rule that they break; a field's own: price.type")
    today: date | None = Field(None, description="the day of the delivery, where a rule looks at it")
    beside: dict[Key, tuple[dict[str, Cell], ...]] = Field(
        default_factory=dict, description="rows of other resources in which references are looked up"
    )
