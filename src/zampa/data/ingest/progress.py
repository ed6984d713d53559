"""How far a delivery is: a small file that a page or a terminal may read while the work goes on."""

import contextlib
import json
from dataclasses import dataclass
from pathlib import Path

from zampa.foundation.kit.home import Home


@dataclass(frozen=True)
class Progress:
    """Rows read so far; `step` is "reading", "deciding" or "committing"."""

    step: str
    rows: int


def _file(home: Home, key: str) -> Path:
    return home.path / "progress" / f"{key}.json"


def tell(home: Home, key: str, progress: Progress) -> None:
    """Write how far it is; a full disk does not stop the work here."""
    with contextlib.suppress(OSError):
        draft = _file(home, key).with_suffix(".new")
        draft.write_text(json.dumps({"step": progress.step, "rows": progress.rows}), "utf-8")
        draft.replace(_file(home, key))


def of(home: Home, key: str) -> Progress | None:
    """How far the delivery is, or None when nobody works on it."""
    try:
        said = json.loads(_file(home, key).read_text("utf-8"))
        return Progress(said["step"], said["rows"])
    except (OSError, ValueError, KeyError):
        return None


def end(home: Home, key: str) -> None:
    """The work is over."""
    for path in (_file(home, key), _file(home, key).with_suffix(".new")):
        path.unlink(missing_ok=True)
