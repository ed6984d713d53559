"""Make rows that Zampa itself worked out a new version of a resource's table: the golden tables of reconciliation."""

import secrets

import polars as pl
from django.db import transaction
from django.utils import timezone

from zampa.data.catalogue import queries as catalogue
from zampa.data.ingest import preparing
from zampa.data.ingest.actions import committing, opening, standing
from zampa.data.ingest.models import Version
from zampa.data.quality.plans import Plan
from zampa.foundation.kit import home
from zampa.foundation.store import comparing, tables
from zampa.foundation.store.comparing import Change
from zampa.foundation.store.tables import Table
from zampa.foundation.trail import actions as trail

CAUSE = "reconcile"


def publish(*, by: str, resource: str, rows: pl.DataFrame, mark: str) -> int:
    """Make `rows` (columns by field, as text) the only rows of the table; returns the version that has them.

    Rows that are there already make no version. Killed at any moment, it can be called again. `mark`: what made them.
    """
    declared = catalogue.resource(None, resource)
    if declared is None:
        raise LookupError(resource)
    here = home.current()
    table = preparing.table_of(here, declared)
    with opening.resource_lock(here, resource):
        typed = _typed(preparing.plan_of(declared), rows)
        tables.make(table, typed.schema)
        part = tables.write_part(table, typed, f"{CAUSE}-{mark}-{secrets.token_hex(4)}")
        before = tables.files(table, None)
        change = comparing.change(committing.sides(here, declared, table, before, [str(part.path)]))
        if change.is_nothing and tables.current_version(table) > 0:
            part.path.unlink(missing_ok=True)
        else:
            tables.commit(table, None, [part], replace=True, mark=mark)
        return _conclude(by, resource, table, change, typed.height, mark)


@transaction.atomic
def _conclude(by: str, resource: str, table: Table, change: Change, rows: int, mark: str) -> int:
    number = tables.current_version(table)
    if not Version.objects.filter(resource=resource, number=number).exists():
        committing.note_schema_versions(table, resource, number, by=by)
        counts = {"added": change.added, "changed": change.changed, "removed": change.removed}
        Version.objects.create(
            resource=resource, number=number, at=timezone.now(), by=by, cause=CAUSE, rows=rows, **counts
        )
        trail.write(
            by=by, act="table.publish", thing=resource, detail={"version": number, "of": mark, **counts}
        )
    standing.note(resource)
    return number


def _typed(plan: Plan, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows in the types of the resource; a column that it does not have is left out, one that is lacking is empty."""
    columns = []
    for name, kind in plan.schema.items():
        if name not in rows.columns:
            columns.append(pl.lit(None, kind).alias(name))
        elif kind == pl.Boolean():
            columns.append((pl.col(name) == "true").alias(name))
        elif kind == pl.Date():
            columns.append(pl.col(name).str.to_date("%Y-%m-%d").alias(name))
        elif isinstance(kind, pl.Datetime):
            columns.append(pl.col(name).str.to_datetime(time_unit=kind.time_unit).alias(name))
        else:
            columns.append(pl.col(name).cast(kind).alias(name))
    return rows.select(columns)
