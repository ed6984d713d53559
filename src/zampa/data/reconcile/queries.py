"""Ask for golden records: as they hold today, as they held on a day, and as they were known at a time."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import polars as pl
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from zampa.data.catalogue import naming
from zampa.data.ingest import queries as ingest
from zampa.data.reconcile import (
    assertions,
    disagreeing,
    explaining,
    rights,
    shelves,
    terms,
    valuing,
    withholding,
)
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.golden import Ruled
from zampa.data.reconcile.models import Judgement, Matching, Ruling, Run
from zampa.data.reconcile.views import (
    EntityLine,
    GoldenRecord,
    Hit,
    LinkLine,
    Record,
    RunLine,
)
from zampa.foundation.kit import home
from zampa.foundation.kit.saying import Said
from zampa.foundation.people.rules import Actor
from zampa.foundation.store import indexing

MOST_HITS = 50


def entities() -> list[EntityLine]:
    """All entities that packs declare."""
    return [_entity(kept) for kept in Matching.objects.filter(retired=False)]


def matching(entity: str) -> MatchingDeclaration | None:
    """What is declared about an entity; None when there is no such."""
    kept = Matching.objects.filter(key=entity, retired=False).first()
    return MatchingDeclaration.model_validate(kept.declared) if kept else None


def run(entity: str, *, known_at: datetime | None = None) -> Run | None:
    """The newest run, or the newest one of that time."""
    found = Run.objects.filter(entity=entity)
    if known_at is not None:
        found = found.filter(at__lte=known_at)
    return found.order_by("-number").first()


def runs(entity: str, *, limit: int = 20) -> list[RunLine]:
    """The newest runs, newest first."""
    return [_run_line(found) for found in Run.objects.filter(entity=entity).order_by("-number")[:limit]]


def hits(
    reader: Actor | None,
    entity: str,
    text: str,
    *,
    known_at: datetime | None = None,
    limit: int = MOST_HITS,
) -> list[Hit]:
    """The things that a key, code or name fits: one, several, or none; what only unread sources say fits nothing."""
    found = run(entity, known_at=known_at)
    if found is None:
        return []
    kept = MatchingDeclaration.model_validate(found.declared)
    readable = rights.readable(reader, kept)
    if readable == set(kept.order) and _index_is_of(kept, found):
        keys = indexing.find(connection, connection.vendor, kept.golden, text.strip().upper(), 2).found
        keys = (
            keys or indexing.find(connection, connection.vendor, kept.golden, terms.term(text), limit).found
        )
        rows = indexing.look_up(connection, connection.vendor, kept.golden, keys).found
        return [Hit(key, disagreeing.names(kept, json.loads(rows[key]))) for key in keys if key in rows]
    return _scanned(found, kept, text, limit, readable)


def record(
    reader: Actor | None,
    entity: str,
    key: str,
    *,
    as_of: str | None = None,
    known_at: datetime | None = None,
) -> GoldenRecord | None:
    """One thing by its key or that of any of its rows. `as_of`: an ISO day, today when None. None: no such thing then.

    What sources say that `reader` may not read is withheld.
    """
    found = run(entity, known_at=known_at)
    if found is None:
        return None
    kept = MatchingDeclaration.model_validate(found.declared)
    here, day = home.current(), as_of or timezone.localdate().isoformat()
    rows = shelves.read(here, entity, "records", found.tables)
    thing = rows.filter(pl.col("key") == key).select("thing").collect()
    if thing.is_empty() or thing.item() is None:
        return None
    members = rows.filter(pl.col("thing") == thing.item()).collect()
    members = members.with_columns(pl.col("source").replace_strict(kept.order, default=99).alias("~order"))
    members = members.sort("~order", "row").drop("~order")
    readable, spoken = rights.readable(reader, kept), timezone.localdate(found.at).isoformat()
    asked = valuing.Asked(day, spoken, _ruled(entity, known_at), _known_times(members, kept), readable)
    fields = valuing.fields(kept, members, asked)
    whole = GoldenRecord(
        entity,
        str(thing.item()),
        withholding.names(kept, fields),
        fields,
        day,
        found.number,
        found.at,
        [_record(kept, row) for row in members.iter_rows(named=True)],
        _links(here_run=found, keys=members["key"].to_list()),
    )
    return withholding.for_reader(whole, kept, readable, names_clerks=reader is not None)


def why(found: GoldenRecord) -> dict[str, Said]:
    """Of each field of a record one sentence: why this value and not the others."""
    kept = matching(found.entity)
    if kept is None:
        return {}
    titles = naming.titles([source.resource for source in kept.sources])
    known = set(kept.names)
    return {
        name: explaining.why(kept.field(name), value, titles)
        for name, value in found.fields.items()
        if name in known
    }


def assertion(entity: str, number: str) -> LinkLine | None:
    """The assertion with this number, as the newest run has it."""
    found = run(entity)
    if found is None:
        return None
    links = shelves.read(home.current(), entity, "links", found.tables).select("left", "right").collect()
    for left, right in links.iter_rows():
        if assertions.number(entity, left, right) == number:
            return _links(here_run=found, keys=[left, right], only=(left, right))[0]
    return None


def _known_times(members: pl.DataFrame, kept: MatchingDeclaration) -> dict[tuple[str, int], datetime]:
    """When each version of a source became known."""
    return ingest.version_times(sorted(set(members["source"].to_list())))


def _ruled(entity: str, known_at: datetime | None) -> Ruled:
    found = Ruling.objects.filter(entity=entity)
    if known_at is None:
        found = found.filter(taken_back_at=None)
    else:
        found = found.filter(at__lte=known_at).filter(Q(taken_back_at=None) | Q(taken_back_at__gt=known_at))
    return {(one.record, one.field): one.record for one in found.order_by("at", "id")}


def _record(kept: MatchingDeclaration, row: Mapping[str, Any]) -> Record:
    says = {name: row[name] for name in kept.names if row[name] is not None}
    return Record(
        row["key"], row["source"], row["row"], says, row["valid_from"], row["valid_to"], row["seen_on"]
    )


def _links(*, here_run: Run, keys: list[str], only: tuple[str, str] | None = None) -> list[LinkLine]:
    links = shelves.read(home.current(), here_run.entity, "links", here_run.tables)
    some = links.filter(pl.col("left").is_in(keys) & pl.col("right").is_in(keys)).collect()
    judged = {
        (one.left, one.right): one.by
        for one in Judgement.objects.filter(entity=here_run.entity, left__in=keys, same=True)
    }
    return [
        LinkLine(
            assertions.number(here_run.entity, row["left"], row["right"]),
            row["left"],
            row["right"],
            row["step"],
            row["score"],
            [_evidence(part) for part in row["evidence"].split("|") if part],
            judged.get((row["left"], row["right"]), "") if row["step"] == "judged" else "",
        )
        for row in some.iter_rows(named=True)
        if only is None or (row["left"], row["right"]) == only
    ]


def _evidence(part: str) -> tuple[str, str]:
    """What a step has found: "field~way=value" or "comparison:level"."""
    name, _, said = part.partition("=" if "=" in part else ":")
    return name, said


def _scanned(
    found: Run, kept: MatchingDeclaration, text: str, limit: int, readable: Collection[str]
) -> list[Hit]:
    """The things that a text fits as of an older run, or by the sources that may be read: from the run's tables."""
    whole = shelves.read(home.current(), found.entity, "records", found.tables)
    rows = whole.filter(pl.col("source").is_in(sorted(readable))).collect().drop_nulls("thing")
    things = pl.concat(
        [rows.select("key", "thing"), rows.select(pl.col("thing").alias("key"), "thing")]
    ).unique()
    entries = terms.entries(kept, rows.drop("thing"), things, pl.DataFrame({"key": [], "~": []}))
    wanted = {text.strip().upper(), terms.term(text)}
    keys = sorted({key for term, key in entries.terms if term in wanted})[:limit]
    known_as = disagreeing.names_of(found, kept, keys, readable)
    return [Hit(key, known_as[key]) for key in keys]


def _index_is_of(kept: MatchingDeclaration, found: Run) -> bool:
    return indexing.version_of(connection, connection.vendor, kept.golden) == found.number


def _entity(kept: Matching) -> EntityLine:
    said = MatchingDeclaration.model_validate(kept.declared)
    newest = run(kept.key)
    return EntityLine(
        kept.key,
        kept.title,
        kept.golden,
        [source.resource for source in said.sources],
        kept.version,
        _run_line(newest) if newest else None,
    )


def _run_line(found: Run) -> RunLine:
    return RunLine(found.entity, found.number, found.at, found.by, found.seconds, found.sources, found.counts)
