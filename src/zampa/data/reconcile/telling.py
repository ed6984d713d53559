"""Golden records and runs as programs get them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from zampa.data.reconcile.views import GoldenRecord, Lost, RunLine, Value


def told_run(run: RunLine) -> dict[str, Any]:
    """What a run found: rows by source, things, links, pairs that wait, disagreements by field, and seconds."""
    counts: Mapping[str, Any] = run.counts
    return {
        "entity": run.entity,
        "run": run.number,
        "at": run.at,
        "sources": counts["sources"],
        "clusters": counts["clusters"],
        "linked": counts["linked"],
        "to_judge": counts["to_judge"],
        "conflicts": counts["conflicts"],
        "crossed": counts["crossed"],
        "unknown": counts["unknown"],
        "left_out": counts["told"],
        "seconds": run.seconds,
    }


def told_record(record: GoldenRecord, why: Mapping[str, str] | None = None) -> dict[str, Any]:
    """A golden record with the value of each field, where it comes from, and the values that lost."""
    found: dict[str, Any] = {
        "key": record.key,
        "entity": record.entity,
        "as_of": record.as_of,
        "run": record.run,
        "fields": {name: _value(value) for name, value in record.fields.items()},
        "records": [
            {"key": one.key, "source": one.source, "row": one.row, "says": one.says} for one in record.records
        ],
        "assertions": [
            {
                "assertion": link.assertion,
                "left": link.left,
                "right": link.right,
                "step": link.step,
                "score": link.score,
                "evidence": dict(link.evidence),
                "by": link.by,
            }
            for link in record.links
        ],
    }
    for name, sentence in (why or {}).items():
        found["fields"][name]["explained"] = sentence
    return found


def _value(value: Value) -> dict[str, Any]:
    return {
        "value": value.value,
        "source": value.source,
        "version": value.version,
        "valid_from": value.valid_from,
        "valid_to": value.valid_to,
        "seen_on": value.seen_on,
        "known_from": _at(value.known_from),
        "confidence": value.confidence,
        "why": value.why,
        "lost": [_lost(one) for one in value.lost],
    }


def _lost(one: Lost) -> dict[str, Any]:
    return {
        "value": one.value,
        "source": one.source,
        "version": one.version,
        "known_from": _at(one.known_from),
        "valid_from": one.valid_from,
        "valid_to": one.valid_to,
        "seen_on": one.seen_on,
    }


def _at(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None
