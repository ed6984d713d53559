"""What a page shows of an office's workbook: numbers, problems, questions and the plan, each as far as a page carries."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from zampa.doors.guide import grouping, meanings
from zampa.doors.guide.declaring import Recognised
from zampa.doors.guide.grouping import Group
from zampa.doors.guide.importing import Seen
from zampa.doors.guide.told import Question
from zampa.doors.packs.breaks import Break
from zampa.doors.packs.changes import PlanLine
from zampa.doors.packs.planning import Plan
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import say

WHY = "From the office's catalogue workbook."
MOST_TROUBLES, MOST_QUESTIONS, MOST_LINES, MOST_RESOURCES = 12, 12, 10, 8
_MOST_USERS = 8


@dataclass(frozen=True)
class Changes:
    """What a plan would change, as far as a page carries, and what of it others would notice."""

    lines: list[PlanLine]
    more_lines: int
    breaks: list[Problem]
    more_breaks: int


@dataclass(frozen=True)
class Shown:
    """One workbook on the page; what is too long ends after its first part, and says how much more there is."""

    states: dict[str, int]
    items: dict[str, int]
    sheets: int
    kept: int
    resources: list[Recognised]
    more_resources: int
    cut: tuple[str, ...]
    troubles: list[Group]
    more_troubles: int
    questions: list[Question]
    more_questions: int
    suggested: int
    cycles: tuple[str, ...]
    faults: list[Problem]
    changes: Changes
    takes: int
    may_be_taken: bool


def shown(seen: Seen) -> Shown:
    """The page's part of what was seen."""
    draft = seen.draft
    troubles = grouping.grouped(draft.troubles)
    counted = {
        name: sum(getattr(one, name) for one in draft.recognised) for name in ("matched", "new", "cut")
    }
    return Shown(
        states=dict(Counter(one.state for one in draft.recognised)),
        items=counted,
        sheets=len({one.sheet for one in draft.recognised}),
        kept=draft.kept,
        resources=list(draft.recognised[:MOST_RESOURCES]),
        more_resources=max(0, len(draft.recognised) - MOST_RESOURCES),
        cut=draft.cut,
        troubles=troubles[:MOST_TROUBLES],
        more_troubles=max(0, len(troubles) - MOST_TROUBLES),
        questions=list(draft.questions[:MOST_QUESTIONS]),
        more_questions=max(0, len(draft.questions) - MOST_QUESTIONS),
        suggested=sum(bool(question.suggestion) for question in draft.questions),
        cycles=meanings.words_of_cycles(),
        faults=list(seen.faults),
        changes=changes(seen.plan),
        takes=seen.resources,
        may_be_taken=seen.may_be_taken,
    )


def changes(plan: Plan | None) -> Changes:
    """The page's part of a plan."""
    lines = sorted(plan.lines, key=lambda line: line.kind != "resource") if plan else []
    breaks = plan.breaks if plan else ()
    return Changes(
        lines=lines[:MOST_LINES],
        more_lines=max(0, len(lines) - MOST_LINES),
        breaks=[_broken(one) for one in breaks[:MOST_LINES]],
        more_breaks=max(0, len(breaks) - MOST_LINES),
    )


def _broken(found: Break) -> Problem:
    """What breaks, and for whom; what to do stands once, beside the tick mark."""
    users = ", ".join(found.users[:_MOST_USERS]) + (" …" if len(found.users) > _MOST_USERS else "")
    return Problem("", found.problem().what, say("{users} would notice.", users=users) if users else "")


def answers(posted: Mapping[str, str]) -> dict[str, str]:
    """The answers that a form holds, by item; a retention is its days and its law."""
    found = {}
    for name, item in posted.items():
        if not name.startswith("item-"):
            continue
        number = name.removeprefix("item-")
        days, basis = posted.get(f"days-{number}", "").strip(), posted.get(f"basis-{number}", "").strip()
        choice = f"{days} {basis}" if days and basis else posted.get(f"choice-{number}", "")
        if choice:
            found[item] = choice
    return found
