"""Where the index lies: folders that are written once, and one small file that says which of them is the index.

A new index is built beside the old one and swapped by replacing that file: readers see the old one or the new one.
"""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import tantivy

from zampa.data.catalogue.search import schema
from zampa.foundation.kit import home

_STATE = "current.json"
_PROGRESS = "building.json"
_DAMAGED = "damaged"


class Unusable(Exception):
    """There is no index, or it cannot be read: it has to be made new."""


@dataclass(frozen=True)
class State:
    """Which folder is the index, and up to where it has read: the trail's line and each pack's newest revision."""

    folder: str
    schema: int
    line: int
    hash: str
    revisions: dict[str, int] = field(default_factory=dict)
    entries: int = 0
    meta: str = ""
    sizes: dict[str, int] = field(default_factory=dict)


def folder() -> Path:
    """The folder of search in the home."""
    return home.path() / "search"


def state() -> State:
    """What is written about the index. Raises Unusable."""
    kept = _written()
    while not (folder() / kept.folder / "meta.json").exists():
        now = _written()
        if now.folder == kept.folder:
            raise Unusable(kept.folder)
        kept = now  # it was swapped between the two looks, and the old folder is gone
    if kept.schema != schema.VERSION or (folder() / _DAMAGED).exists():
        raise Unusable(kept.folder)
    return kept


def _written() -> State:
    try:
        return State(**json.loads((folder() / _STATE).read_text("utf-8")))
    except (OSError, ValueError, TypeError) as why:
        raise Unusable(str(why)) from why


def keep(state: State) -> None:
    """Make this the state of an index that was just written, with the sizes of its files."""
    place = folder() / state.folder
    meta = (place / "meta.json").read_text("utf-8")
    sizes = {file.name: file.stat().st_size for file in place.iterdir() if not file.name.startswith(".")}
    note(replace(state, meta=meta, sizes=sizes))
    (folder() / _DAMAGED).unlink(missing_ok=True)


def note(state: State) -> None:
    """Make this the state, at once and whole."""
    draft = folder() / f"{_STATE}.new"
    with open(draft, "w", encoding="utf-8") as out:
        json.dump(asdict(state), out)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(folder() / _STATE)


def fresh_folder() -> Path:
    """An empty folder for a new index; what an attempt that was cut off has left is removed."""
    folder().mkdir(mode=0o700, exist_ok=True)
    try:
        current = state().folder
    except Unusable:
        current = ""
    others = [place for place in folder().iterdir() if place.is_dir() and place.name != current]
    numbers = [int(place.name) for place in folder().iterdir() if place.name.isdecimal()]
    for place in others:
        shutil.rmtree(place, ignore_errors=True)
    made = folder() / str(max(numbers, default=0) + 1)
    made.mkdir(mode=0o700)
    return made


def note_damage() -> None:
    """Remember that the index could not be read although its files look whole: whoever follows next makes it new."""
    if folder().exists():
        (folder() / _DAMAGED).touch()


def is_whole(kept: State) -> bool:
    """Whether the files are as they were written; what was committed a moment ago is not known yet and counts as whole."""
    place = folder() / kept.folder
    try:
        if (place / "meta.json").read_text("utf-8") != kept.meta:
            return True
        return all((place / name).stat().st_size == size for name, size in kept.sizes.items())
    except OSError:
        return False


def opened(kept: State) -> tantivy.Index:
    """The index of this state. Raises Unusable."""
    if not is_whole(kept):
        raise Unusable(kept.folder)
    with reading():
        index = tantivy.Index.open(str(folder() / kept.folder))
        index.config_reader("manual")  # no thread of its own looks at the files
        return index


@contextmanager
def reading() -> Iterator[None]:
    """What the engine says about a damaged index, even by a panic of its own, becomes Unusable."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit, Unusable):
        raise
    except BaseException as why:
        if isinstance(why, (ValueError, OSError)) or type(why).__name__ == "PanicException":
            raise Unusable(type(why).__name__) from why
        raise


def note_progress(done: int, total: int) -> None:
    """Say how far building is; `done` = `total` ends it."""
    file = folder() / _PROGRESS
    if done >= total:
        file.unlink(missing_ok=True)
        return
    draft = file.with_name(f"{_PROGRESS}.new")
    draft.write_text(json.dumps([done, total]), "utf-8")
    draft.replace(file)


def progress() -> tuple[int, int] | None:
    """How far building is (entries done, of how many), while it goes on."""
    try:
        done, total = json.loads((folder() / _PROGRESS).read_text("utf-8"))
        return int(done), int(total)
    except (OSError, ValueError, TypeError):
        return None


def shown(searcher: tantivy.Searcher, at: tantivy.DocAddress) -> dict[str, Any]:
    """What is kept of one entry for showing it."""
    kept: dict[str, Any] = json.loads(bytes(searcher.doc(at).get_first("shown") or b"{}"))
    return kept


def count(result: tantivy.SearchResult) -> int:
    """How many entries a search has found in all."""
    return int(result.count or 0)  # type: ignore[attr-defined]
