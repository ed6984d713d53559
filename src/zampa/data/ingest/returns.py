"""A return to an old version, written into the table's log with the return itself (pure).

The log's entry carries who went back, and why: so a process that is killed before the papers say so loses neither.
"""

import json
import secrets
from dataclasses import dataclass
from typing import Self

_BEGINNING = "rollback:"


@dataclass(frozen=True)
class Return:
    """Back to the version `to`, by an account, for a reason."""

    to: int
    by: str
    reason: str

    def as_mark(self) -> str:
        """The mark of the new version; no two are alike."""
        said = json.dumps({"by": self.by, "reason": self.reason}, ensure_ascii=False)
        return f"{_BEGINNING}{self.to}:{secrets.token_hex(4)}:{said}"

    @classmethod
    def of_mark(cls, mark: str) -> Self | None:
        """The return that a mark tells of; None for the marks of deliveries. Older marks name nobody."""
        if not mark.startswith(_BEGINNING):
            return None
        to, _, said = mark.removeprefix(_BEGINNING).partition(":")
        told = said.partition(":")[2]
        return cls(int(to), **json.loads(told)) if told else cls(int(to), "zampa", "")
