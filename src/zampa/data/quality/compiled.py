"""A rule made ready to run, whether a pack declares it or a field brings it with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import polars as pl

from zampa.data.quality.declarations import Dimension, RuleDeclaration, Severity, UniqueMust
from zampa.data.quality.wording import Words

Kernel = Callable[[pl.DataFrame], Mapping[str, pl.Series]]
"""Work over whole columns of typed rows; for the rules that it serves, by key, the rows that break them."""


@dataclass(frozen=True)
class Part:
    """Rows for which `finds` is true break the rule, at these fields."""

    fields: tuple[str, ...]
    finds: pl.Expr


@dataclass(frozen=True)
class Compiled:
    """One rule. `parts` serve rules that are expressions; `why` tells more about single values."""

    key: str
    kind: str
    severity: Severity
    dimension: Dimension
    fields: tuple[str, ...]
    says: Words
    do: Words
    parts: tuple[Part, ...] = ()
    unique: UniqueMust | None = None
    why: Callable[[pl.Series], list[Words | None]] | None = None

    @property
    def stops(self) -> bool:
        return self.severity == "stop"


@dataclass(frozen=True)
class Programme:
    """All rules of a plan in the order of the report, and what runs them."""

    rules: Mapping[str, Compiled]
    kernels: tuple[Kernel, ...] = ()
    row_sql: str | None = None
    row_sql_rules: tuple[str, ...] = ()
    table_sql: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def declared(rule: RuleDeclaration, fields: tuple[str, ...], parts: tuple[Part, ...] = ()) -> Compiled:
    """A declared rule. A rule over the table as a whole has a kind of its own: "table"."""
    return Compiled(
        key=rule.key,
        kind="table" if rule.must.sql and rule.must.sql.table else rule.must.kind,
        severity=rule.severity,
        dimension=rule.dimension,
        fields=fields,
        says=_words(rule.says.bo, rule.says.zh, rule.says.en),
        do=_words(rule.do.bo, rule.do.zh, rule.do.en),
        parts=parts,
        unique=rule.must.unique,
    )


def _words(bo: str, zh: str, en: str) -> Words:
    return {"bo": bo, "zh": zh, "en": en}
