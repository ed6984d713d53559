"""The answers of an office as a small CSV: item, suggestion, choice (no Django)."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from zampa.data.ingest.exporting import harmless
from zampa.doors.guide import meanings
from zampa.doors.guide.sheets import clean
from zampa.doors.guide.told import Decisions, Question
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say

HEADER = ("item", "suggestion", "choice", "choices", "where")


def write(questions: Iterable[Question], decided: Decisions) -> str:
    """What was decided already, and a line for each question; "choice" is filled in by the office."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for item, choice in decided.items():
        writer.writerow([harmless(item), "", harmless(choice), "", ""])
    for question in questions:
        if question.item not in decided:
            cells = (question.item, question.suggestion, "", " | ".join(choices(question)), question.where)
            writer.writerow([harmless(cell) for cell in cells])
    return out.getvalue()


def read(file: Path) -> dict[str, str]:
    """The answers in such a file. Raises Told when it is none."""
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Told(
            Problem(str(file), say("The answers cannot be read."), say("Save them as CSV in UTF-8."))
        ) from None
    rows = list(csv.DictReader(io.StringIO(text)))
    if rows and not {"item", "choice"} <= set(rows[0]):
        do = say("The first line names them: {names}.", names=",".join(HEADER[:3]))
        raise Told(Problem(str(file), say('The columns "item" and "choice" are missing.'), do))
    return {clean(row["item"] or ""): said for row in rows if (said := clean(row["choice"] or ""))}


def with_suggestions(questions: Iterable[Question], decided: Decisions) -> dict[str, str]:
    """The answers, and the suggestion where there is one and no answer."""
    found = {question.item: question.suggestion for question in questions if question.suggestion}
    return found | dict(decided)


def choices(question: Question) -> list[str]:
    """What may be answered, as it is written in the file."""
    if question.sort == "cycle":
        return list(meanings.words_of_cycles())
    if question.sort == "retention":
        return ["365 law and article"]
    if question.sort == "classes":
        return ["law and article"]
    return [choice.key for choice in question.choices]
