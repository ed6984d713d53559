"""The questions of a workbook, each once, and one for all resources that are asked the same (pure)."""

from collections.abc import Iterable
from dataclasses import replace

from zampa.doors.guide import leaving
from zampa.doors.guide.told import ALL, RETENTION, Question
from zampa.foundation.kit.saying import say


def once(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Each question once, with how often it stands; those that answer for all resources go first."""
    found: dict[str, Question] = {}
    for question in questions:
        first = found.get(question.item)
        found[question.item] = _together(first, question) if first else question
    return tuple(sorted([*_for_all(found), *found.values()], key=_order))


def _order(question: Question) -> tuple[bool, bool]:
    return question.sort != "columns", not question.is_for_all


def _together(first: Question, other: Question) -> Question:
    """The same question asked once more; it stands inside another one only where it always does."""
    times = first.times + 1
    names = tuple(dict.fromkeys(first.names + other.names))
    what = leaving.asked(names, times) if first.sort == "columns" else first.what
    within = first.within if first.within == other.within else ""
    return replace(first, times=times, names=names, what=what, within=within)


def _for_all(found: dict[str, Question]) -> list[Question]:
    """One question about the retention of all resources that are asked for theirs, where there are several."""
    asked = [question for question in found.values() if question.sort == "retention"]
    if len(asked) < 2:
        return []
    what = say("The same for all {count} resources: how many days are rows kept, and which law says so?",
        count=len(asked))  # fmt: skip
    within = asked[0].within if len({question.within for question in asked}) == 1 else ""
    return [replace(asked[0], item=RETENTION + ALL, what=what, times=len(asked), within=within)]
