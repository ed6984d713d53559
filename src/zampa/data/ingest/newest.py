"""The newest day that stands in a table: a file may come on time and tell of long ago."""

from collections.abc import Sequence
from datetime import date, datetime

import polars as pl

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.quality.plans import Plan

_DAYS = ("date", "datetime")


def day_field(plan: Plan) -> str | None:
    """The field of days: one of the identity before the others; None where there is none, and always for persons."""
    resource: ResourceDeclaration = plan.resource
    if resource.persons:
        return None
    days = [name for name in plan.names if plan.type_of(name) in _DAYS]
    return next((name for name in days if name in resource.identity), days[0] if days else None)


def newest_day(plan: Plan, paths: Sequence[str]) -> date | None:
    """The newest day in these files of the table; only the column of days is read."""
    name = day_field(plan)
    if name is None or not paths:
        return None
    rows = pl.scan_parquet(list(paths), missing_columns="insert", extra_columns="ignore")
    if name not in rows.collect_schema():
        return None
    found = rows.select(pl.col(name).max()).collect().item()
    return found.date() if isinstance(found, datetime) else found
