"""How far a delivery is: a small file that a page or a terminal may read while the work goes on."""

import contextlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from zampa.data.ingest.readers.expecting import Expected
from zampa.foundation.kit.home import Home


@dataclass(frozen=True)
class Progress:
    """Rows read so far, and of how many; `step` is "reading", "deciding" or "committing".

    `total` is None where nobody knows; `estimated` says that it was reckoned from the size of the file.
    """

    step: str
    rows: int
    total: int | None = None
    estimated: bool = False

    @property
    def share(self) -> float | None:
        """How much of the reading is done, 0 to 1; an estimate never says that all is. None where no total is known."""
        if not self.total or self.step != "reading":
            return None
        return round(min(self.rows / self.total, 0.99 if self.estimated else 1.0), 3)


def at(step: str, rows: int, expected: Expected | None) -> Progress:
    """How far it is, with what was expected; an estimate that was too small grows with the rows."""
    if expected is None:
        return Progress(step, rows)
    return Progress(step, rows, max(rows, expected.rows), expected.estimated)


def _file(home: Home, key: str) -> Path:
    return home.path / "progress" / f"{key}.json"


def tell(home: Home, key: str, progress: Progress) -> None:
    """Write how far it is; a full disk does not stop the work here."""
    with contextlib.suppress(OSError):
        draft = _file(home, key).with_suffix(".new")
        draft.write_text(json.dumps(asdict(progress)), "utf-8")
        draft.replace(_file(home, key))


def of(home: Home, key: str) -> Progress | None:
    """How far the delivery is, or None when nobody works on it."""
    try:
        return Progress(**json.loads(_file(home, key).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def end(home: Home, key: str) -> None:
    """The work is over."""
    for path in (_file(home, key), _file(home, key).with_suffix(".new")):
        path.unlink(missing_ok=True)
