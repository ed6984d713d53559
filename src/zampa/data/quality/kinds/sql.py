"""SQL of rules: read, held against what it may be made of, and written anew; nothing of the pack's own text is run.

A row breaks a rule when its expression is false; an expression without a value (null) finds nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

import polars as pl
import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.quality import sqlwords
from zampa.data.quality.declarations import RuleDeclaration, SqlMust
from zampa.data.quality.plans import Plan
from zampa.foundation.kit.faults import Fault
from zampa.foundation.kit.offering import offer
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say

RunSql = Callable[[str, Mapping[str, pl.DataFrame | pl.LazyFrame]], pl.DataFrame]
"""Runs one SELECT over named tables, with bounds of memory and time and no way out of the process."""

ROWS = "rows"
ROW = "_row"
_DIALECT = "duckdb"
_LONGEST = 4000


def compile_sql(rule: RuleDeclaration, plan: Plan, *, today: date | None = None) -> str:
    """The SELECT that finds a rule's rows (`row:`: their numbers, "_row") or says whether the table is right (`table:`).

    Raises Told with every problem. Without `today`, CURRENT_DATE stays as it is: enough to check a rule.
    """
    found = list(faults(rule.must.terms, plan))
    if found:
        raise Told([Problem(rule.key, fault.what, fault.do) for fault in found])
    tree = _tree(rule.must.terms)
    if rule.must.terms.table:
        return written(tree, today)
    return f'SELECT "{ROW}" FROM "{ROWS}" WHERE NOT ({written(tree, today)})'


def row_query(rules: Mapping[str, SqlMust], today: date) -> str:
    """One SELECT for all expressions over rows: the numbers of rows that break any of them, and which."""
    wrong = {key: f"NOT ({written(_tree(must), today)})" for key, must in rules.items()}
    flags = ", ".join(f'({sql}) AS "{key}"' for key, sql in wrong.items())
    return f'SELECT "{ROW}", {flags} FROM "{ROWS}" WHERE {" OR ".join(f"({sql})" for sql in wrong.values())}'


def fields(must: SqlMust, plan: Plan) -> tuple[str, ...]:
    """The fields that an expression over a row looks at, in the resource's order."""
    named = {column.name for column in _tree(must).find_all(exp.Column)}
    return tuple(name for name in plan.names if name in named)


def table_name(resource: str) -> str:
    """The name under which the SQL of a rule reads another resource."""
    return resource.replace(".", "_")


def faults(
    must: SqlMust, plan: Plan, *, others: Mapping[str, ResourceDeclaration] | None = None
) -> Iterator[Fault]:
    """Everything in the SQL that a rule may not say. `others`: the resources that it reads, where they are known."""
    part = "row" if must.row else "table"
    text = must.row or must.table or ""
    if len(text) > _LONGEST:
        yield Fault((part,), say("This SQL is longer than {n} characters.", n=_LONGEST))
        return
    try:
        tree = _tree(must)
        unsure = any(token.text == "~" for token in sqlglot.tokenize(text, read=_DIALECT))
    except SqlglotError as error:
        yield Fault((part,), say("This SQL cannot be read: {why}.", why=_why(error)))
        return
    if unsure:
        yield Fault(
            (part,), say('"~" means different things to different readers.'), say("Say regexp_matches.")
        )
    yield from _words(tree, part)
    if must.table:
        yield from _shape(tree)
        yield from _tables(tree, must)
    yield from _columns(tree, part, plan, must, others or {})


def written(tree: exp.Expr, today: date | None) -> str:
    """The SQL anew: casts that fail give null, and the current date is the day of the delivery."""
    if today is not None:
        day = exp.TryCast(this=exp.Literal.string(today.isoformat()), to=exp.DataType.build("date"))
        tree = tree.transform(lambda node: day.copy() if isinstance(node, exp.CurrentDate) else node)
    safe = tree.transform(
        lambda node: exp.TryCast(this=node.this, to=node.to) if type(node) is exp.Cast else node
    )
    return safe.sql(dialect=_DIALECT, identify=True, comments=False)


def _tree(must: SqlMust) -> exp.Expr:
    """Raises SqlglotError."""
    trees = sqlglot.parse(must.row or must.table or "", read=_DIALECT)
    if len(trees) != 1 or trees[0] is None:
        raise SqlglotError("it is not one statement")
    return trees[0]


def _words(tree: exp.Expr, part: str) -> Iterator[Fault]:
    known = sqlwords.ROW if part == "row" else sqlwords.TABLE
    strange = {_named(node): None for node in tree.walk() if type(node) not in known}
    for name in strange:
        what = say('"{name}" is not among what a rule may say in {part}:', name=name, part=part)
        yield Fault((part,), what, say("See docs/reference/quality-rule.md for what there is."))


def _named(node: exp.Expr) -> str:
    if isinstance(node, exp.Anonymous):
        return node.name
    return node.sql_name() if isinstance(node, exp.Func) else type(node).__name__


def _shape(tree: exp.Expr) -> Iterator[Fault]:
    if not isinstance(tree, exp.Select) or len(tree.expressions) != 1:
        what = say("A rule over the table is a SELECT of one value that is true when all is right.")
        yield Fault(("table",), what, say("Such as: SELECT count(*) = 0 FROM rows WHERE …"))


def _tables(tree: exp.Expr, must: SqlMust) -> Iterator[Fault]:
    known = {ROWS, *(table_name(key) for key in must.resources), *(c.alias for c in tree.find_all(exp.CTE))}
    for table in tree.find_all(exp.Table):
        if not isinstance(table.this, exp.Identifier) or table.db or table.catalog or table.name not in known:
            what = say('"{name}" is not a table of this rule.', name=table.sql(dialect=_DIALECT)[:60])
            yield Fault(("table",), what, offer(table.name, sorted(known)))


def _columns(
    tree: exp.Expr, part: str, plan: Plan, must: SqlMust, others: Mapping[str, ResourceDeclaration]
) -> Iterator[Fault]:
    """Columns that no table has, and identifiers and names of persons (R21)."""
    theirs = {f.name for key in must.resources if key in others for f in others[key].fields}
    known = {*plan.names, *theirs, *(a.alias for a in tree.find_all(exp.Alias)), *_alias_columns(tree)}
    is_known_whole = set(must.resources) <= set(others)
    for name in dict.fromkeys(column.name for column in tree.find_all(exp.Column)):
        if name and name not in known and is_known_whole:
            yield Fault((part,), say('"{name}" is not a field.', name=name), offer(name, sorted(known)))
        elif plan.resource.persons and name in plan.names and _names_a_person(plan, name):
            what = say('"{name}" tells who a person is; the SQL of a rule never reads it (R21).', name=name)
            yield Fault((part,), what, say("Use a rule of kind pattern, unique or checksum."))


def _alias_columns(tree: exp.Expr) -> Iterator[str]:
    for alias in tree.find_all(exp.TableAlias):
        yield from (column.name for column in alias.columns)


def _names_a_person(plan: Plan, name: str) -> bool:
    element = plan.element(name)
    return element.check == "gb11643" or element.free_text


def _why(error: SqlglotError) -> str:
    told = getattr(error, "errors", None)
    return str(told[0]["description"]).rstrip(".") if told else str(error).split("\n")[0].rstrip(".")
