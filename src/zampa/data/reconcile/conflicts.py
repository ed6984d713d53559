"""What a run found, in figures: what disagrees between sources, as it stands and after it is linked (pure)."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from zampa.data.reconcile.declarations import Crossed, MatchingDeclaration
from zampa.data.reconcile.golden import Golden
from zampa.data.reconcile.linking.steps import Linked
from zampa.data.reconcile.sources import Gathered


def counts(
    matching: MatchingDeclaration, gathered: Gathered, linked: Linked, things: pl.DataFrame, made: Golden
) -> dict[str, Any]:
    """The figures of a run: plain values, ready for JSON."""
    return {
        "sources": dict(gathered.rows),
        "clusters": things["thing"].n_unique() - int(things["thing"].has_nulls()),
        "linked": linked.links.height,
        "to_judge": linked.pairs.height,
        "conflicts": disagreeing(made),
        "crossed": {one.name: crossed(gathered.records, one) for one in matching.crossed},
        "unknown": _unknown(gathered.records, things),
        "told": [list(told) for told in linked.told],
        "measures": [[*key, count] for key, count in sorted(made.measures.items())],
        "turns": turns(gathered.records),
    }


def disagreeing(made: Golden) -> dict[str, int]:
    """Of how many things the sources disagree, by field: a value lost, or nothing could be decided."""
    undecided = made.held.filter(pl.col("why") == "undecided").select("thing", "field")
    both = pl.concat([made.lost.select("thing", "field"), undecided]).unique()
    return dict(sorted(both.group_by("field").len().iter_rows()))


def crossed(records: pl.DataFrame, one: Crossed) -> int | dict[str, int]:
    """The count that a declaration asks for: of pairs that differ, or of rows of one register alone, by register."""
    if one.differ is not None:
        return crossed_pairs(records, one).height
    rows = {resource: _of(records, one, resource).height for resource in one.sources}
    both = (
        _of(records, one, one.sources[0])
        .join(_of(records, one, one.sources[1]), on=list(one.same), how="semi")
        .height
    )
    back = (
        _of(records, one, one.sources[1])
        .join(_of(records, one, one.sources[0]), on=list(one.same), how="semi")
        .height
    )
    return dict(zip(one.sources, (rows[one.sources[0]] - both, rows[one.sources[1]] - back), strict=True))


def crossed_pairs(records: pl.DataFrame, one: Crossed) -> pl.DataFrame:
    """The pairs of rows behind a count: "key", "key~right", the same fields, and the two that differ."""
    left, right = (_of(records, one, resource) for resource in one.sources)
    differ = one.differ or one.same[0]
    pairs = left.join(right, on=list(one.same), suffix="~right", maintain_order="left")
    pairs = pairs.filter(pl.col(differ).ne_missing(pl.col(f"{differ}~right"))) if one.differ else pairs
    return pairs.select("key", "key~right", *one.same, *([differ, f"{differ}~right"] if one.differ else []))


def crossed_lines(
    records: pl.DataFrame, one: Crossed
) -> list[tuple[str, str | None, dict[str, dict[str, str]]]]:
    """The rows behind a count: the key of one row, of the other where there is one, and what each register says."""
    shown = list(dict.fromkeys([*one.same, *([one.differ] if one.differ else []), *one.when]))
    by_key = {
        row["key"]: row
        for row in records.select("key", "source", *dict.fromkeys([*shown, *_names(records)])).iter_rows(
            named=True
        )
    }
    if one.differ is not None:
        pairs = crossed_pairs(records, one).select("key", "key~right").sort("key").iter_rows()
        return [(key, other, _said(by_key, key, other)) for key, other in pairs]
    alone: list[tuple[str, str | None, dict[str, dict[str, str]]]] = []
    for this, other in (one.sources, one.sources[::-1]):
        rows = _of(records, one, this).join(_of(records, one, other), on=list(one.same), how="anti")
        alone += [(key, None, _said(by_key, key)) for key in rows["key"]]
    return alone


def turns(records: pl.DataFrame) -> list[str]:
    """The days on which something begins or ends to hold, the last fifty: a run is due when one of them has come."""
    days = pl.concat([records["valid_from"], records["valid_to"]]).drop_nulls().unique().sort()
    return days.tail(50).to_list()


def turned(days: Sequence[str], since: str, today: str) -> bool:
    """Whether one of the days has come since then (all ISO): what begins on a day, or ended with the day before."""
    return any(since < day <= today or since <= day < today for day in days)


def _unknown(records: pl.DataFrame, things: pl.DataFrame) -> Mapping[str, int]:
    """Rows that belong to no thing that another source knows, by source."""
    lost = things.filter(pl.col("thing").is_null()).select("key")
    return dict(sorted(records.join(lost, on="key", how="semi").group_by("source").len().iter_rows()))


def _of(records: pl.DataFrame, one: Crossed, resource: str) -> pl.DataFrame:
    rows = records.filter(pl.col("source") == resource)
    for field, values in one.when.items():
        rows = rows.filter(pl.col(field).is_in(list(values)))
    return rows


def _names(records: pl.DataFrame) -> list[str]:
    return [name for name in records.columns if name.startswith("name")]


def _said(rows: Mapping[str, Mapping[str, Any]], *keys: str) -> dict[str, dict[str, str]]:
    return {
        rows[key]["source"]: {
            name: value
            for name, value in rows[key].items()
            if value is not None and name not in ("key", "source")
        }
        for key in keys
    }
