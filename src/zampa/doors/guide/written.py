"""A declared resource as the texts of its row and of the rows of its items, as offices write them (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass

from zampa.data.catalogue.declarations import ClassDeclaration, FieldDeclaration, ResourceDeclaration
from zampa.data.standards.declarations import ElementDeclaration
from zampa.doors.guide import meanings
from zampa.doors.guide.columns import CLASS_KEYS
from zampa.doors.guide.known import NO_LAW

BETWEEN = " / "
OTHER, OTHERS = "other", "其他"
Elements = Mapping[str, ElementDeclaration]


@dataclass(frozen=True)
class Written:
    """The texts of one resource by column, and of its items: name, type, length."""

    cells: dict[str, str]
    items: tuple[tuple[str, str, str], ...]


def resource(said: ResourceDeclaration, *, provider: str, elements: Elements) -> Written:
    """What a sheet says of a resource. A resource without a code is known by its key."""
    format_1, format_2 = _two(said.format)
    means_1, means_2 = _two(said.sharing.means)
    cells = {
        **dict(zip(CLASS_KEYS, levels(OTHERS if said.theme == OTHER else said.theme), strict=True)),
        "name": said.title.zh,
        "code": said.code or said.key,
        "provider": provider,
        "department": said.department or "",
        "abstract": said.summary.zh,
        "format_1": format_1,
        "format_2": format_2,
        "sharing": meanings.SHARING[said.sharing.value][0],
        "sharing_condition": _condition(said.sharing),
        "means_1": means_1,
        "means_2": means_2,
        "opening": meanings.OPENING[said.opening.value][0],
        "opening_condition": _condition(said.opening),
        "cycle": meanings.CYCLES[said.cycle][0],
        "published": said.published.isoformat() if said.published else "",
        "related": "、".join(said.related),
    }
    return Written(cells, tuple(item(one, elements) for one in said.fields))


def item(said: FieldDeclaration, elements: Elements) -> tuple[str, str, str]:
    """The name, type and length of one field."""
    element = elements.get(said.element)
    title = said.title or (element.title if element else None)
    name = title.zh if title else said.name
    if element is None:
        return name, "", ""
    return name, meanings.WRITTEN_TYPES[element.type], str(element.max_length or "")


def levels(theme: str) -> tuple[str, str, str, str]:
    """The theme as class, item, heading and sub-heading."""
    parts = [part.strip() for part in theme.split("/", 3)]
    one, two, three, four = (*parts, "", "", "", "")[:4]
    return one, two, three, four


def _condition(said: ClassDeclaration) -> str:
    """The condition, or the ground where it is a law."""
    return said.condition or (said.ground if said.ground and said.ground != NO_LAW else "")


def _two(text: str | None) -> tuple[str, str]:
    first, between, second = (text or "").partition(BETWEEN)
    return (first, second) if between else ("", first)
