"""The tables of packs, reconciled without a home: what the engine decides, from the files as they stand."""

from dataclasses import dataclass
from functools import cache

import polars as pl

from furniture import PACKS
from zampa.data.reconcile import golden, records
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.golden import Golden
from zampa.data.reconcile.linking import steps
from zampa.data.reconcile.linking.likely import none
from zampa.data.reconcile.linking.steps import Judged, Linked
from zampa.data.reconcile.sources import Gathered
from zampa.doors.packs import reading
from zampa.doors.packs.kinds import MATCHING, RESOURCE

TODAY = "2026-11-22"


@dataclass(frozen=True)
class Found:
    """A reconciliation: what was gathered and linked, what holds, and the record of each row by (source, row)."""

    matching: MatchingDeclaration
    gathered: Gathered
    linked: Linked
    made: Golden
    keys: dict[tuple[str, str], str]

    @property
    def records(self) -> pl.DataFrame:
        return self.gathered.records

    def links(self) -> list[tuple[str, str]]:
        """All pairs that were put together."""
        return list(self.linked.links.select("left", "right").iter_rows())

    def pairs(self) -> list[tuple[str, str]]:
        """All pairs that wait for a person."""
        return list(self.linked.pairs.select("left", "right").iter_rows())


@cache
def declared(pack: str) -> MatchingDeclaration:
    """The entity of a pack."""
    (matching,) = reading.read(PACKS / pack).of(MATCHING)
    return matching.said


def table(resource: str) -> pl.DataFrame:
    """The table of a pack as texts."""
    pack, name = resource.split(".")
    return pl.read_csv(PACKS / pack / "data" / f"{name}.csv", infer_schema=False)


@cache
def reconciled(
    pack: str, *, without: frozenset[str] = frozenset(), same: frozenset[tuple[str, str]] = frozenset()
) -> Found:
    """The entity of a pack from its tables. `without`: sources that are left out; `same`: what a person judged."""
    matching = declared(pack)
    identities = {r.said.key: r.said.identity for r in reading.read(PACKS / pack).of(RESOURCE)}
    parts, rows = [], {}
    for source in matching.sources:
        if source.resource not in without:
            there = table(source.resource)
            rows[source.resource] = there.height
            parts.append(records.gather(matching, source, there, identities[source.resource], 1))
    whole = records.together(matching, parts)
    linked = steps.link(matching, whole, Judged(same=same), lambda step, left: none())
    things = golden.things_of(matching, whole, linked.clusters)
    made = golden.assemble(matching, whole, things, day=TODAY, ruled={})
    keys = {(source, row): key for key, source, row in whole.select("key", "source", "row").iter_rows()}
    return Found(matching, Gathered(whole, rows, dict.fromkeys(rows, 1)), linked, made, keys)
