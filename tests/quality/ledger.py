"""Small plans and rows for tests of quality: one resource, its fields said in one line each."""

from collections.abc import Iterable, Mapping
from datetime import date

import duckdb
import polars as pl

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.quality.checking import Checked, Checker, Plan
from zampa.data.quality.declarations import RuleDeclaration
from zampa.data.standards.declarations import ElementDeclaration

_DATABASE = duckdb.connect(":memory:")
TODAY = date(2026, 11, 22)
SEXES = {"1": "1", "2": "2", "男": "1", "女": "2", "ཕོ": "1", "མོ": "2"}
LETTERS = {"A": "A", "a": "a"}
KINDS = {"herd": "herd", "牧": "herd", "farm": "farm", "农": "farm"}
TEXTS = {"bo": "བརྗོད་བྱ།", "zh": "说明", "en": "words"}
HEAD = {"title": TEXTS, "basis": "test", "since": "2024-01-01"}


def plan(fields: Mapping[str, object], rules: Iterable[RuleDeclaration] = (), **resource: object) -> Plan:
    """A plan. A field is a type ("integer"), or its element's parts and `required`: {"type": "text", "max_length": 3}."""
    parts = {name: {"type": said} if isinstance(said, str) else dict(said) for name, said in fields.items()}
    declared = [
        {"name": name, "element": f"e.{name}", "required": said.pop("required", False)}
        for name, said in parts.items()
    ]
    elements = {
        f"e.{name}": ElementDeclaration.model_validate(
            {"key": f"e.{name}", "definition": TEXTS, **HEAD, **said}
        )
        for name, said in parts.items()
    }
    sharing = {"sharing": {"value": "unconditional"}, "opening": {"value": "open"}, "cycle": "daily"}
    said = {"key": "test.rows", "office": "xz.test", "summary": TEXTS, "fields": declared, **HEAD, **sharing}
    return Plan(
        resource=ResourceDeclaration.model_validate(said | resource),
        elements=elements,
        codelists={"c.sex": SEXES, "c.kind": KINDS, "c.letter": LETTERS},
        rules=tuple(rules),
    )


def rule(
    key: str = "rule", severity: str = "stop", dimension: str = "validity", **must: object
) -> RuleDeclaration:
    """A declared rule: rule(required=["name"])."""
    said = {"key": key, "resource": "test.rows", "severity": severity, "dimension": dimension, "must": must}
    return RuleDeclaration.model_validate({**said, "says": TEXTS, "do": TEXTS})


def rows(names: str, *lines: Iterable[str | None], first: int = 2) -> pl.DataFrame:
    """Rows as a reader gives them: rows("name sex", ("扎西", "1"), …); the first stands in line 2."""
    columns = names.split()
    cells = {name: [line[place] for line in map(tuple, lines)] for place, name in enumerate(columns)}
    raw = pl.DataFrame(cells, schema=dict.fromkeys(columns, pl.String))
    return raw.select(pl.int_range(first, first + pl.len(), dtype=pl.Int64).alias("_line"), *columns)


def column(name: str, *cells: str | None) -> pl.DataFrame:
    """Rows of one field."""
    return rows(name, *((cell,) for cell in cells))


def checker(said: Plan, **given: object) -> Checker:
    """A checker of a sample home on the day of the tests."""
    circumstances = {"today": TODAY, "sample": True, "references": {}, "run_sql": run_sql}
    return Checker(said, **(circumstances | given))


def run_sql(query: str, tables: Mapping[str, pl.DataFrame | pl.LazyFrame]) -> pl.DataFrame:
    """DuckDB itself, opened once for all tests."""
    for name, there in tables.items():
        _DATABASE.register(name, there.lazy().collect().to_arrow())
    return pl.DataFrame(_DATABASE.sql(query).to_arrow_table())


def check(said: Plan, raw: pl.DataFrame, **given: object) -> Checked:
    """One batch through a checker of its own."""
    return checker(said, **given).check(raw)


def found(said: Plan, raw: pl.DataFrame, **given: object) -> dict[str, list[int]]:
    """For each rule that was broken, the lines in its tally."""
    one = checker(said, **given)
    if one.looks_ahead:
        one.look_ahead(raw)
    one.check(raw)
    one.finish()
    return {tally.key: [first["line"] for first in tally.first] for tally in one.tallies()}


def typed(element_type: str, *cells: str | None, **element: object) -> list[object]:
    """What cells of one field become; None where nothing is understood."""
    said = plan({"v": {"type": element_type, **element}})
    raw = column("v", *cells)
    one = checker(said)
    return one._typing.typed(raw).values["v"].to_list()
