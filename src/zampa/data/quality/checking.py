"""Holds the rows of one file against the rules of their resource, batch by batch, in memory that does not grow with it."""

import operator
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

import numpy as np
import polars as pl

from zampa.data.quality import trying
from zampa.data.quality.compiling import Circumstances, passed_over, programme
from zampa.data.quality.declarations import Cell
from zampa.data.quality.keyed import Batch, Flags, Places
from zampa.data.quality.kinds.references import References
from zampa.data.quality.kinds.sql import ROWS, RunSql, table_name
from zampa.data.quality.plans import LINE, Plan
from zampa.data.quality.running import Running, asked
from zampa.data.quality.tallying import Cells, RuleTally, Tallies, started
from zampa.data.quality.uniqueness import Decision, Uniqueness
from zampa.data.quality.values.frames import TypedRows, Typing

RULES = "_rules"


@dataclass
class Checked:
    """What became of a batch: every row is in exactly one of the first three.

    `taken`: typed columns in the resource's order, and "_line". `stopped`: the columns as they came, and "_rules".
    `unchanged`: how many rows the table holds already, all fields the same. `warned`: like `stopped`, those of the rows
    taken in that broke a rule that only warns; None where there is none.
    """

    taken: pl.DataFrame
    stopped: pl.DataFrame
    unchanged: int
    warned: pl.DataFrame | None = None


@dataclass(frozen=True)
class Understood:
    """A batch as it came and as it is understood, with the rows that break each rule that looks at single rows."""

    raw: pl.DataFrame
    typed: TypedRows
    broken: Mapping[str, Flags]


