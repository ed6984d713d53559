"""A table that is not about persons got values of persons: what is kept of them is sealed, and no report repeats any."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from zampa.data.ingest import keeping
from zampa.data.ingest.models import Delivery
from zampa.data.ingest.pipeline import Outcome
from zampa.data.quality.tallying import RuleTally
from zampa.foundation.kit.home import Home

PERSONAL = {"identifiers", "mobiles"}


def is_shielded(hold_codes: Collection[str]) -> bool:
    """Whether a delivery was held because values of persons stand where none belong."""
    return not PERSONAL.isdisjoint(hold_codes)


def keeps_rows_in(delivery: Delivery) -> bool:
    """Whether nobody is given rows of it: values of persons stand in it, and the data office has not let it in."""
    return delivery.state == "held" and is_shielded([reason["code"] for reason in delivery.hold_reasons])


def shield(home: Home, delivery: Delivery, outcome: Outcome, tallies: Sequence[RuleTally]) -> list[RuleTally]:
    """Seal what is kept; rows with identity numbers are not even copied apart, for nobody may let them in.

    Returns the tallies with counts and lines alone.
    """
    outcome.original = keeping.sealed(home, outcome.original)
    for name in ("quarantine", "warned"):
        kept = getattr(outcome, name)
        if outcome.identifiers and kept:
            (home.path / kept).unlink(missing_ok=True)
            kept = None
        setattr(outcome, name, keeping.sealed(home, kept))
    delivery.detection = {**delivery.detection, "not_rows": []}
    return [replace(tally, first=[_line_alone(one) for one in tally.first]) for tally in tallies]


def _line_alone(example: dict[str, object]) -> dict[str, object]:
    return {"line": example["line"], "field": "", "value": ""}
