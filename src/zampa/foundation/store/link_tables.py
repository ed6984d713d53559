"""The two tables of a linkage inside DuckDB: their columns, the keys by which rows meet, and the values that are too common."""

from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import polars as pl

from zampa.foundation.store.likeness import MACROS
from zampa.foundation.store.link_spec import Spec

LEFT, RIGHT = "rows_l", "rows_r"


@dataclass(frozen=True)
class Limits:
    """What a linkage may use: memory of DuckDB in MiB, cores, and the folder into which it spills (None: it fails)."""

    memory_mib: int = 1024
    threads: int = 2
    spill: Path | None = None


class Skipped(NamedTuple):
    """A value by which rows would meet in too many pairs: it is left out of that rule. `rows`: how many have it.

    It is a row's own value: of a table of persons it may be shown to nobody.
    """

    rule: tuple[str, ...]
    value: str
    rows: int


@dataclass(frozen=True)
class Laid:
    """What was laid out: how many pairs each rule makes, which values were left out, and of which columns there are bags.

    `part`: only pairs with a row that is `fresh` are wanted.
    """

    pairs: tuple[int, ...]
    skipped: tuple[Skipped, ...]
    bags: frozenset[str]
    part: bool


@contextmanager
def session(limits: Limits) -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB of its own in memory, with bounds, and no way out of the process."""
    with closing(duckdb.connect(":memory:")) as connection:
        connection.execute(f"SET memory_limit = '{limits.memory_mib}MiB'")
        connection.execute(f"SET threads = {limits.threads}")
        connection.execute("SET preserve_insertion_order = false")
        connection.execute("SET enable_progress_bar = false")
        if limits.spill is not None:
            limits.spill.mkdir(parents=True, exist_ok=True, mode=0o700)
        connection.execute("SET temp_directory = ?", [str(limits.spill) if limits.spill else ""])
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        for macro in MACROS:
            connection.execute(macro)
        yield connection


def lay_out(
    connection: duckdb.DuckDBPyConnection,
    left: pl.DataFrame,
    right: pl.DataFrame,
    spec: Spec,
    *,
    only: Collection[str] | None = None,
    more_pairs: int = 0,
) -> Laid:
    """Make the tables LEFT and RIGHT: `unique_id`, a text t<n> for each column and where it pays its bag g<n>, a key
    b<n> for each rule (null: the row meets nobody by it), and with `only` whether the row is one of these: `fresh`.

    Common values are counted in the whole tables, so that a part of them has the very pairs of the whole; rows that can
    meet no fresh one are left away. A bag pays where a row is compared more than once: with the pairs of the rules and
    `more_pairs`.
    """
    for table, frame in ((f"{LEFT}_given", left), (f"{RIGHT}_given", right)):
        _take(connection, table, frame, spec)
    found = [_count(connection, spec, number) for number in range(len(spec.blocking))]
    pairs, skipped = tuple(n for n, _ in found), tuple(skip for _, skips in found for skip in skips)
    bags = spec.bags if sum(pairs) + more_pairs > left.height + right.height else frozenset()
    if only is not None:
        fresh = pl.DataFrame({"key": sorted(set(only))}, schema={"key": pl.String()})
        connection.register("fresh_given", fresh.to_arrow())
        connection.execute("CREATE TABLE fresh AS SELECT key FROM fresh_given")
    laid = Laid(pairs, skipped, bags, only is not None)
    for mine, other in ((LEFT, RIGHT), (RIGHT, LEFT)):
        _settle(connection, spec, laid, mine, other)
    for table in (LEFT, RIGHT):
        connection.execute(f"DROP TABLE IF EXISTS {table}_given")
    return laid


def _take(connection: duckdb.DuckDBPyConnection, table: str, frame: pl.DataFrame, spec: Spec) -> None:
    columns = spec.columns
    chosen = frame.select(
        pl.col("key").cast(pl.String).alias("unique_id"),
        *(pl.col(name).cast(pl.String).alias(f"t{number}") for number, name in enumerate(columns)),
    )
    connection.register("given", chosen.to_arrow())
    texts = ", ".join(f"NULLIF(t{number}, '') AS t{number}" for number in range(len(columns)))
    made = []
    for number, rule in enumerate(spec.blocking):
        parts = [f"t{columns.index(name)}" for name in rule]
        lacking = " OR ".join(f"{part} IS NULL" for part in parts)
        made.append(f"CASE WHEN {lacking} THEN NULL ELSE hash({', '.join(parts)}) END AS b{number}")
    connection.execute(
        f"CREATE TABLE {table} AS SELECT *, {', '.join(made)} FROM (SELECT unique_id, {texts} FROM given)"
    )
    connection.unregister("given")


def _count(connection: duckdb.DuckDBPyConnection, spec: Spec, number: int) -> tuple[int, list[Skipped]]:
    """Note the keys of a rule that make too many pairs; returns how many pairs the others make, and those keys."""
    rule, most = spec.blocking[number], spec.max_block
    counts = [
        f"(SELECT b{number} AS b, count(*) AS n FROM {table}_given WHERE b{number} IS NOT NULL GROUP BY ALL)"
        for table in (LEFT, RIGHT)
    ]
    connection.execute(
        f"""CREATE TEMP TABLE met AS SELECT b, l.n AS ln, r.n AS rn
        FROM {counts[0]} l JOIN {counts[1]} r USING (b)"""
    )
    kept = _row(connection, f"SELECT coalesce(sum(ln * rn), 0)::BIGINT FROM met WHERE ln * rn <= {most}")[0]
    connection.execute(
        f"CREATE TABLE common{number} AS SELECT b, ln + rn AS n FROM met WHERE ln * rn > {most}"
    )
    connection.execute("DROP TABLE met")
    value = f"concat_ws(' ', {', '.join(f't{spec.columns.index(name)}' for name in rule)})"
    skipped = connection.execute(
        f"""SELECT any_value({value}), any_value(n) FROM common{number} JOIN {LEFT}_given g ON g.b{number} = b
        GROUP BY b ORDER BY ALL"""
    ).fetchall()
    return kept, [Skipped(rule, *found) for found in skipped]


def _settle(connection: duckdb.DuckDBPyConnection, spec: Spec, laid: Laid, mine: str, other: str) -> None:
    """Make a table without the common keys, and without the rows that no fresh row can meet."""
    if not (laid.bags or laid.skipped or laid.part):
        connection.execute(f"ALTER TABLE {mine}_given RENAME TO {mine}")
        return
    made = [f"bag_of(t{n}) AS g{n}" for n, name in enumerate(spec.columns) if name in laid.bags]
    for n, rule in enumerate(spec.blocking):
        common = f"CASE WHEN b{n} IN (SELECT b FROM common{n}) THEN NULL ELSE b{n} END AS b{n}"
        made.append(common if any(skip.rule == rule for skip in laid.skipped) else f"b{n}")
    wanted = "true"
    if laid.part:
        is_fresh = "unique_id IN (SELECT key FROM fresh)"
        meeting = f"FROM {other}_given WHERE {is_fresh} AND b{{n}} IS NOT NULL"
        meets = (f"b{n} IN (SELECT b{n} {meeting.format(n=n)})" for n in range(len(spec.blocking)))
        made.append(f"{is_fresh} AS fresh")
        wanted = " OR ".join([is_fresh, *meets])
    connection.execute(
        f"""CREATE TABLE {mine} AS
        SELECT COLUMNS('^(unique_id|t[0-9]+)$'), {", ".join(made)} FROM {mine}_given WHERE {wanted}"""
    )


def _row(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[Any, ...]:
    found = connection.execute(sql).fetchone()
    if found is None:
        raise LookupError(sql)
    return found
