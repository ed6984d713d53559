"""Golden records: of each thing the value of each field that holds, where it comes from, and what lost (pure)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby

import polars as pl

from zampa.data.reconcile import claims, policy
from zampa.data.reconcile.clusters import Clusters
from zampa.data.reconcile.comparing.ways import comparable
from zampa.data.reconcile.declarations import GoldenField, MatchingDeclaration
from zampa.data.reconcile.linking.standing import listed
from zampa.data.reconcile.policy import Claim, Decision
from zampa.data.reconcile.records import said_since

MADE = "made"

# One row for each thing and field: the value that holds and where it comes from. `source` is "made" where no source
# has the value and it was made from another field; `why` as in policy.Why; a thing without a value has no row unless it
# is undecided (value null).
HELD = pl.Schema(
    {
        "thing": pl.String(),
        "field": pl.String(),
        "value": pl.String(),
        "source": pl.String(),
        "record": pl.String(),
        "version": pl.Int32(),
        "valid_from": pl.String(),
        "valid_to": pl.String(),
        "seen_on": pl.String(),
        "why": pl.String(),
        "confidence": pl.Float64(),
    }
)
LOST = pl.Schema({name: HELD[name] for name in ("thing", "field", "value", "source", "record", "version")})

Ruled = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Golden:
    """`things`: {"key", "thing"} of every record; `held` and `lost` as above; `measures`: {(source, field): wins, loses}."""

    things: pl.DataFrame
    held: pl.DataFrame
    lost: pl.DataFrame
    measures: Mapping[tuple[str, str, str], int]


def things_of(matching: MatchingDeclaration, records: pl.DataFrame, clusters: Clusters) -> pl.DataFrame:
    """Which thing each record belongs to. Its key is that of its founder: the first of its records in `records`.

    Rows of a source that makes no thing of its own, and that nothing knows, belong to none (null).
    """
    rows = records.select("key", "source")
    rows = rows.join(listed(clusters), on="key", how="left", maintain_order="left")
    rows = rows.with_columns(pl.col("~one").fill_null(pl.col("key")))
    not_alone = [source.resource for source in matching.sources if not source.alone]
    founder = pl.col("key").first().over("~one")
    lost = pl.col("source").is_in(not_alone).all().over("~one")
    return rows.select("key", pl.when(~lost).then(founder).alias("thing"))


def assemble(
    matching: MatchingDeclaration, records: pl.DataFrame, things: pl.DataFrame, *, day: str, ruled: Ruled
) -> Golden:
    """Decide every field of every thing as of a day (ISO). `ruled`: (record, field) chosen by a person → the record."""
    rows = claims.in_order(records.join(things.drop_nulls("thing"), on="key", how="inner"), matching)
    measures: Counter[tuple[str, str, str]] = Counter()
    held, lost = [pl.DataFrame(schema=HELD)], [pl.DataFrame(schema=LOST)]
    for field in matching.fields:
        if field.policy is None:
            continue
        said = claims.on(rows, field, day, matching)
        decided, beaten = _all_values(said, field) if field.many else _decided(said, field, ruled)
        held.append(decided)
        lost.append(beaten)
        _measure(measures, field.name, decided, beaten)
    whole = pl.concat(held)
    made = [_made(whole, field) for field in matching.fields if field.otherwise is not None]
    return Golden(things, pl.concat([whole, *made]), pl.concat(lost), measures)


def wide(matching: MatchingDeclaration, held: pl.DataFrame) -> pl.DataFrame:
    """One row for each thing of which anything holds: "key", and the value of each field (text), sorted by key."""
    keys = held.drop_nulls("value").select(pl.col("thing").alias("key")).unique().sort("key")
    for field in matching.fields:
        if field.policy is not None:
            values = held.filter(pl.col("field") == field.name).select(
                pl.col("thing").alias("key"), pl.col("value").alias(field.name)
            )
            keys = keys.join(values, on="key", how="left", maintain_order="left")
    return keys


def claims_of(matching: MatchingDeclaration, records: pl.DataFrame, field: GoldenField) -> list[Claim]:
    """What these records (of one thing) say of a field, at any time."""
    rows = records.drop_nulls([field.name]).with_columns(
        comparable(field.way, records.drop_nulls([field.name])[field.name]).alias("~")
    )
    return [_claim(row, field) for row in rows.iter_rows(named=True)]


def decide(
    claims: list[Claim], field: GoldenField, *, day: str, ruled: Ruled, spoken: str | None = None
) -> Decision:
    """The decision on one field of one thing as of a day: the very one that a run takes. `spoken`: the day of that run."""
    if field.policy is None:
        raise ValueError(f"{field.name} has no policy")
    order = policy.ranks(field.policy)
    there = [claim for claim in policy.holds_at(claims, day, spoken=spoken) if claim.source in order]
    chosen = next((claim.record for claim in there if (claim.record, field.name) in ruled), None)
    return policy.decide(there, field.policy, ruled=chosen)


def all_that_hold(
    claims: list[Claim], field: GoldenField, *, day: str, spoken: str | None = None
) -> list[Claim]:
    """The claims on a field of which all values hold: each value once, in the order of the ranks."""
    order = policy.ranks(field.policy) if field.policy else {}
    there = [claim for claim in policy.holds_at(claims, day, spoken=spoken) if claim.source in order]
    there.sort(key=lambda claim: (order[claim.source], claim.source, claim.record))
    each = [replace(claim, value=value) for claim in there for value in claim.value.split("|")]
    alike = comparable(field.way, pl.Series([claim.value for claim in each], dtype=pl.String)).to_list()
    each = [replace(claim, made_alike=made or claim.value) for claim, made in zip(each, alike, strict=True)]
    return list({claim.made_alike: claim for claim in reversed(each)}.values())[::-1]


def _decided(said: pl.DataFrame, field: GoldenField, ruled: Ruled) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Whole columns at once where that can be; what a person ruled on, and all that is left, one by one."""
    by_person = pl.Series([record for record, name in ruled if name == field.name], dtype=pl.String)
    by_rank = field.policy is not None and field.policy.by[0] == "authority"
    settled = claims.settle(said, ruled=by_person, by_rank=by_rank)
    decided, lost = _one_by_one(settled.left, field, ruled)
    return (
        pl.concat([settled.holds.select(HELD.names()).cast(HELD), decided]),
        pl.concat([settled.lost.select(LOST.names()).cast(LOST), lost]),
    )


