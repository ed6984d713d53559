"""The fields of a resource as pages show them: title, type, rules in words, and the names under which offices send it."""

from collections.abc import Mapping
from dataclasses import dataclass

from zampa.data.catalogue.declarations import FieldDeclaration, ResourceDeclaration
from zampa.data.standards.declarations import ElementDeclaration
from zampa.foundation.kit.saying import Said, say

FIGURES = {"integer", "decimal"}


@dataclass(frozen=True)
class Column:
    """One field; `limits` are sentences without a full stop."""

    name: str
    title: dict[str, str]
    element: str
    codelist: str | None
    standard: str
    sensitivity: str
    type: str
    unit: str | None
    is_figure: bool
    is_identity: bool
    is_required: bool
    limits: tuple[str, ...]
    aliases: tuple[str, ...]


def columns(resource: ResourceDeclaration, elements: Mapping[str, ElementDeclaration]) -> list[Column]:
    """All fields in their order."""
    return [_column(field, elements[field.element], resource) for field in resource.fields]


def _column(field: FieldDeclaration, element: ElementDeclaration, resource: ResourceDeclaration) -> Column:
    return Column(
        name=field.name,
        title=(field.title or element.title).model_dump(),
        element=element.key,
        codelist=element.codelist,
        standard=element.basis,
        sensitivity=element.sensitivity,
        type=element.type,
        unit=field.unit or element.unit,
        is_figure=element.type in FIGURES,
        is_identity=field.name in resource.identity,
        is_required=field.required,
        limits=tuple(limits(element)),
        aliases=field.aliases,
    )


def limits(element: ElementDeclaration) -> list[Said]:
    """What values of an element must hold to, besides its type and code list: sentences without a full stop."""
    said = []
    if element.max_length:
        said.append(say("at most {count} characters", count=element.max_length))
    if element.check:
        said.append(say("check digit of {standard}", standard=element.check.upper().replace("GB", "GB ")))
    if element.minimum is not None and element.maximum is not None:
        said.append(say("{least} to {most}", least=f"{element.minimum:g}", most=f"{element.maximum:g}"))
    elif element.minimum is not None:
        said.append(say("{least} or more", least=f"{element.minimum:g}"))
    elif element.maximum is not None:
        said.append(say("{most} or less", most=f"{element.maximum:g}"))
    return said
