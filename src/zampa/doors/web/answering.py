"""Questions about columns that were not understood, and a clerk's answers to them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zampa.data.ingest.views import DeliveryView
from zampa.data.ingest.work import Answers, Wishes
from zampa.doors.web.reports import field_titles

LEFT_OUT = "-"
READING = ("sheet", "encoding", "delimiter")


@dataclass(frozen=True)
class Choice:
    """A field that a column may be."""

    name: str
    title: dict[str, str]


@dataclass(frozen=True)
class Question:
    """One column that was not understood; `cells` are a few of its own, where they may be shown."""

    header: str
    suggested: list[Choice]
    others: list[Choice]
    answer: str
    cells: list[str]


@dataclass(frozen=True)
class Questions:
    """All questions of one delivery, and how its file was read."""

    columns: list[Question]
    detection: dict[str, Any]


def questions(
    delivery: DeliveryView, posted: Mapping[str, str], cells: Mapping[str, list[str]] | None = None
) -> Questions:
    """What is asked, with sample `cells` by header; answers that came with a faulty form are kept."""
    titles = field_titles(delivery.resource)
    taken = {m["field"] for m in delivery.mapping if m["field"]}
    free = [Choice(name, title) for name, title in titles.items() if name not in taken]
    kept = _said(posted)
    open_columns = [m for m in delivery.mapping if m["how"] == "none"]
    asked = [_question(m, free, kept, (cells or {}).get(m["header"], [])) for m in open_columns]
    return Questions(asked, delivery.detection)


def answers(posted: Mapping[str, str]) -> Answers:
    """What the form says; an empty answer stays open."""
    said = {header: "" if field == LEFT_OUT else field for header, field in _said(posted).items() if field}
    wishes = {name: posted[name] for name in READING if posted.get(name)}
    line = posted.get("header_line", "")
    return Answers(columns=said, wishes=Wishes(**wishes, header_line=int(line) if line.isdecimal() else None))


def _question(
    column: Mapping[str, Any], free: list[Choice], kept: Mapping[str, str], cells: list[str]
) -> Question:
    near = column.get("suggestions") or []
    suggested = sorted((c for c in free if c.name in near), key=lambda c: near.index(c.name))
    others = [choice for choice in free if choice.name not in near]
    return Question(column["header"], suggested, others, kept.get(column["header"], ""), cells)


def _said(posted: Mapping[str, str]) -> dict[str, str]:
    numbers = [name.removeprefix("header-") for name in posted if name.startswith("header-")]
    return {posted[f"header-{n}"]: posted.get(f"field-{n}", "") for n in numbers}
