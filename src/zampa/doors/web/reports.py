"""A delivery's report as its page shows it: findings with field titles, what was understood of the file, and why."""

from collections.abc import Mapping, Sequence
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
FIRST_CODES = 10


@dataclass(frozen=True)
class Line:
    """One line of the file that a rule found: its fields with their values, and what more is known about it."""

    number: int
    values: list[tuple[dict[str, str] | None, str]]
    says: dict[str, str] | None


@dataclass(frozen=True)
class CodeHint:
    """A code list from which a value should have come: its key, how many codes it has, and the first of them."""

    key: str
    total: int
    first: list[tuple[str, dict[str, str]]]


@dataclass(frozen=True)
class Found:
    """What one rule found. `inside`: what other rules found among the same rows."""

    severity: str
    rows: int
    says: dict[str, str]
    do: dict[str, str]
    first: list[Line]
    is_in_file: bool
    codes: CodeHint | None
    inside: list["Found"]


@dataclass(frozen=True)
class Mapped:
    """What a column of the file was taken as; no title where it was not taken."""

    header: str
    title: dict[str, str] | None
    how: str


@dataclass(frozen=True)
class Report:
    """Everything that the page says besides the delivery's own numbers. `overlaps`: rows break more than one rule.

    `parts`: the numbers of rows set aside that stand over the findings, where there are several.
    """

    findings: list[Found]
    overlaps: bool
    parts: list[int]
    mapped: list[Mapped]
    missing: list[dict[str, str]]
    notes: list[str]
    refusals: list[Problem]


def report(delivery: DeliveryView) -> Report:
    """The report, stopped rows first, then by how many rows."""
    titles = field_titles(delivery.resource)
    findings = [f for f in delivery.findings if f.rows]
    most = max(LEAST_LINES, min(MOST_LINES, LINES_ON_A_PAGE // max(1, len(findings))))
    parts = [f.rows for f in outermost(findings) if f.severity == "stop"]
    return Report(
        findings=[_found(finding, findings, delivery, titles, most) for finding in outermost(findings)],
        overlaps=sum(parts) > delivery.rejected > 0,
        parts=parts if len(parts) > 1 else [],
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


def outermost(findings: Sequence[Finding]) -> list[Finding]:
    """The findings that lie within no other one, stopped rows first, then by how many rows."""
    there = {finding.rule for finding in findings}
    alone = [finding for finding in findings if finding.within not in there]
    return sorted(alone, key=lambda f: (f.severity != "stop", -f.rows))


def within(finding: Finding, findings: Sequence[Finding]) -> list[Finding]:
    """The findings whose rows all lie among those of this one."""
    return sorted((f for f in findings if f.within == finding.rule), key=lambda f: -f.rows)


def code_hint(finding: Finding, resource: str) -> CodeHint | None:
    """The code list that a value was held against, with its first codes; None for other rules."""
    declared = catalogue.resource(None, resource)
    if finding.kind != "codes" or declared is None:
        return None
    name = finding.rule.rpartition(".")[0]
    element = next((field.element for field in declared.fields if field.name == name), None)
    known = standards.elements_of([element]) if element else {}
    key = known[element].codelist if element in known else None
    line = standards.codelist(key) if key else None
    if line is None or key is None:
        return None
    codes = line.declaration.codes
    return CodeHint(key, len(codes), [(code.code, code.title.model_dump()) for code in codes[:FIRST_CODES]])


def _found(
    finding: Finding, all_: Sequence[Finding], delivery: DeliveryView, titles: Titles, most: int
) -> Found:
    stops = finding.severity == "stop"
    return Found(
        severity=finding.severity,
        rows=finding.rows,
        says=finding.says,
        do=finding.do,
        first=[_line(found, titles) for found in finding.first[:most]],
        is_in_file=delivery.may_fetch_quarantine if stops else delivery.may_fetch_warned,
        codes=code_hint(finding, delivery.resource),
        inside=[_found(inner, all_, delivery, titles, most) for inner in within(finding, all_)],
    )


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
