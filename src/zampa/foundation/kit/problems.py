"""A problem as it is told to a person: where, what, why, and what to do."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong.

    `where` is "file:line" or the name of a part; `what` and `do` are whole sentences in the reader's language.
    """

    where: str
    what: str
    do: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (f"{self.where}:", self.what, self.do) if part)


class Told(Exception):
    """Work that cannot go on for reasons that a person can mend; carries all problems at once."""

    def __init__(self, problems: list[Problem] | Problem) -> None:
        self.problems = [problems] if isinstance(problems, Problem) else problems
        super().__init__("\n".join(str(problem) for problem in self.problems))
