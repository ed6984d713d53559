"""Make a reading's rows a new version of the table: first the papers say what is about to happen, then the table, then
the papers say what happened. Whatever is killed between them, `mending` can tell and finish."""

from datetime import date

import polars as pl
from django.db import transaction
from django.utils import timezone

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.ingest import keeping, newest, preparing, rules
from zampa.data.ingest.actions import ending, remembering, standing
from zampa.data.ingest.models import Delivery, Version
from zampa.data.ingest.pipeline import Outcome, Reading
from zampa.data.quality import actions as quality
from zampa.data.quality.plans import Plan
from zampa.data.quality.tallying import RuleTally
from zampa.foundation.kit import environment
from zampa.foundation.kit.home import Home
from zampa.foundation.store import comparing, merging, tables
from zampa.foundation.store.comparing import Change, Sides
from zampa.foundation.store.passes import Pass
from zampa.foundation.store.tables import Table
from zampa.foundation.trail import actions as trail


def commit(
    home: Home, delivery: Delivery, resource: ResourceDeclaration, plan: Plan, outcome: Outcome, pass_: Pass
) -> Delivery:
    """Commit the parts in the delivery's mode; rows that are there already make no version."""
    table = preparing.table_of(home, resource)
    delivery.state = "committing"
    day = newest.newest_day(
        plan, [*(str(part.path) for part in outcome.parts), *_unread(delivery, table, pass_)]
    )
    delivery.mapping = {
        **delivery.mapping,
        "corrected": sorted(outcome.corrected),
        "newest_day": day.isoformat() if day else "",
    }
    delivery.save()
    before = tables.current_version(table)
    change = _commit(home, delivery, resource, outcome, table, pass_)
    version = tables.current_version(table)
    for part in outcome.parts:
        if version == before or delivery.mode == "upsert":
            part.path.unlink(missing_ok=True)
    return conclude(home, delivery, table, pass_, change, version=version if version != before else None)


def _unread(delivery: Delivery, table: Table, pass_: Pass) -> list[str]:
    """The files of the table that stay, where no version has said yet which newest day stands in them."""
    last = Version.objects.filter(resource=delivery.resource).order_by("-number").first()
    if delivery.mode == "replace" or last is None or last.newest_day is not None:
        return []
    return tables.files(table, pass_)


def _commit(
    home: Home, delivery: Delivery, resource: ResourceDeclaration, outcome: Outcome, table: Table, pass_: Pass
) -> Change:
    new = sum(part.rows for part in outcome.parts)
    if delivery.mode == "upsert":
        merged = merging.upsert(table, pass_, outcome.parts, identity=resource.identity, mark=delivery.key)
        return Change(merged.added, merged.changed, 0, merged.unchanged)
    if delivery.mode == "append":
        if new:
            tables.commit(table, pass_, outcome.parts, replace=False, mark=delivery.key)
        return Change(new, 0, 0, outcome.unchanged)
    paths = [str(part.path) for part in outcome.parts]
    change = comparing.change(sides(home, resource, table, tables.files(table, pass_), paths))
    if not change.is_nothing:
        tables.commit(table, pass_, outcome.parts, replace=True, mark=delivery.key)
    return change


def sides(
    home: Home, resource: ResourceDeclaration, table: Table, before: list[str], after: list[str]
) -> Sides:
    """Two sets of the table's files, ready to be compared."""
    columns = [f.name for f in resource.fields]
    memory = environment.number("ZAMPA_MEMORY_MIB")
    return Sides(before, after, columns, resource.identity, memory, preparing.spill_folder(home, table))


@transaction.atomic
def conclude(
    home: Home, delivery: Delivery, table: Table, pass_: Pass, change: Change, *, version: int | None
) -> Delivery:
    """The table has what it should have; the papers say so. `version` is None when nothing differed."""
    now = timezone.now()
    delivery.added, delivery.changed, delivery.unchanged = change.added, change.changed, change.unchanged
    delivery.version = version if version is not None else tables.current_version(table)
    delivery.state = "committed" if version is not None else "unchanged"
    delivery.ended_at = now
    delivery.save()
    if version is not None:
        note_schema_versions(table, delivery.resource, version, by=delivery.sender)
        _note_version(delivery, table, pass_, change, version)
        standing.note(delivery.resource)
        quality.score(delivery=delivery.key, resource=delivery.resource, rows=delivery.rows, at=now)
    standing.meet_clocks(delivery)
    _note_corrected(home, delivery)
    remembering.remember(delivery)
    counts = {
        "rows": delivery.rows,
        "accepted": delivery.accepted,
        "rejected": delivery.rejected,
        "version": version,
    }
    trail.write(
        by=delivery.sender,
        act=f"delivery.{delivery.state}",
        thing=delivery.key,
        detail={"resource": delivery.resource, "sha256": delivery.sha256, **counts},
    )
    ending.tell(delivery)
    return delivery


