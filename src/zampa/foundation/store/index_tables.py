"""The tables of a keyed index: their names, how they are made, filled, searched for, and changed all at once."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from typing import Any, Protocol

DIRECTORY = "zampa_index"
_BATCH = 20_000
_LONGEST = (
    45  # PostgreSQL's names have 63 bytes, and what is being built ends in "_terms_new_" and 8 characters
)
_DIRECTORY_LOCK = 0x5A4D49  # two first builds at once on PostgreSQL make one directory


class Connection(Protocol):
    """An open connection whose cursors take `%s`: Django's wrapper, for one."""

    def cursor(self) -> Any: ...


@dataclass(frozen=True)
class Names:
    """What the tables of one index are called; `token` names those of one build before they are swapped in."""

    base: str

    @property
    def rows(self) -> str:
        return f"{self.base}_rows"

    @property
    def terms(self) -> str:
        return f"{self.base}_terms"

    def both(self) -> tuple[str, str]:
        return self.rows, self.terms

    def new(self, table: str, token: str) -> str:
        return f"{table}_new_{token}"

    def is_leftover(self, table: str) -> bool:
        return re.fullmatch(rf"{re.escape(self.base)}_(rows|terms)_new_[0-9a-f]{{8}}", table) is not None


def names(key: str) -> Names:
    """The key with underscores for dots; one that another key could share, or that is long, ends in its hash."""
    plain = f"{DIRECTORY}_{re.sub('[^a-z0-9]', '_', key.lower())}"
    if re.fullmatch(r"[a-z0-9.]+", key) and len(plain) <= _LONGEST:
        return Names(plain)
    return Names(f"{plain[: _LONGEST - 9]}_{hashlib.sha256(key.encode()).hexdigest()[:8]}")


@contextmanager
def together(cursor: Any, vendor: str) -> Iterator[None]:
    """All or nothing: in a transaction of its own, or, where the caller has one open, in a savepoint of it."""
    inside = _is_inside(cursor, vendor)
    begin = "BEGIN IMMEDIATE" if vendor == "sqlite" else "BEGIN"
    cursor.execute("SAVEPOINT zampa_index" if inside else begin)
    try:
        yield
        cursor.execute("RELEASE SAVEPOINT zampa_index" if inside else "COMMIT")
    except BaseException:
        with suppress(Exception):  # what went wrong first is what is told
            cursor.execute("ROLLBACK TO SAVEPOINT zampa_index" if inside else "ROLLBACK")
            if inside:
                cursor.execute("RELEASE SAVEPOINT zampa_index")
        raise


def _is_inside(cursor: Any, vendor: str) -> bool:
    raw = cursor.connection
    if vendor == "sqlite":
        return bool(raw.in_transaction)
    return not raw.autocommit or raw.info.transaction_status != 0


def has(cursor: Any, vendor: str, table: str) -> bool:
    """Whether there is such a table."""
    if vendor == "sqlite":
        cursor.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = %s", [table])
        return cursor.fetchone() is not None
    cursor.execute("SELECT to_regclass(%s)", [table])
    return cursor.fetchone()[0] is not None


def make_directory(cursor: Any, vendor: str) -> None:
    """The table that says of each index from which version it was built."""
    if vendor == "postgresql":
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_DIRECTORY_LOCK])
    cursor.execute(f"CREATE TABLE IF NOT EXISTS {DIRECTORY} (key TEXT PRIMARY KEY, version BIGINT NOT NULL)")


def remove_leftovers(cursor: Any, vendor: str, of: Names) -> None:
    """Remove what a killed build has left."""
    listed = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table'",
        "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()",
    }
    cursor.execute(listed[vendor])
    for (table,) in cursor.fetchall():
        if of.is_leftover(table):
            cursor.execute(f"DROP TABLE {table}")


def fill(cursor: Any, vendor: str, table: str, pairs: Sequence[tuple[str, str]]) -> None:
    """Add pairs to a table of two columns."""
    if vendor == "sqlite":
        cursor.executemany(f"INSERT INTO {table} VALUES (%s, %s)", pairs)
        return
    with cursor.copy(f"COPY {table} FROM STDIN") as copying:
        for pair in pairs:
            copying.write_row(pair)


def batches(pairs: Iterable[Any]) -> Iterator[list[Any]]:
    """The same, some thousands at a time."""
    given = iter(pairs)
    while batch := list(islice(given, _BATCH)):
        yield batch
