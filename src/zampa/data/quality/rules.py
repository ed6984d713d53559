"""What becomes of a delivery by its quality, and which resources a rule looks into (pure)."""

from collections.abc import Mapping
from typing import Any


def held(rows: int, stopped: int, hold_above: float) -> bool:
    """Whether so many of its rows were stopped that a person must decide."""
    return rows > 0 and stopped / rows > hold_above


def reads(declared: Mapping[str, Any]) -> set[str]:
    """The resources that a rule looks into, from its declaration as it is kept."""
    must = declared["must"]
    where = (must.get("reference") or {}).get("resource") or ()
    return {where} if isinstance(where, str) else {*where, *((must.get("sql") or {}).get("resources") or ())}
