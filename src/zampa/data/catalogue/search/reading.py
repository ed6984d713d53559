"""The index as this process has it open; it is opened again when another process has written it."""

from dataclasses import dataclass
from threading import Lock

import tantivy

from zampa.data.catalogue.search import keeping
from zampa.data.catalogue.search.keeping import State, Unusable


@dataclass(frozen=True)
class _Open:
    path: str
    state: State
    index: tantivy.Index
    searcher: tantivy.Searcher


_TRIES = 5
_lock = Lock()
_open: list[_Open] = []


def searcher() -> tantivy.Searcher:
    """What queries are asked of. Raises Unusable."""
    kept, path = keeping.state(), str(keeping.folder())
    with _lock:
        if _open and _open[0].path == path and _open[0].state == kept and keeping.is_whole(kept):
            return _open[0].searcher  # looked at each time: to read behind the end of a file ends the process
        before = _open.pop() if _open else None
        for _ in range(_TRIES):
            try:
                index = _index(kept, path, before)
                with keeping.reading():
                    found = index.searcher()
                break
            except Unusable:
                before, kept = None, keeping.state()  # it was swapped at this moment: again
        else:
            raise Unusable(path)
        _open.append(_Open(path, kept, index, found))
        return found


def forget() -> None:
    """Close what is open: it turned out to be damaged; it is made new by whoever follows next."""
    with _lock:
        was_open = bool(_open)
        _open.clear()
    if was_open:
        keeping.note_damage()


def _index(kept: State, path: str, before: _Open | None) -> tantivy.Index:
    if before and (before.path, before.state.folder) == (path, kept.folder) and keeping.is_whole(kept):
        with keeping.reading():
            before.index.reload()
        return before.index
    return keeping.opened(kept)
