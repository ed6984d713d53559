"""A few rows of a table for whoever looks at it: where they have a time, the newest first."""

from dataclasses import replace

import polars as pl

from zampa.data.catalogue import queries as catalogue
from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.ingest import preparing, reading_rows
from zampa.data.ingest.reading_rows import Rows
from zampa.data.standards import queries as standards
from zampa.foundation.kit import home
from zampa.foundation.people.rules import Actor
from zampa.foundation.store import tables

_DAYS = ("date", "datetime")
_TIMES = (*_DAYS, "month", "year")


def sample(reader: Actor | None, resource: str, *, most: int) -> Rows:
    """At most so many rows of the newest version. Raises Told for an unknown resource."""
    found, declared = reading_rows.rows(reader, resource, limit=0), catalogue.resource(reader, resource)
    by = _time_field(declared) if declared else None
    if declared is None or not found.total or by not in found.columns:
        return reading_rows.rows(reader, resource, limit=most)
    lazy = tables.scan(preparing.table_of(home.current(), declared), version=found.version)
    page = _newest(lazy.select(found.columns), by, most).collect()
    return replace(found, rows=page.rows(), newest_by=by)


def _time_field(resource: ResourceDeclaration) -> str | None:
    """The field by which rows stand in time: a day before a month or a year, one of the identity before the others."""
    elements = standards.elements_of([f.element for f in resource.fields])
    types = {f.name: elements[f.element].type for f in resource.fields if f.element in elements}
    times = [name for name, type_ in types.items() if type_ in _TIMES]
    ordered = sorted(times, key=lambda name: (types[name] not in _DAYS, name not in resource.identity))
    return ordered[0] if ordered else None


def _newest(rows: pl.LazyFrame, by: str, most: int) -> pl.LazyFrame:
    """From when on they are is read from the one column of time; whole rows are read only from then on."""
    times = rows.select(pl.col(by)).drop_nulls().top_k(most, by=by).collect().to_series()
    since = rows.filter(pl.col(by) >= times.min()) if len(times) == most else rows
    return since.sort(by, descending=True, nulls_last=True, maintain_order=True).head(most)
