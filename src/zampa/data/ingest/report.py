"""The report of a delivery as programs read it: the answer of `zampa deliver --json` and of the API."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from zampa.data.ingest.views import DeliveryView
from zampa.foundation.kit.saying import in_words


def of(view: DeliveryView, translate: Callable[[str], str]) -> dict[str, Any]:
    """The report; sentences in the language of `translate`."""
    return {
        "delivery": view.key,
        "resource": view.resource,
        "status": view.state,
        "rows": view.rows,
        "accepted": view.accepted,
        "rejected": view.rejected,
        "warnings": view.warnings,
        "added": view.added,
        "changed": view.changed,
        "unchanged": view.unchanged,
        "version": view.version,
        "corrected_since": view.moved,
        "newest_day": view.newest_day.isoformat() if view.newest_day else None,
        "findings": [
            {
                "rule": f.rule,
                "severity": f.severity,
                "rows": f.rows,
                "first": f.first,
                "dimension": f.dimension,
                "says": f.says,
                "do": f.do,
                "within": f.within,
            }
            for f in view.findings
            if f.rows
        ],
        "cut": view.cut,
        "detection": {**view.detection, "not_rows": view.not_rows},
        "mapping": view.mapping,
        "missing": view.missing,
        "held_for": [in_words(reason, translate) for reason in view.hold_reasons],
        "refused_for": [
            " ".join(in_words(part, translate) for part in parts if part) for parts in view.refusals
        ],
        "withdrawn": _withdrawn(view),
    }


def _withdrawn(view: DeliveryView) -> dict[str, Any] | None:
    """Who took the delivery back, when, and why; None for one that nobody took back."""
    if view.withdrawn is None:
        return None
    return {**asdict(view.withdrawn), "at": view.withdrawn.at.isoformat()}
