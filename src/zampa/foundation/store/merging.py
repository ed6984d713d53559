"""Upsert: rows whose key is known are changed where they differ, the others are added, in one atomic commit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import pyarrow.dataset as arrow_dataset
from deltalake import CommitProperties

from zampa.foundation.store.passes import Pass
from zampa.foundation.store.tables import MARK, Part, Table, current_version, opened


@dataclass(frozen=True)
class Merged:
    """What an upsert did. `version` is the old one when nothing differed."""

    version: int
    added: int
    changed: int
    unchanged: int


def upsert(
    table: Table, pass_: Pass | None, parts: Sequence[Part], *, identity: Sequence[str], mark: str
) -> Merged:
    """Merge the parts' rows (each identity at most once) into the table."""
    before = current_version(table)
    given = sum(part.rows for part in parts)
    if not given:
        return Merged(before, 0, 0, 0)
    delta = opened(table, pass_)
    others = [field.name for field in delta.schema().fields if field.name not in identity]
    rows = arrow_dataset.dataset([str(part.path) for part in parts], format="parquet")
    merger = delta.merge(
        cast(Any, rows.scanner().to_reader()),
        predicate=" AND ".join(f's."{name}" = t."{name}"' for name in identity),
        source_alias="s",
        target_alias="t",
        commit_properties=CommitProperties(custom_metadata={MARK: mark}),
    )
    if others:
        differs = " OR ".join(f'(s."{name}" IS DISTINCT FROM t."{name}")' for name in others)
        merger = merger.when_matched_update_all(predicate=differs)
    counts = merger.when_not_matched_insert_all().execute()
    added, changed = int(counts["num_target_rows_inserted"]), int(counts["num_target_rows_updated"])
    return Merged(current_version(table), added, changed, given - added - changed)
