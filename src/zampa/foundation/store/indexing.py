"""The keyed index of a table, in the caller's open connection: whole rows by their key, and keys by a term.

It is derived: it says from which table version it was built, each answer names that version, and it can be built again.
`connection` is one of Django's (or any whose cursors take `%s`), `vendor` "sqlite" or "postgresql", `key` the table's.
"""

import json
import secrets
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from zampa.foundation.store import index_tables as tables
from zampa.foundation.store.index_tables import DIRECTORY, Connection, Names

Found = TypeVar("Found")
_LOCK_NOT_AVAILABLE = "55P03"
_TURNS = 300  # with the pauses about a minute and a half


class NotBuilt(Exception):
    """The table has no index yet; ask `version_of` first where that may be."""


@dataclass(frozen=True)
class Answer(Generic[Found]):
    """What was found, and the table version from which the index was built."""

    version: int
    found: Found


def build(
    connection: Connection,
    vendor: str,
    key: str,
    *,
    version: int,
    rows: Iterable[tuple[str, str]],
    terms: Iterable[tuple[str, str]],
) -> None:
    """Build the index of one table version beside the old one, which answers until both are swapped at once.

    `rows` are (row key, JSON text), each key once; `terms` are (term, row key); `rows` are taken first. Outside a
    transaction others can write in between. Within one they wait until it ends (on PostgreSQL only who reads this index,
    from the swap on): call it last, and before the trail's line. Of two builders of one index at once, the earlier fails.
    """
    of, token = tables.names(key), secrets.token_hex(4)
    with connection.cursor() as cursor:
        try:
            _make_new(cursor, vendor, of, token)
            for table, pairs in zip(of.both(), (rows, terms), strict=True):
                for batch in tables.batches(pairs):
                    with tables.together(cursor, vendor):
                        tables.fill(cursor, vendor, of.new(table, token), batch)
            _make_findable(cursor, vendor, of, token)
            _swap_when_free(cursor, vendor, key, version, of, token)
        except BaseException:
            with suppress(Exception), tables.together(cursor, vendor):  # else the next build removes it
                tables.remove_leftovers(cursor, vendor, of)
            raise


def change(
    connection: Connection,
    vendor: str,
    key: str,
    *,
    version: int,
    rows: Iterable[tuple[str, str]],
    terms: Iterable[tuple[str, str]],
    gone: Iterable[str],
) -> None:
    """Replace these rows with all their terms, remove those that are `gone`, and name the new version: all or nothing.

    Other rows stay. Raises NotBuilt.
    """
    with _index(connection, vendor, key) as (cursor, of), tables.together(cursor, vendor):
        cursor.execute(f"UPDATE {DIRECTORY} SET version = %s WHERE key = %s", [version, key])
        for keys in tables.batches(gone):
            _remove(cursor, vendor, of, keys)
        for batch in tables.batches(rows):
            _remove(cursor, vendor, of, [row_key for row_key, _ in batch])
            tables.fill(cursor, vendor, of.rows, batch)
        for batch in tables.batches(terms):
            tables.fill(cursor, vendor, of.terms, batch)


def look_up(
    connection: Connection, vendor: str, key: str, row_keys: Collection[str]
) -> Answer[dict[str, str]]:
    """The JSON text of each of these rows that is there, in the order asked for. Raises NotBuilt."""
    with _index(connection, vendor, key) as (cursor, of):
        cursor.execute(
            f"""SELECT d.version, r.row_key, r.body FROM {DIRECTORY} d
            LEFT JOIN {of.rows} r ON r.row_key {_among(vendor)} WHERE d.key = %s""",
            [_many(vendor, row_keys), key],
        )
        answered = cursor.fetchall()
    found = {row_key: body for _, row_key, body in answered if row_key is not None}
    return Answer(answered[0][0], {row_key: found[row_key] for row_key in row_keys if row_key in found})


def find(connection: Connection, vendor: str, key: str, term: str, limit: int) -> Answer[list[str]]:
    """The keys of the first `limit` rows (by key) that have exactly this term. Raises NotBuilt."""
    with _index(connection, vendor, key) as (cursor, of):
        cursor.execute(
            f"""SELECT d.version, t.row_key FROM {DIRECTORY} d LEFT JOIN
            (SELECT DISTINCT row_key FROM {of.terms} WHERE term = %s ORDER BY row_key LIMIT %s) t ON true
            WHERE d.key = %s ORDER BY t.row_key""",
            [term, limit, key],
        )
        answered = cursor.fetchall()
    return Answer(answered[0][0], [row_key for _, row_key in answered if row_key is not None])