class Checker:
    """Give it the batches of one file in their order, then `finish`, then ask for `tallies`.

    To check is to understand a batch, then to decide it; the next one may be understood while one is being decided.
    Where `looks_ahead` is true the whole file goes through `look_ahead` first. `existing`: rows that the table holds
    already, in batches, at least the columns of `existing_columns`. `expected`: about so many rows will come.
    Raises Told when the SQL of a rule is not allowed.
    """

    def __init__(
        self,
        plan: Plan,
        *,
        today: date,
        sample: bool,
        references: References,
        run_sql: RunSql,
        existing: Iterator[pl.DataFrame] | None = None,
        expected: int = 0,
    ) -> None:
        self._plan, self._run_sql = plan, run_sql
        self._programme = programme(plan, Circumstances(today, sample, references))
        self._notes = list(self._programme.notes)
        self._running = Running(self._programme, run_sql)
        self._typing = Typing(plan)
        self._tallies = Tallies(self._programme.rules, persons=plan.resource.persons, tell=plan.telling)
        rules = list(self._programme.rules.values())
        self._uniqueness = Uniqueness(rules, plan.names, expected=expected)
        self._ahead = Uniqueness(rules, plan.names) if self._uniqueness.looks_ahead else None
        self._typing_ahead = Typing(plan)
        for rows in existing or ():
            self._know(rows)

    @property
    def looks_ahead(self) -> bool:
        """Whether some rule needs to see the whole file before the first row can be decided."""
        return self._ahead is not None

    def look_ahead(self, raw: pl.DataFrame) -> None:
        """See a batch before the file is checked."""
        if self._ahead is not None:
            typed = self._typing_ahead.typed(raw)
            bad = self._bad(self._running.broken(typed), raw.height)
            self._ahead.look_ahead(_batch(raw, typed), bad)

    def check(self, raw: pl.DataFrame) -> Checked:
        """Decide the rows of a batch: "_line" and a column of texts for each field that the file has."""
        return self.decide(self.understand(raw))

    def understand(self, raw: pl.DataFrame) -> Understood:
        """Type the rows of a batch and hold each against the rules that look at it alone."""
        typed = self._typing.typed(raw)
        return Understood(raw, typed, self._running.broken(typed))

    def decide(self, understood: Understood) -> Checked:
        """Hold the rows of a batch against those before them, and say what becomes of each."""
        raw, typed, broken = understood.raw, understood.typed, understood.broken
        if self._ahead is not None:
            self._uniqueness.after(self._ahead)
            self._ahead = None
        batch = _batch(raw, typed)
        decision = self._uniqueness.decide(batch, self._bad(broken, raw.height))
        taken = ~(decision.stopped | decision.unchanged)
        warned = self._count(broken, decision, taken, batch, Cells(raw, typed))
        return Checked(
            taken=_only(typed.values.with_columns(raw[LINE]), taken),
            stopped=self._set_aside(raw, broken, decision),
            unchanged=int(np.count_nonzero(decision.unchanged)),
            warned=self._warned(raw, warned) if warned else None,
        )

    def finish(self) -> Checked:
        """The file has ended. Nothing waits until here: every row was decided with its batch."""
        schema = {**self._plan.schema, LINE: pl.Int64()}
        stopped = pl.DataFrame(schema={LINE: pl.Int64(), RULES: pl.List(pl.String)})
        return Checked(pl.DataFrame(schema=schema), stopped, 0)

    def tallies(self) -> list[RuleTally]:
        """What the rules over rows found; rules that found nothing are not among them."""
        return self._tallies.found()

    def notes(self) -> list[str]:
        """What a reader of the report should know: rules that were passed over."""
        return list(self._notes)

    def table_rules(self, rows: pl.LazyFrame, others: Mapping[str, pl.LazyFrame]) -> list[RuleTally]:
        """The rules over the whole table that are broken. `others`: tables of other resources that have rows, by key."""
        tables = {ROWS: rows} | {table_name(key): table for key, table in others.items()}
        broken = []
        for key, query in self._programme.table_sql.items():
            needed = self._needed(key)
            if absent := tuple(name for name in needed if table_name(name) not in tables):
                self._notes.append(passed_over(key, absent))
                continue
            named = {name: tables[name] for name in (ROWS, *map(table_name, needed))}
            answer = asked(self._run_sql, query, named, (key,)).to_series()
            if not answer.drop_nulls().cast(pl.Boolean).all():
                broken.append(started(self._programme.rules[key], rows=1))
        return broken

    def _needed(self, key: str) -> tuple[str, ...]:
        rule = next(rule for rule in self._plan.rules if rule.key == key)
        return rule.must.sql.resources if rule.must.sql else ()

    def _know(self, rows: pl.DataFrame) -> None:
        schema = self._plan.schema
        known = rows.select(
            pl.col(name).cast(dtype) if name in rows.columns else pl.lit(None, dtype).alias(name)
            for name, dtype in schema.items()
        )
        self._uniqueness.know(known)
        if self._ahead is not None:
            self._ahead.know(known)

    def _bad(self, broken: Mapping[str, Flags], height: int) -> Flags:
        bad = np.zeros(height, np.bool_)
        for key, flags in broken.items():
            if self._programme.rules[key].stops:
                bad |= flags
        return bad

    def _count(
        self, broken: Mapping[str, Flags], decision: Decision, taken: Flags, batch: Batch, cells: Cells
    ) -> dict[str, Flags]:
        """A rule that stops counts every row that breaks it; a rule that warns those that are taken in: they are returned."""
        found = {key: f if self._programme.rules[key].stops else f & taken for key, f in broken.items()}
        for key, flags in found.items():
            self._tallies.add(key, flags, cells)
        shares = decision.found | self._uniqueness.warn(batch, taken)
        for key, shared in shares.items():
            self._tallies.share(key, shared, cells)
            found[key] = _flags(shared.rows, len(taken))
        if found:
            self._tallies.compare(found, open_ended=[key for key, shared in shares.items() if shared.firsts])
        return {k: f for k, f in found.items() if not self._programme.rules[k].stops and f.any()}

    def _warned(self, raw: pl.DataFrame, warned: Mapping[str, Flags]) -> pl.DataFrame:
        """The rows that are taken in with a warning, as they came, each with the rules that it broke."""
        places = np.flatnonzero(reduce(operator.or_, warned.values()))
        return _with_rules(raw, places, {key: flags[places] for key, flags in warned.items()})

    def _set_aside(self, raw: pl.DataFrame, broken: Mapping[str, Flags], decision: Decision) -> pl.DataFrame:
        """The rows that are stopped, as they came, each with the rules that it broke in the order of the rules."""
        stopping = [key for key, rule in self._programme.rules.items() if rule.stops]
        places = np.flatnonzero(decision.stopped)
        said = {key: broken[key][places] for key in stopping if key in broken}
        said |= {key: _at(decision.found[key].rows, places) for key in stopping if key in decision.found}
        return _with_rules(raw, places, {key: said[key] for key in stopping if key in said})


