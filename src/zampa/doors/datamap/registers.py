"""Rows of the small public tables that the map reads, kept in memory for as long as their version is the newest."""

from functools import lru_cache
from typing import Any

from zampa.data.catalogue import queries as catalogue
from zampa.data.ingest import queries as ingest
from zampa.data.ingest import reading_rows
from zampa.foundation.kit import home

SYSTEMS, TARGETS, TASKS, PLAN = "systems.system", "plan.target", "plan.task", "plan.system"
TILES, BOUNDARIES = "places.tile", "places.boundary"
Row = dict[str, Any]


def rows(resource: str) -> tuple[Row, ...]:
    """Every row of the newest version as the public may read it; none where nothing was delivered, or nothing is open."""
    newest, declared = version(resource), catalogue.resource(None, resource)
    if not newest or declared is None:
        return ()
    return _rows(str(home.current().path), resource, newest, declared.opening.value)


def version(resource: str) -> int:
    """The number of the newest version; 0 where there is none."""
    return ingest.newest_versions([resource]).get(resource, 0)


@lru_cache(maxsize=16)
def _rows(_home: str, resource: str, newest: int, _opening: str) -> tuple[Row, ...]:
    return tuple(reading_rows.all_rows(None, resource, version=newest))
