"""Rows of sources as records that can be held against each other: one key each, one name for each field, all as text.

A record has "key", "source", "row" (its identity there, joined by |), the entity's fields, "valid_from", "valid_to",
"seen_on" (dates as text), and for each field "v~field": the version of the source that first said what it says now.
"""

import hashlib
from collections.abc import Iterable, Sequence

import numpy as np
import polars as pl

from zampa.data.reconcile.comparing.ways import comparable
from zampa.data.reconcile.declarations import MatchingDeclaration, Source

HEAD = ("key", "source", "row")
TIMES = ("valid_from", "valid_to", "seen_on")
_CROCKFORD = np.frombuffer(b"0123456789ABCDEFGHJKMNPQRSTVWXYZ", np.uint8)
_KEY_BYTES, _KEY_CHARACTERS = 8, 13


def birth_key(matching: MatchingDeclaration, resource: str, row: str) -> str:
    """The key of one record for ever: the letter of its entity and 13 characters (64 bits of SHA-256)."""
    return str(_keys(matching, resource, [row])[0])


def schema(matching: MatchingDeclaration) -> pl.Schema:
    """The columns of the records of an entity."""
    names = matching.names
    texts = {name: pl.String() for name in (*HEAD, *names, *TIMES)}
    return pl.Schema(texts | {said_since(name): pl.Int32() for name in names})


def said_since(field: str) -> str:
    """The column with the version since which a record says what it says of this field."""
    return f"v~{field}"


def gather(
    matching: MatchingDeclaration, source: Source, rows: pl.DataFrame, identity: Sequence[str], version: int
) -> pl.DataFrame:
    """The records of one source: `rows` of its table, found again by `identity`, as of this version."""
    texts = rows.select(pl.all().cast(pl.String).str.strip_chars().replace("", None))
    row = texts.select(pl.concat_str([pl.col(c).fill_null("") for c in identity], separator="|")).to_series()
    found: dict[str, pl.Series] = {}
    for name, there in source.fields.items():
        listed = [there] if isinstance(there, str) else list(there)
        have = [pl.col(column) for column in listed if column in texts.columns]
        found[name] = _column(texts, pl.coalesce(have) if have else pl.lit(None, pl.String))
    for name, made in source.make.items():
        whole = pl.DataFrame({part: found[part] for part in made.of})
        found[name] = comparable(made.way, _column(whole, pl.concat_str(list(made.of), separator=" ")))
    for name, wanted in source.only.items():
        counts = pl.all_horizontal([pl.col(column).is_in(list(values)) for column, values in wanted.items()])
        found[name] = _column(texts.with_columns(found[name].alias("~")), pl.when(counts).then(pl.col("~")))
    empty = pl.Series("", [None] * rows.height, pl.String)
    columns = {name: found.get(name, empty) for name in matching.names}
    records = pl.DataFrame(
        {
            "key": _keys(matching, source.resource, row.to_list()),
            "source": pl.Series([source.resource])
            .extend_constant(source.resource, max(rows.height - 1, 0))
            .head(rows.height),
            "row": row,
            **columns,
            "valid_from": _day(texts, source.valid.since, "-01-01"),
            "valid_to": _day(texts, source.valid.until, "-12-31"),
            "seen_on": empty,
        }
    )
    seen = source.as_of.isoformat() if source.as_of else None
    since = [
        pl.when(pl.col(n).is_not_null()).then(version).cast(pl.Int32).alias(said_since(n))
        for n in matching.names
    ]
    return records.with_columns(pl.lit(seen, pl.String).alias("seen_on"), *since).select(
        schema(matching).names()
    )


def aged(matching: MatchingDeclaration, before: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """The records of a source as they are now; what they said before already, they have said since then."""
    if before.is_empty():
        return now
    names = matching.names
    old = before.select("key", *names, *[said_since(n) for n in names]).rename(
        {c: f"old {c}" for c in (*names, *(said_since(n) for n in names))}
    )
    same = [
        pl.when(pl.col(n).eq_missing(pl.col(f"old {n}")) & pl.col(f"old {said_since(n)}").is_not_null())
        .then(pl.col(f"old {said_since(n)}"))
        .otherwise(pl.col(said_since(n)))
        .alias(said_since(n))
        for n in names
    ]
    joined = now.join(old, on="key", how="left", maintain_order="left")
    return joined.with_columns(same).select(now.columns)


def together(matching: MatchingDeclaration, parts: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """All records of an entity, in the order of the sources and of their rows."""
    found = [pl.DataFrame(schema=schema(matching)), *parts]
    order = {resource: str(number).zfill(3) for resource, number in matching.order.items()}
    ranked = pl.concat(found).with_columns(
        pl.col("source").replace_strict(order, default="999").alias("~order")
    )
    return ranked.sort("~order", "row").drop("~order")


def _column(frame: pl.DataFrame, expression: pl.Expr) -> pl.Series:
    return frame.select(expression.alias("~")).to_series()


def _day(texts: pl.DataFrame, column: str | None, rest: str) -> pl.Series:
    """A column of days or years as days: a year counts from its first day on, or until its last."""
    if column is None or column not in texts.columns:
        return pl.Series("", [None] * texts.height, pl.String)
    value = pl.col(column)
    return _column(
        texts, pl.when(value.str.len_chars() == 4).then(value + rest).otherwise(value.str.slice(0, 10))
    )


def _keys(matching: MatchingDeclaration, resource: str, rows: Sequence[str]) -> pl.Series:
    """Birth keys: the letter, then 64 bits five at a time, the last four of them with a nought behind."""
    head, sha256 = f"{matching.key}|{resource}|".encode(), hashlib.sha256
    digests = b"".join([sha256(head + row.encode()).digest()[:_KEY_BYTES] for row in rows])
    bits = np.frombuffer(digests, ">u8").astype(np.uint64)
    fives = [(bits >> np.uint64(59 - 5 * place)) & np.uint64(31) for place in range(_KEY_CHARACTERS - 1)]
    fives.append((bits << np.uint64(1)) & np.uint64(31))
    letters = np.full(len(rows), ord(matching.letter), np.uint8)
    characters = np.column_stack([letters, *(_CROCKFORD[five.astype(np.int64)] for five in fives)])
    width = _KEY_CHARACTERS + 1
    written = np.ascontiguousarray(characters).view(f"S{width}").ravel().astype(f"U{width}")
    return pl.Series(written, dtype=pl.String)
