"""A resource as a Frictionless Data Package: its fields with their rules, and where its rows are (pure).

Source of the terms: the specification "Data Package", version 1, with "Table Schema".
"""

from collections.abc import Mapping, Sequence
from typing import Any

from zampa.data.catalogue.declarations import FieldDeclaration, ResourceDeclaration
from zampa.data.standards.declarations import ElementDeclaration

_TYPES = {
    "text": "string",
    "integer": "integer",
    "decimal": "number",
    "date": "date",
    "datetime": "datetime",
    "month": "yearmonth",
    "year": "year",
    "boolean": "boolean",
}


def data_package(
    resource: ResourceDeclaration,
    elements: Mapping[str, ElementDeclaration],
    codes: Mapping[str, Sequence[str]],
    *,
    rows_at: str | None,
    version: int | None,
) -> dict[str, Any]:
    """The descriptor. `codes`: the codes of each code list; `rows_at`: the address of the rows as CSV, where open."""
    table: dict[str, Any] = {
        "name": _slug(resource.key),
        "title": resource.title.en,
        "description": resource.summary.en,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": _schema(resource, elements, codes),
        **({"path": rows_at} if rows_at else {"data": []}),
    }
    return {
        "name": _slug(resource.key),
        "id": resource.key,
        "title": resource.title.en,
        "description": resource.summary.en,
        "profile": "tabular-data-package",
        **({"version": str(version)} if version else {}),
        "contributors": [{"title": resource.office, "role": "publisher"}],
        "keywords": [resource.theme],
        "resources": [table],
    }


def _schema(
    resource: ResourceDeclaration,
    elements: Mapping[str, ElementDeclaration],
    codes: Mapping[str, Sequence[str]],
) -> dict[str, Any]:
    fields = [_field(field, elements[field.element], codes) for field in resource.fields]
    return {
        "fields": fields,
        "missingValues": [""],
        **({"primaryKey": list(resource.identity)} if resource.identity else {}),
    }


def _field(
    field: FieldDeclaration, element: ElementDeclaration, codes: Mapping[str, Sequence[str]]
) -> dict[str, Any]:
    is_text = element.type == "text"
    constraints = {
        "required": True if field.required else None,
        "maxLength": element.max_length if is_text else None,
        "minimum": _bound(element.minimum, element),
        "maximum": _bound(element.maximum, element),
        "pattern": element.pattern if is_text else None,
        "enum": list(codes.get(element.codelist or "", ())) or None,
    }
    held = {name: value for name, value in constraints.items() if value is not None}
    return {
        "name": field.name,
        "title": (field.title or element.title).en,
        "description": element.definition.en,
        "type": _TYPES[element.type],
        **({"constraints": held} if held else {}),
    }


def _bound(value: float | None, element: ElementDeclaration) -> float | int | None:
    if value is None:
        return None
    return int(value) if element.type in ("integer", "year") else value


def _slug(key: str) -> str:
    return key.replace("_", "-")