def _note_version(delivery: Delivery, table: Table, pass_: Pass, change: Change, version: int) -> None:
    Version.objects.create(
        resource=delivery.resource,
        number=version,
        at=timezone.now(),
        by=delivery.sender,
        cause="delivery",
        delivery=delivery,
        rows=row_count(table, pass_, version),
        added=change.added,
        changed=change.changed,
        removed=change.removed,
        newest_day=_newest_day(delivery),
    )


def _newest_day(delivery: Delivery) -> date | None:
    """The newest day in the table after this delivery, from what its own rows say and what the table held before."""
    own = delivery.mapping.get("newest_day") or None
    before = None
    if delivery.mode != "replace":
        kept = Version.objects.filter(resource=delivery.resource).order_by("-number")
        before = kept.values_list("newest_day", flat=True).first()
    days = [day for day in (date.fromisoformat(own) if own else None, before) if day]
    return max(days, default=None)


def note_schema_versions(table: Table, resource: str, until: int, *, by: str) -> None:
    """Versions that only added columns have no delivery; they are noted so that numbers have no holes."""
    known = (
        Version.objects.filter(resource=resource).order_by("-number").values_list("number", "rows").first()
    )
    last, rows = known or (0, 0)
    for number in range(last + 1, until):
        Version.objects.create(
            resource=resource, number=number, at=timezone.now(), by=by, cause="schema", rows=rows
        )


def row_count(table: Table, pass_: Pass, version: int) -> int:
    """How many rows a version has."""
    return int(tables.scan(table, pass_, version=version).select(pl.len()).collect().item())


def _note_corrected(home: Home, delivery: Delivery) -> None:
    """Rows set aside by an earlier delivery that came again, corrected, are waiting there no longer."""
    lines = set(delivery.mapping.get("corrected") or [])
    earlier = Delivery.objects.filter(key=delivery.corrects).first() if delivery.corrects else None
    if earlier is None or not lines:
        return
    lines &= keeping.shelved_lines(home, earlier.mapping.get("quarantine", ""))
    if lines:
        moved = sorted(set(earlier.mapping.get("moved", [])) | lines)
        earlier.mapping = {**earlier.mapping, "moved": moved}
        earlier.save()
        trail.write(
            by=delivery.sender,
            act="quarantine.corrected",
            thing=earlier.key,
            detail={"rows": len(lines), "by": delivery.key},
        )


def table_rules(
    home: Home, delivery: Delivery, plan: Plan, read: Reading, outcome: Outcome, pass_: Pass
) -> list[RuleTally]:
    """Run the rules over the whole table as it would be after this delivery."""
    table = preparing.table_of(home, plan.resource)
    new = [str(part.path) for part in outcome.parts]
    paths = [*([] if delivery.mode == "replace" else tables.files(table, pass_)), *new]
    rows = pl.scan_parquet(paths, missing_columns="insert") if paths else pl.LazyFrame(schema=plan.schema)
    if delivery.mode == "upsert" and new:
        kept = tables.scan(table, pass_).join(
            pl.scan_parquet(new), on=list(plan.resource.identity), how="anti"
        )
        rows = pl.concat([kept, pl.scan_parquet(new)], how="diagonal")
    else:
        read.job.sql_files[id(rows)] = (paths, [f.name for f in plan.resource.fields])
    return read.checker.table_rules(rows, preparing.other_tables(home, plan, pass_))


def is_still_in_table(delivery: Delivery) -> bool:
    """Whether what this committed delivery brought is still in the newest version."""
    later = Version.objects.filter(resource=delivery.resource, number__gt=delivery.version).order_by("number")
    told = [(v.cause, v.of, v.delivery.mode if v.delivery else "") for v in later.select_related("delivery")]
    return rules.is_still_in_table(delivery.version or 0, told)
