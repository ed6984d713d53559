"""What a reading needs to know: the resource's plan, the values it refers to, and the rows that are there already."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import polars as pl

from zampa.data.catalogue import queries as catalogue
from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.quality import declared as quality
from zampa.data.quality.checking import existing_columns
from zampa.data.quality.declarations import Must, ReferenceMust, RuleDeclaration, UniqueMust
from zampa.data.quality.plans import Plan
from zampa.data.standards import queries as standards
from zampa.foundation.kit import environment
from zampa.foundation.kit.declared import Texts
from zampa.foundation.kit.home import Home
from zampa.foundation.store import querying, tables
from zampa.foundation.store.passes import Pass
from zampa.foundation.store.tables import Table

_SAME_IDENTITY = Texts(
    bo="ཐིག་འདི་དང་ངོ་རྟགས་གཅིག་པའི་ཐིག་གཞན་ཞིག་ཡོད།",
    zh="另有一行与这一行的标识相同。",
    en="Another row has the same key as this one.",
)
_KEEP_ONE = Texts(bo="གཅིག་ཁོ་ན་འཇོག་རོགས།", zh="请只留下正确的一行。", en="Keep only the right one.")


def table_of(home: Home, resource: ResourceDeclaration) -> Table:
    """The resource's table, made or not."""
    return tables.place(home.tables, resource.key, persons=resource.persons)


def plan_of(resource: ResourceDeclaration) -> Plan:
    """What is checked in this resource: its fields, their elements and codes, and the declared rules."""
    elements = standards.elements()
    rules = quality.rules_of(resource.key)
    coded = {elements[f.element].codelist for f in resource.fields}
    coded |= {rule.must.codes.codelist for rule in rules if rule.must.codes}
    return Plan(
        resource,
        elements,
        standards.codelists(),
        (*rules, *_identity_rule(resource)),
        standards.titles_of_codes({key for key in coded if key}),
    )


def _identity_rule(resource: ResourceDeclaration) -> list[RuleDeclaration]:
    """Rows of one identity stand once, whether the pack says so or not; one that it says comes first."""
    said = [r.must.unique for r in quality.rules_of(resource.key) if r.must.unique and r.severity == "stop"]
    if not resource.identity or any(
        set(u.fields) == set(resource.identity) for u in said if u.fields != "row"
    ):
        return []
    return [
        RuleDeclaration(
            key="identity",
            resource=resource.key,
            severity="stop",
            dimension="uniqueness",
            must=Must(unique=UniqueMust(fields=resource.identity)),
            says=_SAME_IDENTITY,
            do=_KEEP_ONE,
        )
    ]


def references(home: Home, plan: Plan, pass_: Pass) -> dict[tuple[str, str], pl.Series]:
    """The values that reference rules look for, by resource and column; a table without rows is left out."""
    found = {}
    for rule in plan.rules:
        if rule.must.reference:
            for key in _resources(rule.must.reference):
                values = _column(home, key, rule.must.reference.column, pass_)
                if values is not None:
                    found[(key, rule.must.reference.column)] = values
    return found


def _resources(must: ReferenceMust) -> tuple[str, ...]:
    return (must.resource,) if isinstance(must.resource, str) else must.resource


def _column(home: Home, key: str, column: str, pass_: Pass) -> pl.Series | None:
    resource = catalogue.resource(None, key)
    if resource is None or not tables.exists(table := table_of(home, resource)):
        return None
    values = tables.scan(table, pass_).select(pl.col(column).cast(pl.String).unique()).collect()[column]
    return values if len(values) else None


def other_tables(home: Home, plan: Plan, pass_: Pass) -> dict[str, pl.LazyFrame]:
    """The tables that SQL rules have declared, by resource key; one without a table is left out."""
    named = {key for rule in plan.rules if rule.must.sql for key in rule.must.sql.resources}
    found = {}
    for key in sorted(named):
        resource = catalogue.resource(None, key)
        if resource is not None and tables.exists(table := table_of(home, resource)):
            found[key] = tables.scan(table, pass_)
    return found


def existing_rows(plan: Plan, table: Table, pass_: Pass) -> Callable[[], Iterator[pl.DataFrame]] | None:
    """The columns of rows in the table that uniqueness rules compare with; None where no rule needs them."""
    wanted = existing_columns(plan)
    if not wanted or not tables.exists(table) or tables.current_version(table) == 0:
        return None
    have = tables.schema_of(table)
    rows = environment.number("ZAMPA_BATCH_ROWS")
    chosen = [name for name in wanted if name in have]
    return lambda: iter(tables.scan(table, pass_).select(chosen).collect_batches(chunk_size=rows))


def sql_runner(
    home: Home, files: Mapping[int, tuple[list[str], list[str]]], table: Table
) -> Callable[..., pl.DataFrame]:
    """Runs the SQL of rules: `files` says for a lazy table (by id) which Parquet files and columns it is."""
    memory = environment.number("ZAMPA_MEMORY_MIB")

    def run_sql(sql: str, views: Mapping[str, Any]) -> pl.DataFrame:
        lying = {name: files[id(view)] for name, view in views.items() if id(view) in files}
        others = {name: view for name, view in views.items() if id(view) not in files}
        frames = {
            name: view.collect() if isinstance(view, pl.LazyFrame) else view for name, view in others.items()
        }
        return querying.run(
            sql,
            files={name: paths for name, (paths, _) in lying.items()},
            columns={name: columns for name, (_, columns) in lying.items()},
            frames=frames,
            memory_mib=memory,
            seconds=60,
            spill=spill_folder(home, table),
        )

    return run_sql


def spill_folder(home: Home, table: Table) -> Any:
    """Where a large query may lay rows down; beside persons' tables when it is about persons."""
    return home.tables / ("persons" if table.persons else "open") / ".spill"
