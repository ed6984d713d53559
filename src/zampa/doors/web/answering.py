"""Questions about columns that were not understood, and a clerk's answers to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zampa.data.ingest.mapping import OURS
from zampa.data.ingest.views import DeliveryView
from zampa.data.ingest.work import Answers, Wishes
from zampa.doors.web.reports import field_titles

LEFT_OUT = "-"
READING = ("sheet", "encoding", "delimiter")
ASKED = ("none", "said", "remembered")
FOUND = ("name", "title", "alias", "remembered")
FEW = 5  # of so many columns one must be known, or it looks like the wrong file


@dataclass(frozen=True)
class Choice:
    """A field that a column may be."""

    name: str
    title: dict[str, str]


@dataclass(frozen=True)
class Question:
    """One column that is asked about; `cells` are a few of its own, where they may be shown."""

    header: str
    suggested: list[Choice]
    others: list[Choice]
    answer: str
    cells: list[str]


@dataclass(frozen=True)
class Doubled:
    """A field that several columns were said to be."""

    title: dict[str, str]
    headers: list[str]


@dataclass(frozen=True)
class Questions:
    """All questions of one delivery, and how its file was read.

    `open`: columns that nobody has said anything about. `missing`: required fields without a column. `known`: of `all`
    columns, those that were found without an answer. `is_strange`: it may be the wrong file.
    """

    columns: list[Question]
    open: int
    missing: list[dict[str, str]]
    doubled: list[Doubled]
    known: int
    all: int
    detection: dict[str, Any]

    @property
    def is_strange(self) -> bool:
        return self.known * FEW <= self.all


def questions(
    delivery: DeliveryView, posted: Mapping[str, str], cells: Mapping[str, list[str]] | None = None
) -> Questions:
    """What is asked, with sample `cells` by header; what was said before, or came with a faulty form, is kept."""
    titles = field_titles(delivery.resource)
    doubled = _doubled(delivery.mapping)
    asked = [m for m in delivery.mapping if m["how"] in ASKED or m["field"] in doubled]
    asked = asked or [m for m in delivery.mapping if m["header"] not in OURS]
    there = {m["header"] for m in asked}
    taken = {m["field"] for m in delivery.mapping if m["field"] and m["header"] not in there}
    free = [Choice(name, title) for name, title in titles.items() if name not in taken]
    kept = _before(asked) | _said(posted)
    return Questions(
        columns=[_question(m, free, kept, (cells or {}).get(m["header"], [])) for m in asked],
        open=sum(m["how"] == "none" for m in delivery.mapping),
        missing=[titles.get(name, {"en": name}) for name in delivery.missing],
        doubled=[Doubled(titles.get(name, {"en": name}), headers) for name, headers in doubled.items()],
        known=sum(m["how"] in FOUND for m in delivery.mapping),
        all=len(delivery.mapping),
        detection=delivery.detection,
    )


def _doubled(mapping: Sequence[Mapping[str, Any]]) -> dict[str, list[str]]:
    """Fields that several columns are, with their headers."""
    found: dict[str, list[str]] = {}
    for column in mapping:
        if column["field"]:
            found.setdefault(column["field"], []).append(column["header"])
    return {name: headers for name, headers in found.items() if len(headers) > 1}


def _before(asked: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """What each column is until something else is said of it."""
    return {m["header"]: m["field"] or LEFT_OUT for m in asked if m["how"] != "none"}


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