def _one_by_one(said: pl.DataFrame, field: GoldenField, ruled: Ruled) -> tuple[pl.DataFrame, pl.DataFrame]:
    decided, lost = [], []
    for thing, rows in groupby(said.iter_rows(named=True), key=lambda row: str(row["thing"])):
        told = [_claim_of(row) for row in rows]
        chosen = next((claim.record for claim in told if (claim.record, field.name) in ruled), None)
        decision = policy.decide(told, field.policy, ruled=chosen)  # type: ignore[arg-type]
        decided.append(_held_row(thing, field.name, decision))
        lost += [(thing, field.name, c.value, c.source, c.record, c.version) for c in decision.lost]
    return pl.DataFrame(decided, schema=HELD, orient="row"), pl.DataFrame(lost, schema=LOST, orient="row")


def _all_values(said: pl.DataFrame, field: GoldenField) -> tuple[pl.DataFrame, pl.DataFrame]:
    """A field of which all values hold: each once, joined by |, in the order of the ranks."""
    each = claims.alike(said.with_columns(pl.col("value").str.split("|")).explode("value"), field)
    once = each.unique(["thing", "~alike"], keep="first", maintain_order=True)
    first = once.group_by("thing", maintain_order=True).agg(
        pl.lit(field.name).alias("field"),
        pl.col("value").str.join("|"),
        pl.col("source", "record", "version", "valid_from", "valid_to", "seen_on").first(),
        pl.when(pl.len() == 1).then(pl.lit("only")).otherwise(pl.lit("agreed")).first().alias("why"),
        pl.lit(1.0).alias("confidence"),
    )
    return first.select(HELD.names()).cast(HELD), pl.DataFrame(schema=LOST)


def _made(held: pl.DataFrame, field: GoldenField) -> pl.DataFrame:
    """The field where no source has it, made from others that hold."""
    made = field.otherwise
    if made is None:
        return pl.DataFrame(schema=HELD)
    has = held.filter(pl.col("field") == field.name).select("thing")
    parts = held.filter(pl.col("field").is_in(list(made.of)) & pl.col("value").is_not_null())
    wide_ = parts.join(has, on="thing", how="anti").pivot("field", index="thing", values="value")
    if any(part not in wide_.columns for part in made.of):
        return pl.DataFrame(schema=HELD)
    joined = wide_.select("thing", pl.concat_str(list(made.of), separator=" ").alias("~")).drop_nulls()
    values = joined.with_columns(comparable(made.way, joined["~"]).alias("value")).drop_nulls("value")
    empty = {name: pl.lit(None, HELD[name]).alias(name) for name in HELD.names()}
    said = {
        "field": pl.lit(field.name),
        "source": pl.lit(MADE),
        "why": pl.lit(MADE),
        "confidence": pl.lit(0.0),
    }
    columns = {**empty, **{name: value.alias(name) for name, value in said.items()}}
    columns |= {"thing": pl.col("thing"), "value": pl.col("value")}
    return values.select([columns[name] for name in HELD.names()])


def _claim(row: Mapping[str, object], field: GoldenField) -> Claim:
    return Claim(
        str(row["key"]),
        str(row["source"]),
        str(row[field.name]),
        str(row["~"] or row[field.name]),
        int(str(row[said_since(field.name)])),
        *(None if row[time] is None else str(row[time]) for time in ("valid_from", "valid_to", "seen_on")),
    )


def _claim_of(row: Mapping[str, object]) -> Claim:
    times = (None if row[time] is None else str(row[time]) for time in ("valid_from", "valid_to", "seen_on"))
    return Claim(
        str(row["record"]),
        str(row["source"]),
        str(row["value"]),
        str(row["~alike"]),
        int(str(row["version"])),
        *times,
    )


def _held_row(thing: str, field: str, decision: Decision) -> tuple[object, ...]:
    claim = decision.claim
    if claim is None:
        return (thing, field, *[None] * 7, decision.why, decision.confidence)
    times = (claim.valid_from, claim.valid_to, claim.seen_on)
    return (
        thing,
        field,
        claim.value,
        claim.source,
        claim.record,
        claim.version,
        *times,
        decision.why,
        decision.confidence,
    )


def _measure(
    measures: Counter[tuple[str, str, str]], field: str, decided: pl.DataFrame, beaten: pl.DataFrame
) -> None:
    for outcome, frame in (("wins", decided.drop_nulls("source")), ("loses", beaten)):
        for source, count in frame.group_by("source").len().iter_rows():
            measures[source, field, outcome] += count
