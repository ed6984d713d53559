"""What the lists of this site take over from golden records: rows of places and of offices (pure)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from zampa.data.reconcile import policy
from zampa.data.reconcile.declarations import MatchingDeclaration

KEYS = {"places": "code", "offices": "office"}
"""The field by which a list knows a thing."""
NEEDED = {"places": ("code", "name_zh", "level", "parent"), "offices": ("office", "name_zh")}
"""The fields without which a record cannot be handed down at all."""
_FILLED = {"places": ("name_zh", "level"), "offices": ("name_zh",)}
Row = dict[str, Any]


@dataclass(frozen=True)
class Handed:
    """Rows for a list. `twice`: keys that another thing claims, too, which has the higher rank; `loose`: keys of places
    that lie in none that is known; `without`: how many things have no key, or nothing else that the list needs."""

    rows: list[Row]
    former: list[Row]
    twice: list[str]
    loose: list[str]
    without: int

    def counts(self) -> dict[str, Any]:
        """The same in figures, ready for JSON."""
        return {"rows": len(self.rows), "twice": self.twice, "loose": self.loose, "without": self.without}


def hand(
    matching: MatchingDeclaration, wide: pl.DataFrame, held: pl.DataFrame, records: pl.DataFrame, *, day: str
) -> Handed:
    """What is handed down on a day (ISO). `wide` and `held` as of a run, `records` with their "thing"."""
    to = str(matching.hands_down)
    key = KEYS[to]
    ranked = sorted(wide.iter_rows(named=True), key=_by_rank(matching, held, key))
    whole = [row for row in ranked if row[key] and all(row[name] for name in _FILLED[to])]
    first: dict[str, Row] = {}
    for row in whole:
        first.setdefault(row[key], row)
    twice = sorted(code for code, times in Counter(row[key] for row in whole).items() if times > 1)
    without = wide.height - len(whole)
    if to == "offices":
        return Handed([_office(row) for row in first.values()], [], twice, [], without)
    above = _above(matching, held, records, {row["key"]: code for code, row in first.items()})
    places = [_place(row, above.get(row["key"], row["parent"])) for row in first.values()]
    rows, loose = _in_known_ones(places)
    return Handed(rows, list(_former(first.values(), records, day)), twice, loose, without)


def _by_rank(matching: MatchingDeclaration, held: pl.DataFrame, key: str) -> Any:
    """Things whose key comes from the source of the highest rank come first."""
    said = matching.field(key).policy
    order = policy.ranks(said) if said else {}
    sources = held.filter(pl.col("field") == key).select("thing", "source").iter_rows()
    ranks = {thing: order.get(source, len(order)) for thing, source in sources}
    return lambda row: (ranks.get(row["key"], len(order)), row["key"])


def _above(
    matching: MatchingDeclaration, held: pl.DataFrame, records: pl.DataFrame, codes: Mapping[str, str]
) -> dict[str, str]:
    """The code of what a thing lies in: its source's own row with the code that it names, as it is linked."""
    if matching.parent is None:
        return {}
    named = held.filter(pl.col("field") == matching.parent.field).drop_nulls(["value", "source"])
    there = records.drop_nulls([matching.parent.found_by, "thing"]).select(
        "source", pl.col(matching.parent.found_by).alias("value"), pl.col("thing").alias("above")
    )
    there = there.unique(["source", "value"], keep="first", maintain_order=True)
    found = named.select("thing", "source", "value").join(there, on=["source", "value"])
    pairs = found.select("thing", "above").iter_rows()
    return {thing: codes[above] for thing, above in pairs if above in codes}


def _place(row: Mapping[str, Any], parent: str | None) -> Row:
    return {
        "code": row["code"],
        "parent": parent,
        "level": int(row["level"]),
        "name_zh": row["name_zh"],
        "name_bo": row.get("name_bo") or "",
        "name_en": row.get("name_en") or "",
    }


def _in_known_ones(places: Sequence[Row]) -> tuple[list[Row], list[str]]:
    """The places that lie in one that is handed down, too, or in none; and the codes of the others."""
    known: set[str] = set()
    rows, loose = [], []
    for row in sorted(places, key=lambda row: (row["level"], row["code"])):
        if row["parent"] is None or row["parent"] in known:
            known.add(row["code"])
            rows.append(row)
        else:
            loose.append(row["code"])
    return rows, loose


def _former(rows: Iterable[Row], records: pl.DataFrame, day: str) -> Iterator[Row]:
    """Names and codes that a place had: what its sources say of years that are over."""
    now = {row["key"]: row for row in rows}
    past = records.filter(pl.col("thing").is_in(list(now)) & (pl.col("valid_to") < day)).drop_nulls("name_zh")
    for row in past.unique(["thing", "code", "name_zh", "valid_to"], maintain_order=True).iter_rows(
        named=True
    ):
        today = now[row["thing"]]
        if (row["code"], row["name_zh"]) != (today["code"], today["name_zh"]):
            yield {
                "code": row["code"] or "",
                "name_zh": row["name_zh"],
                "since": int(row["valid_from"][:4]) if row["valid_from"] else None,
                "until": int(row["valid_to"][:4]),
                "now": today["code"],
            }


def _office(row: Mapping[str, Any]) -> Row:
    said = {name: row.get(name) for name in ("name_zh", "name_bo", "name_en", "place", "parent", "aliases")}
    dates = {name: row.get(name) for name in ("since", "until")}
    return {"key": row["office"], **said, **dates, "no_personal_data": row.get("no_personal_data") == "true"}
