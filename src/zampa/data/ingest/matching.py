"""Which columns of a file are taken, which are asked about, and which are refused."""

from collections.abc import Mapping

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.ingest import mapping, rules
from zampa.data.ingest.mapping import Column
from zampa.data.ingest.mapping import Mapping as HeaderMapping
from zampa.data.ingest.pipeline import AT_SIGHT, CORRECTION_COLUMNS
from zampa.data.ingest.readers import reading
from zampa.data.ingest.readers.reading import Detection
from zampa.data.ingest.rules import Hold
from zampa.data.ingest.work import Work
from zampa.data.quality.plans import Plan
from zampa.data.standards import refused
from zampa.data.standards.personal_values import personal_values
from zampa.data.standards.refused import Refusal


def known_headers(resource: ResourceDeclaration, plan: Plan) -> set[str]:
    """Every word under which a column of this resource may stand in a file."""
    known = set(resource.not_taken)
    for declared in resource.fields:
        title = declared.title or plan.elements[declared.element].title
        known |= {declared.name, title.bo, title.zh, title.en, *declared.aliases}
    return known


def columns_of(work: Work, detection: Detection, remembered: Mapping[str, str]) -> HeaderMapping:
    """The mapping without the columns that are refused by their header or their cells."""
    headers = [h for h in detection.headers if h not in work.cut and h not in CORRECTION_COLUMNS]
    said = {h: f for h, f in work.answers.columns.items() if h in headers}
    known = work.resource, work.plan.elements, remembered
    proposed = mapping.propose(headers, *known, said)
    taken = {column.field for column in proposed.columns if column.field}
    rest = [c.header for c in proposed.columns if c.how == "none" and _may_be_left_out(work, c, taken)]
    return mapping.propose(headers, *known, {**dict.fromkeys(rest, ""), **said}) if rest else proposed


def _may_be_left_out(work: Work, column: Column, taken: set[str]) -> bool:
    """Left out unasked: what the clerk said so of, and of persons what is like no field that is still free (R3)."""
    return work.answers.ignore_rest or (work.resource.persons and set(column.suggestions) <= taken)


def refused_at_sight(work: Work, detection: Detection) -> dict[str, Refusal]:
    """Columns that are refused by their header, or by the cells of the file's first rows, whatever their header."""
    persons = work.resource.persons
    first = reading.preview(work.source, detection, rows=AT_SIGHT)
    found = {}
    for header in detection.headers:
        refusal = refused.refused_header(header, persons=persons)
        if refusal is None and header in first.columns and header not in CORRECTION_COLUMNS:
            refusal = refused.refused_values(
                first[header], persons=persons, codes=_expected_codes(work, header)
            )
        if refusal is not None:
            found[header] = refusal
    return found


def values_of_persons_at_sight(work: Work, detection: Detection) -> list[Hold]:
    """Identity numbers and mobile numbers in the file's first rows, of a resource that is not about persons."""
    if work.resource.persons:
        return []
    first = reading.preview(work.source, detection, rows=AT_SIGHT)
    headers = [h for h in first.columns if h != "_line" and h not in work.cut and h not in CORRECTION_COLUMNS]
    hits = {header: personal_values(first[header]) for header in headers}
    return rules.values_of_persons(
        {header: hit.identifiers for header, hit in hits.items() if hit.identifiers},
        {header: hit.mobiles for header, hit in hits.items() if hit.mobiles},
    )


def _expected_codes(work: Work, header: str) -> frozenset[str]:
    """The codes of the field that a header names, so that a column of sexes is not taken for something else."""
    [column] = mapping.propose([header], work.resource, work.plan.elements, {}, {}).columns
    codelist = work.plan.element(column.field).codelist if column.field else None
    return frozenset(work.plan.codelists.get(codelist, {})) if codelist else frozenset()
