"""How the lines of the trail are chained (pure)."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

BEGINNING = "0" * 64
RECEIPT = "receipt"


@dataclass(frozen=True)
class Line:
    """One act, as it is hashed. `before` is the hash of the line before, or BEGINNING."""

    number: int
    at: datetime
    actor: str
    act: str
    thing: str
    detail: Mapping[str, Any]
    before: str


@dataclass(frozen=True)
class Receipt:
    """That one thing was shown: the line's number, by whom, for which office, and which table version answered."""

    number: int
    at: datetime
    by: str
    office: str
    thing: str
    fields: tuple[str, ...]
    version: int
    purpose: str


def subject(things: Sequence[str]) -> str:
    """What a receipt's line is about, in short: its first thing, and how many others."""
    if not things:
        raise ValueError("A receipt needs at least one thing that was shown.")
    return things[0] if len(things) == 1 else f"{things[0]} +{len(things) - 1}"


def line_hash(line: Line) -> str:
    """SHA-256 (hex) over all of the line, in canonical JSON (keys sorted, UTC, microseconds)."""
    said = [
        line.number,
        line.at.astimezone(UTC).isoformat(timespec="microseconds"),
        line.actor,
        line.act,
        line.thing,
        line.detail,
        line.before,
    ]
    canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def first_break(lines: Iterable[tuple[Line, str]]) -> int | None:
    """The number of the first line that does not fit the chain, or None when all fit. Lines come in order from 1."""
    before = BEGINNING
    for expected, (line, kept) in enumerate(lines, start=1):
        if line.number != expected or line.before != before or line_hash(line) != kept:
            return expected
        before = kept
    return None
