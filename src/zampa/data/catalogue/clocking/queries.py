"""Ask for the clocks of resources."""

from datetime import date

from zampa.data.catalogue.upkeep import CAUSES
from zampa.foundation.clocks import queries as running
from zampa.foundation.clocks.queries import ClockLine
from zampa.foundation.kit import environment


def statutory_days() -> int:
    """Working days within which an updated table must be delivered (ZAMPA_UPDATE_DAYS)."""
    return environment.number("ZAMPA_UPDATE_DAYS")


def clock_of(resource: str, today: date) -> ClockLine | None:
    """The clock of a resource that ends first."""
    found = [running.running_for(today, kind=cause, thing=resource) for cause in CAUSES]
    return min((c for c in found if c), key=lambda c: c.deadline.due or date.max, default=None)
