"""A delivery's report as its page shows it: findings with field titles, what was understood of the file, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zampa.data.catalogue import queries as catalogue
from zampa.data.ingest.views import DeliveryView, Finding
from zampa.data.standards import queries as standards
from zampa.doors.web.columns import columns
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import from_json

Titles = Mapping[str, dict[str, str]]
BETWEEN = ", "
LINES_ON_A_PAGE, MOST_LINES, LEAST_LINES = 90, 30, 3


@dataclass(frozen=True)
class Line:
    """One line of the file that a rule found: its fields with their values, and what more is known about it."""

    number: int
    values: list[tuple[dict[str, str] | None, str]]
    says: dict[str, str] | None


@dataclass(frozen=True)
class Found:
    """What one rule found."""

    severity: str
    rows: int
    says: dict[str, str]
    do: dict[str, str]
    first: list[Line]


@dataclass(frozen=True)
class Mapped:
    """What a column of the file was taken as; no title where it was not taken."""

    header: str
    title: dict[str, str] | None
    how: str


@dataclass(frozen=True)
class Report:
    """Everything that the page says besides the delivery's own numbers. `overlaps`: rows break more than one rule."""

    findings: list[Found]
    overlaps: bool
    mapped: list[Mapped]
    missing: list[dict[str, str]]
    notes: list[str]
    refusals: list[Problem]


def report(delivery: DeliveryView) -> Report:
    """The report, stopped rows first, then by how many rows."""
    titles = field_titles(delivery.resource)
    findings = [f for f in delivery.findings if f.rows]
    ordered = sorted(findings, key=lambda f: (f.severity != "stop", -f.rows))
    most = max(LEAST_LINES, min(MOST_LINES, LINES_ON_A_PAGE // max(1, len(ordered))))
    return Report(
        findings=[_found(finding, titles, most) for finding in ordered],
        overlaps=sum(f.rows for f in findings if f.severity == "stop") > delivery.rejected > 0,
        mapped=[Mapped(m["header"], titles.get(m["field"] or ""), m["how"]) for m in delivery.mapping],
        missing=[titles.get(name, {"en": name}) for name in delivery.missing],
        notes=[from_json(note) for note in delivery.detection.get("notes", [])],
        refusals=[Problem(*refusal) for refusal in delivery.refusals],
    )


def field_titles(resource: str) -> dict[str, dict[str, str]]:
    """The title of each field."""
    declared = catalogue.resource(None, resource)
    if declared is None:
        return {}
    return {column.name: column.title for column in columns(declared, standards.elements())}


def _found(finding: Finding, titles: Titles, most: int) -> Found:
    first = [_line(found, titles) for found in finding.first[:most]]
    return Found(finding.severity, finding.rows, finding.says, finding.do, first)


def _line(first: Mapping[str, Any], titles: Titles) -> Line:
    names = [name for name in str(first.get("field") or "").split(BETWEEN) if name]
    value = "" if first.get("value") is None else str(first["value"])
    return Line(int(first["line"]), _pairs(names, value, titles), first.get("says"))


def _pairs(names: list[str], value: str, titles: Titles) -> list[tuple[dict[str, str] | None, str]]:
    """Each field with its own value; where a value itself holds the separator, the fields and then all values."""
    fields = [titles.get(name, {"en": name}) for name in names]
    values = value.split(BETWEEN) if len(fields) > 1 else [value]
    if len(values) == len(fields):
        return list(zip(fields, values, strict=True))
    return [*((field, "") for field in fields), *([(None, value)] if value else [])]
