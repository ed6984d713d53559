"""Runs the rules over the rows of a batch: expressions at once, then work over columns, then SQL."""

import operator
from collections.abc import Mapping
from functools import reduce

import numpy as np
import polars as pl

from zampa.data.quality.compiled import Compiled, Programme
from zampa.data.quality.keyed import Flags
from zampa.data.quality.kinds.sql import ROW, ROWS, RunSql
from zampa.data.quality.values.frames import TypedRows
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say


class Running:
    """A programme with what it needs to run. Uniqueness is decided elsewhere: it looks beyond the batch."""

    def __init__(self, programme: Programme, run_sql: RunSql) -> None:
        self._programme, self._run_sql = programme, run_sql
        rules = programme.rules.values()
        self._expressions = [(rule, _finds(rule)) for rule in rules if rule.parts]
        sql_rules = (programme.rules[key] for key in programme.row_sql_rules)
        self._sql_fields = sorted({name for rule in sql_rules for name in rule.fields})

    def broken(self, typed: TypedRows) -> dict[str, Flags]:
        """The rows that break each rule, for rules that any row breaks, in the order of the rules."""
        found: dict[str, pl.Series] = {f"{name}.type": flags for name, flags in typed.faults.items()}
        found |= {f"{name}.codes": flags for name, flags in typed.unknown.items()}
        found |= self._by_expressions(typed)
        for kernel in self._programme.kernels:
            found |= kernel(typed.values)
        found |= self._by_sql(typed.values)
        some = {key: found[key] for key in self._programme.rules if key in found and found[key].any()}
        return {key: flags.fill_null(False).to_numpy() for key, flags in some.items()}

    def _by_expressions(self, typed: TypedRows) -> Mapping[str, pl.Series]:
        empty = {name for name in typed.values.columns if typed.values[name].null_count()}
        needed = [
            (rule, finds)
            for rule, finds in self._expressions
            if rule.kind != "required" or empty.intersection(rule.fields)
        ]
        asked = {name for rule, _ in needed if rule.kind == "required" for name in rule.fields}
        return {flags.name: flags for flags in typed.with_faults(asked).select(finds for _, finds in needed)}

    def _by_sql(self, rows: pl.DataFrame) -> Mapping[str, pl.Series]:
        if self._programme.row_sql is None:
            return {}
        numbered = rows.with_row_index(ROW).select(ROW, *self._sql_fields)
        answer = asked(
            self._run_sql, self._programme.row_sql, {ROWS: numbered}, self._programme.row_sql_rules
        )
        return {key: _flags(answer, key, rows.height) for key in self._programme.row_sql_rules}


def _finds(rule: Compiled) -> pl.Expr:
    return reduce(operator.or_, (part.finds for part in rule.parts)).alias(rule.key)


def asked(
    run_sql: RunSql, query: str, tables: Mapping[str, pl.DataFrame | pl.LazyFrame], rules: tuple[str, ...]
) -> pl.DataFrame:
    """The answer to a query; a query that fails is told without its message, for that may hold values."""
    try:
        return run_sql(query, tables)
    except Told:
        raise
    except Exception as error:
        what = say("The SQL of a rule failed ({kind}).", kind=type(error).__name__)
        raise Told(
            Problem(", ".join(rules), what, say("Have the office that wrote the rule look at it."))
        ) from None


def _flags(answer: pl.DataFrame, key: str, height: int) -> pl.Series:
    flags = np.zeros(height, np.bool_)
    flags[answer.filter(pl.col(key))[ROW].to_numpy()] = True
    return pl.Series(flags)
