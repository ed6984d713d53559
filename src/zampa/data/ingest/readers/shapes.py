"""What readers take and give: a source, wishes, a detection, batches, and the refusal of a whole file."""

import io
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, BinaryIO

import polars as pl

from zampa.foundation.kit import saying
from zampa.foundation.kit.problems import Told

MOST_COLUMNS = 2_000
LONGEST_LINE = 8 << 20
LONGEST_HEADER = 200
SHOWN = 80


class Unreadable(Told):
    """The whole file cannot be read; the problems say why, and what to do."""


@dataclass(frozen=True)
class Source:
    """The bytes of a delivery. `open` gives a new seekable stream each time; `path` is set where it lies plain on disk."""

    name: str
    size: int
    open: Callable[[], BinaryIO]
    path: Path | None = None


@dataclass(frozen=True)
class Wishes:
    """What the clerk says instead of letting it be detected. `header_line` 0 means that the file has no header."""

    format: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_line: int | None = None


@dataclass(frozen=True)
class Detection:
    """How a file is read. Lines count from 1; `header_line` is the last line of the header, 0 when there is none.

    `headers` are those of the columns that are read. `skipped` are the places (from 0) of columns that have neither a
    header nor a value. `inside` names the list inside a JSON object, `keys` the names of its objects as they are written.
    `notes` tell a person what was found.
    """

    format: str
    headers: tuple[str, ...]
    header_line: int = 0
    encoding: str | None = None
    delimiter: str | None = None
    quote: str | None = None
    line_end: str | None = None
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    not_rows: tuple[tuple[int, str], ...] = ()
    notes: tuple[str, ...] = ()
    escape: str | None = None
    padded: bool = False
    skipped: tuple[int, ...] = ()
    inside: str | None = None
    keys: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """What is kept of it."""
        return asdict(self) | {"notes": [saying.to_json(note) for note in self.notes]}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Detection":
        """The detection that `as_json` kept; JSON's lists become tuples again."""
        known = {field.name for field in fields(cls)}
        values = {name: _frozen(value) for name, value in kept.items() if name in known and name != "notes"}
        return cls(**values, notes=tuple(saying.from_json(note) for note in kept.get("notes", ())))


@dataclass(frozen=True)
class Batch:
    """Some rows of a file, in its order.

    `frame`: "_line" and one String column per header, null for an empty cell. `broken`: "_line", "text" (the raw line)
    and "why" ("columns", "encoding", "quote" or "json"). Every row of the file is in one of the two.
    `text`: the rows as they stood, where that is byte for byte what a writer of CSV would write of `frame`.
    """

    frame: pl.DataFrame
    broken: pl.DataFrame
    text: memoryview | None = None


def plain(path: Path, *, name: str | None = None) -> Source:
    """A source for a file that lies plain on disk."""
    return Source(name or path.name, path.stat().st_size, lambda: io.BufferedReader(io.FileIO(path)), path)


def shown(text: str) -> str:
    """The text as one line, short enough for a report."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list | tuple) else value
