"""Which sources are asked about which values after a run, and what became of a value that was asked about (pure)."""

from dataclasses import dataclass
from typing import Literal

import polars as pl

from zampa.data.reconcile.comparing.ways import comparable
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.golden import Golden

Outcome = Literal["changed", "gone", "ruling", "policy", "relinked", "others"]
PUT_RIGHT: tuple[Outcome, ...] = ("changed", "gone")
"""The source itself has changed what it says, or says nothing any more; every other outcome is a change on our side:
a person ruled, the policy changed, the row was linked otherwise, or the other sources say so now."""

LOSSES = pl.Schema(
    dict.fromkeys(("thing", "field", "source", "record", "theirs", "golden", "names"), pl.String())
)
LONGEST_NAME, LONGEST_VALUE = 200, 500
"""So much of a name and of a value a paper holds."""


@dataclass(frozen=True)
class Asked:
    """A value that was asked about, as its paper has it. `matching`: the version of the declaration at that time."""

    thing: str
    field: str
    source: str
    record: str
    theirs: str
    matching: int


@dataclass(frozen=True)
class Present:
    """A source's row now: its thing, what it says of the field, and whether a person ruled what holds there."""

    thing: str | None
    says: str | None
    ruled: bool


def asked_about(matching: MatchingDeclaration, made: Golden) -> pl.DataFrame:
    """What each source says that does not hold, of the fields about which sources are asked (LOSSES).

    `golden` is null where nothing could be decided: then every source that says anything is asked.
    """
    fields = _asked_fields(matching)
    holds = made.held.select("thing", "field", pl.col("value").alias("golden"))
    lost = made.lost.filter(pl.col("field").is_in(fields)).rename({"value": "theirs"})
    found = lost.join(holds, on=["thing", "field"], how="left", maintain_order="left")
    found = found.join(_names(matching, made.held), on="thing", how="left", maintain_order="left")
    cut = [pl.col(name).str.slice(0, LONGEST_VALUE) for name in ("theirs", "golden")]
    return found.with_columns(pl.col("names").fill_null(""), *cut).select(LOSSES.names()).cast(LOSSES)


def outcome(asked: Asked, now: Present | None, matching: MatchingDeclaration, version: int) -> Outcome:
    """Why a value that a source was asked about does not lose any more. `now`: its row, None where it is gone."""
    sources = {source.resource for source in matching.sources}
    if asked.source not in sources or asked.field not in _asked_fields(matching):
        return "policy"
    if now is None or now.says is None:
        return "gone"
    if now.says[:LONGEST_VALUE] != asked.theirs:
        return "changed"
    if now.ruled:
        return "ruling"
    if version != asked.matching:
        return "policy"
    return "relinked" if now.thing != asked.thing else "others"


def are_alike(matching: MatchingDeclaration, field: str, one: str | None, other: str | None) -> bool:
    """Whether two values of a field agree, in the way in which its values agree."""
    if one is None or other is None:
        return False
    way = matching.field(field).way if field in matching.names else "text"
    made = comparable(way, pl.Series([one, other], dtype=pl.String))
    return one == other or (made[0] is not None and made[0] == made[1])


def _asked_fields(matching: MatchingDeclaration) -> list[str]:
    return [field.name for field in matching.fields if field.policy is not None and field.policy.discrepancy]


def _names(matching: MatchingDeclaration, held: pl.DataFrame) -> pl.DataFrame:
    """The name by which people know each thing."""
    order = {name: number for number, name in enumerate(matching.shown_by)}
    shown = held.filter(pl.col("field").is_in(list(order)) & pl.col("value").is_not_null())
    shown = shown.with_columns(pl.col("field").replace_strict(order, return_dtype=pl.Int32).alias("~order"))
    names = shown.sort("thing", "~order").group_by("thing").agg(pl.col("value").str.join(" "))
    return names.select("thing", pl.col("value").str.slice(0, LONGEST_NAME).alias("names"))
