"""What differs between two sets of Parquet files of one table: counts, and samples."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zampa.foundation.store.querying import run


@dataclass(frozen=True)
class Change:
    """How many rows were added, changed, removed, or stayed."""

    added: int
    changed: int
    removed: int
    unchanged: int

    @property
    def is_nothing(self) -> bool:
        return not (self.added or self.changed or self.removed)


@dataclass(frozen=True)
class Sides:
    """The files before and after, their columns, and the key by which rows are found again (empty: no key)."""

    before: Sequence[str]
    after: Sequence[str]
    columns: Sequence[str]
    identity: Sequence[str]
    memory_mib: int = 1024
    spill: Path | None = None

    def only_what_differs(self) -> "Sides":
        """Without the files that both sides share: their rows are the same."""
        shared = set(self.before) & set(self.after)
        before, after = ([f for f in side if f not in shared] for side in (self.before, self.after))
        return Sides(before, after, self.columns, self.identity, self.memory_mib, self.spill)

    def ask(self, sql: str) -> Any:
        views = {"before": self.before, "after": self.after}
        columns = {name: self.columns for name in views}
        return run(sql, files=views, columns=columns, memory_mib=self.memory_mib, spill=self.spill)


def change(sides: Sides) -> Change:
    """Count the difference. `unchanged` counts only rows of files that the sides do not share."""
    return _by_identity(sides) if sides.identity else _by_whole_rows(sides)


def samples(sides: Sides, *, limit: int) -> list[dict[str, Any]]:
    """Up to `limit` differing rows, each {"kind", "before", "after"} (a row as a dict, or None)."""
    if not sides.identity:
        found = sides.ask(
            f"""(SELECT 'added' AS kind, * FROM (SELECT * FROM after EXCEPT ALL SELECT * FROM before) LIMIT {limit})
            UNION ALL (SELECT 'removed', * FROM (SELECT * FROM before EXCEPT ALL SELECT * FROM after) LIMIT {limit})"""
        ).to_dicts()
        return [_one_sided(row) for row in found][:limit]
    chosen = ", ".join(f'b."{c}" AS "b.{c}", a."{c}" AS "a.{c}"' for c in sides.columns)
    key = sides.identity[0]
    found = sides.ask(
        f"""SELECT b."{key}" IS NULL AS is_new, a."{key}" IS NULL AS is_gone, {chosen}
        FROM before b FULL JOIN after a ON {_same(sides.identity)} WHERE {_differs(sides)} LIMIT {limit}"""
    ).to_dicts()
    return [_two_sided(row, sides.columns) for row in found]


def _by_identity(sides: Sides) -> Change:
    key = sides.identity[0]
    row = sides.ask(
        f"""SELECT count(*) FILTER (WHERE b."{key}" IS NULL), count(*) FILTER (WHERE a."{key}" IS NULL),
        count(*) FILTER (WHERE b."{key}" IS NOT NULL AND a."{key}" IS NOT NULL AND ({_values_differ(sides)})), count(*)
        FROM before b FULL JOIN after a ON {_same(sides.identity)}"""
    ).row(0)
    added, removed, changed, together = row
    return Change(added, changed, removed, together - added - removed - changed)


def _by_whole_rows(sides: Sides) -> Change:
    row = sides.ask(
        """SELECT (SELECT count(*) FROM (SELECT * FROM after EXCEPT ALL SELECT * FROM before)),
        (SELECT count(*) FROM (SELECT * FROM before EXCEPT ALL SELECT * FROM after)), (SELECT count(*) FROM after)"""
    ).row(0)
    return Change(added=row[0], changed=0, removed=row[1], unchanged=row[2] - row[0])


def _same(identity: Sequence[str]) -> str:
    return " AND ".join(f'b."{name}" = a."{name}"' for name in identity)


def _values_differ(sides: Sides) -> str:
    others = [name for name in sides.columns if name not in sides.identity]
    return " OR ".join(f'(b."{n}" IS DISTINCT FROM a."{n}")' for n in others) or "false"


def _differs(sides: Sides) -> str:
    key = sides.identity[0]
    return f'b."{key}" IS NULL OR a."{key}" IS NULL OR {_values_differ(sides)}'


def _one_sided(row: dict[str, Any]) -> dict[str, Any]:
    kind = row.pop("kind")
    return {
        "kind": kind,
        "before": row if kind == "removed" else None,
        "after": row if kind == "added" else None,
    }


def _two_sided(row: dict[str, Any], columns: Sequence[str]) -> dict[str, Any]:
    before = None if row["is_new"] else {c: row[f"b.{c}"] for c in columns}
    after = None if row["is_gone"] else {c: row[f"a.{c}"] for c in columns}
    kind = "added" if before is None else "removed" if after is None else "changed"
    return {"kind": kind, "before": before, "after": after}
