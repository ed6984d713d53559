"""What is told of a workbook: troubles in its rows, and questions that an office answers (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import say

Sort = Literal["columns", "item", "person", "cycle", "retention", "classes"]
NEW, LEAVE_OUT = "new", "leave out"
ALL = "*"
COLUMNS, RETENTION, CLASSES = "涉及个人的列 · ", "保存期限 · ", "共享和开放 · "
Decisions = Mapping[str, str]
WHY = say("From the office's catalogue workbook.")


@dataclass(frozen=True)
class Trouble:
    """One thing in a row of a sheet: what is wrong, why that matters, what to do. `stops`: the resource is not taken."""

    sheet: str
    row: int
    what: str
    why: str = ""
    do: str = ""
    stops: bool = True

    @property
    def where(self) -> str:
        return f"{self.sheet}:{self.row}" if self.row else self.sheet

    @property
    def problem(self) -> Problem:
        return Problem(self.where, self.what, self.do)


@dataclass(frozen=True)
class Choice:
    """One answer that can be given: its key, and its words (bo, zh, en) where it has a title."""

    key: str
    title: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """What an office decides once for all rows that `item` stands in. `suggestion` is "" where none is near.

    `within`: the item of the question whose answer makes this one needless; `names`: the columns that it is about.
    """

    item: str
    sort: Sort
    sheet: str
    row: int
    what: str
    suggestion: str
    choices: tuple[Choice, ...] = ()
    times: int = 1
    within: str = ""
    names: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        return f"{self.sheet}:{self.row}"

    @property
    def is_for_all(self) -> bool:
        """Whether the answer holds for every resource that has none of its own."""
        return self.item in (COLUMNS + ALL, RETENTION + ALL, CLASSES + ALL)