def version_of(connection: Connection, vendor: str, key: str) -> int | None:
    """The table version from which the index was built; None where there is no index."""
    with connection.cursor() as cursor:
        if not tables.has(cursor, vendor, DIRECTORY):
            return None
        cursor.execute(f"SELECT version FROM {DIRECTORY} WHERE key = %s", [key])
        row = cursor.fetchone()
    return row[0] if row else None


def drop(connection: Connection, vendor: str, key: str) -> None:
    """Remove the index, and what a killed build has left of it."""
    of = tables.names(key)
    with connection.cursor() as cursor, tables.together(cursor, vendor):
        tables.remove_leftovers(cursor, vendor, of)
        for table in of.both():
            cursor.execute(f"DROP TABLE IF EXISTS {table}")
        if tables.has(cursor, vendor, DIRECTORY):
            cursor.execute(f"DELETE FROM {DIRECTORY} WHERE key = %s", [key])


@contextmanager
def _index(connection: Connection, vendor: str, key: str) -> Iterator[tuple[Any, Names]]:
    """A cursor and the tables of an index that is there: asked first, for an error would end a transaction."""
    of = tables.names(key)
    with connection.cursor() as cursor:
        if not tables.has(cursor, vendor, of.rows):
            raise NotBuilt(key)
        yield cursor, of


def _make_new(cursor: Any, vendor: str, of: Names, token: str) -> None:
    with tables.together(cursor, vendor):
        tables.make_directory(cursor, vendor)
        tables.remove_leftovers(cursor, vendor, of)
        cursor.execute(f"CREATE TABLE {of.new(of.rows, token)} (row_key TEXT NOT NULL, body TEXT NOT NULL)")
        cursor.execute(f"CREATE TABLE {of.new(of.terms, token)} (term TEXT NOT NULL, row_key TEXT NOT NULL)")


def _make_findable(cursor: Any, vendor: str, of: Names, token: str) -> None:
    """After the load, for sorting once is faster than finding a place for each."""
    rows, terms = (of.new(table, token) for table in of.both())
    indexes = (
        f"CREATE UNIQUE INDEX {of.base}_{token}_key ON {rows} (row_key)",
        f"CREATE INDEX {of.base}_{token}_term ON {terms} (term, row_key)",
        f"CREATE INDEX {of.base}_{token}_row ON {terms} (row_key)",
    )
    for statement in indexes:
        with tables.together(cursor, vendor):
            cursor.execute(statement)
    if vendor == "postgresql":
        cursor.execute(f"ANALYZE {rows}")
        cursor.execute(f"ANALYZE {terms}")


def _swap_when_free(cursor: Any, vendor: str, key: str, version: int, of: Names, token: str) -> None:
    """Swap between readers. On PostgreSQL one who reads for long (a backup) must not make the others wait behind us."""
    for turn in range(_TURNS):
        try:
            return _swap(cursor, vendor, key, version, of, token)
        except Exception as error:
            state = getattr(error.__cause__ or error, "sqlstate", None)
            if state != _LOCK_NOT_AVAILABLE or turn == _TURNS - 1:
                raise
            time.sleep(0.1)


def _swap(cursor: Any, vendor: str, key: str, version: int, of: Names, token: str) -> None:
    with tables.together(cursor, vendor):
        if vendor == "postgresql":
            cursor.execute("SET LOCAL lock_timeout = '200ms'")
        for table in of.both():
            cursor.execute(f"DROP TABLE IF EXISTS {table}")
            cursor.execute(f"ALTER TABLE {of.new(table, token)} RENAME TO {table}")
        cursor.execute(
            f"""INSERT INTO {DIRECTORY} (key, version) VALUES (%s, %s)
            ON CONFLICT (key) DO UPDATE SET version = excluded.version""",
            [key, version],
        )
        if vendor == "postgresql":
            cursor.execute("SET LOCAL lock_timeout TO DEFAULT")


def _remove(cursor: Any, vendor: str, of: Names, row_keys: Collection[str]) -> None:
    for table in of.both():
        cursor.execute(f"DELETE FROM {table} WHERE row_key {_among(vendor)}", [_many(vendor, row_keys)])


def _among(vendor: str) -> str:
    """However many keys are asked for, they are one parameter."""
    return "IN (SELECT value FROM json_each(%s))" if vendor == "sqlite" else "= ANY(%s::text[])"


def _many(vendor: str, row_keys: Collection[str]) -> Any:
    return json.dumps(list(row_keys)) if vendor == "sqlite" else list(row_keys)
