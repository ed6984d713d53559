"""What a page shows of an office's workbook: numbers, problems, questions and the plan, each as far as a page carries."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zampa.doors.guide import grouping, meanings
from zampa.doors.guide.declaring import Recognised, State
from zampa.doors.guide.grouping import Group
from zampa.doors.guide.importing import Seen
from zampa.doors.guide.told import Question, Trouble
from zampa.doors.packs.breaks import Break
from zampa.doors.packs.changes import PlanLine
from zampa.doors.packs.planning import Plan
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import say

MOST_TROUBLES, MOST_QUESTIONS, MOST_LINES, MOST_RESOURCES = 12, 12, 10, 8
_MOST_USERS = 8
_EVERYTHING = 5_000
_FIRST = ("stopped", "waits", "left out", "elsewhere", "changed", "new", "unchanged")


@dataclass(frozen=True)
class Line:
    """One change of a plan, with the title that the office gave what changes, where it has one."""

    said: PlanLine
    title: str


@dataclass(frozen=True)
class Asked:
    """The questions as a page carries them: about columns of persons, each by itself, and those that the first makes needless."""

    columns: Question | None
    alone: list[Question]
    within: list[Question]
    more: int
    suggested: int


@dataclass(frozen=True)
class Changes:
    """What a plan would change, as far as a page carries, and what of it others would notice."""

    lines: list[Line]
    more_lines: int
    breaks: list[Problem]
    more_breaks: int


@dataclass(frozen=True)
class Shown:
    """One workbook on the page; what is too long ends after its first part, and says how much more there is."""

    states: Counter[State]
    items: dict[str, int]
    sheets: int
    kept: int
    resources: list[Recognised]
    more_resources: int
    cut: tuple[str, ...]
    left: tuple[str, ...]
    troubles: list[Group]
    more_troubles: int
    asked: Asked
    is_whole: bool
    cycles: tuple[str, ...]
    faults: list[Problem]
    changes: Changes
    takes: int
    may_be_taken: bool


def shown(seen: Seen, *, whole: bool = False) -> Shown:
    """The page's part of what was seen: the first of everything, or the `whole`."""
    draft = seen.draft
    rows, most = (_EVERYTHING,) * 2 if whole else (MOST_RESOURCES, MOST_TROUBLES)
    recognised = sorted(draft.recognised, key=lambda one: _FIRST.index(one.state))
    troubles = grouping.grouped(draft.troubles)
    counted = {
        name: sum(getattr(one, name) for one in draft.recognised) for name in ("matched", "new", "cut")
    }
    return Shown(
        states=Counter(one.state for one in draft.recognised),
        items=counted,
        sheets=len({one.sheet for one in draft.recognised}),
        kept=draft.kept,
        resources=recognised[:rows],
        more_resources=max(0, len(recognised) - rows),
        cut=draft.cut,
        left=draft.left,
        troubles=troubles[:most],
        more_troubles=max(0, len(troubles) - most),
        asked=_asked(draft.questions, most=_EVERYTHING if whole else MOST_QUESTIONS),
        is_whole=whole,
        cycles=meanings.words_of_cycles(),
        faults=list(seen.faults),
        changes=changes(seen.plan, titles={one.key: one.title for one in draft.recognised}),
        takes=seen.resources,
        may_be_taken=seen.may_be_taken,
    )


def left_out(seen: Seen) -> list[Problem]:
    """What keeps resources of a workbook out that is taken, each once, with its sheet and rows."""
    stops: list[Trouble] = [trouble for trouble in seen.draft.troubles if trouble.stops]
    told = [
        Problem(f"{group.trouble.sheet}:{group.listed}", group.trouble.what, group.trouble.do)
        for group in grouping.grouped(stops)
    ]
    waiting = [
        Problem(f"{one.sheet}:{one.row}", say('"{name}" waits for an answer.', name=one.title))
        for one in seen.draft.recognised
        if one.state == "waits"
    ]
    return told + waiting


def _asked(questions: Sequence[Question], *, most: int) -> Asked:
    columns = next((question for question in questions if question.sort == "columns"), None)
    alone = [question for question in questions if question is not columns and not question.within]
    within = [question for question in questions if question.within]
    more = max(0, len(alone) - most) + max(0, len(within) - most)
    suggested = sum(bool(question.suggestion) for question in questions)
    return Asked(columns, alone[:most], within[:most], more, suggested)


def changes(plan: Plan | None, *, titles: Mapping[str, str] | None = None) -> Changes:
    """The page's part of a plan. `titles`: of resources, by their keys."""
    lines = sorted(plan.lines, key=lambda line: line.kind != "resource") if plan else []
    breaks = plan.breaks if plan else ()
    return Changes(
        lines=[Line(line, (titles or {}).get(line.key, "")) for line in lines[:MOST_LINES]],
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