def existing_columns(plan: Plan) -> list[str]:
    """The columns of the table that uniqueness is held against; none where no rule looks at it."""
    said = [rule.must.unique for rule in plan.rules if rule.must.unique is not None]
    if any(must.fields == "row" for must in said):
        return plan.names
    return [name for name in plan.names if any(name in must.fields for must in said)]


def _batch(raw: pl.DataFrame, typed: TypedRows) -> Batch:
    return Batch(typed.values, raw[LINE].to_numpy(), _odd(raw, typed) if typed.faults else None)


def _odd(raw: pl.DataFrame, typed: TypedRows) -> pl.Series:
    """For rows with unreadable cells the text of those cells: what could not be read still tells rows apart."""
    places = reduce(operator.or_, typed.faults.values()).arg_true()
    texts = [
        pl.when(flags[places]).then(pl.concat_str(pl.lit(f"{name}="), pl.col(name))).alias(name)
        for name, flags in typed.faults.items()
    ]
    told = raw[places].select(pl.concat_str(texts, separator="\n", ignore_nulls=True)).to_series()
    return pl.repeat(None, raw.height, dtype=pl.String, eager=True).scatter(places, told)


def _with_rules(raw: pl.DataFrame, places: Places, said: Mapping[str, Flags]) -> pl.DataFrame:
    """The rows at these places as they came, each with the rules that it broke. `said`: for each rule, which of them."""
    names = [pl.when(pl.Series(flags)).then(pl.lit(key)) for key, flags in said.items()]
    if not names:
        return raw.clear().with_columns(pl.lit(None, pl.List(pl.String)).alias(RULES))
    return raw[places].with_columns(pl.concat_list(names).list.drop_nulls().alias(RULES))


def _flags(rows: Places, height: int) -> Flags:
    flags = np.zeros(height, np.bool_)
    flags[rows] = True
    return flags


def _at(rows: Places, places: Places) -> Flags:
    """Which of the places are among the rows; both ascend."""
    return np.isin(places, rows, assume_unique=True)


def _only(rows: pl.DataFrame, flags: Flags) -> pl.DataFrame:
    return rows if flags.all() else rows.filter(pl.Series(flags))


def run_example(
    plan: Plan,
    rows: Sequence[Mapping[str, Cell]],
    today: date | str,
    *,
    beside: Mapping[str, Sequence[Mapping[str, Cell]]] | None = None,
    run_sql: RunSql = trying.run_sql,
) -> set[str]:
    """The rules that example rows break. `beside`: rows of other resources; a rule that needs others is passed over."""
    others = {
        key: pl.DataFrame(list(there), infer_schema_length=None) for key, there in (beside or {}).items()
    }
    day = date.fromisoformat(today) if isinstance(today, str) else today
    found = {(key, name): there[name] for key, there in others.items() for name in there.columns}
    checker = Checker(plan, today=day, sample=True, references=found, run_sql=run_sql)
    raw = pl.DataFrame({name: [_as_sent(row.get(name)) for row in rows] for name in plan.names}).cast(
        pl.String
    )
    numbered = raw.with_columns(pl.int_range(1, raw.height + 1, dtype=pl.Int64).alias(LINE))
    checker.look_ahead(numbered)
    taken = checker.check(numbered).taken.drop(LINE)
    broken = [
        *checker.tallies(),
        *checker.table_rules(taken.lazy(), {k: o.lazy() for k, o in others.items()}),
    ]
    return {tally.key for tally in broken}


def _as_sent(cell: Cell) -> str | None:
    """A value of a declaration as an office would write it in a file."""
    if cell is None:
        return None
    return str(cell).lower() if isinstance(cell, bool) else str(cell)
