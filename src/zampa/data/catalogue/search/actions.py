"""Make the index new, and let it follow the trail."""

import time
from collections.abc import Callable, Iterable
from dataclasses import replace

import tantivy
from django.db.models import Max

from zampa.data.catalogue.search import following, gathering, keeping, queries, schema
from zampa.data.catalogue.search.entries import Entry
from zampa.data.catalogue.search.keeping import State, Unusable
from zampa.data.standards.models import Revision
from zampa.foundation.kit import home, locks
from zampa.foundation.trail import queries as trail

_HEAP = 192_000_000
_SMALL_HEAP = 15_000_000
_TELL_EVERY = 0.5
Tell = Callable[[int, int], None]


def follow(*, tell: Tell | None = None, wait_seconds: float = 0.0) -> bool:
    """Bring the index up to the newest line of the trail; make it new where it is missing, damaged or of an older kind.

    Returns whether it is up to date now: not when another process writes it for longer than `wait_seconds`.
    """
    if following.is_up_to_date():
        return True
    try:
        with locks.held(home.current().path / "locks" / "search.lock", wait_seconds=wait_seconds):
            _follow(tell)
    except locks.Busy:
        return False
    return True


def standing() -> str:
    """How the index stands: "" (well), "missing", "damaged", or "behind" the catalogue; an empty catalogue needs none."""
    try:
        kept = keeping.state()
    except Unusable:
        was_there = keeping.folder().exists()
        return "damaged" if was_there else "missing" if gathering.count() else ""
    if not keeping.is_whole(kept) or not queries.is_ready():
        return "damaged"
    changes = following.changes(kept)
    return "" if changes is not None and changes.is_empty else "behind"


def rebuild(*, tell: Tell | None = None) -> int:
    """Make the index new, whatever there is; returns how many entries it has."""
    with locks.held(home.current().path / "locks" / "search.lock"):
        return _rebuild(tell)


def _follow(tell: Tell | None) -> None:
    try:
        kept, read_to = keeping.state(), trail.mark()
        changes = following.changes(kept) if keeping.is_whole(kept) else None
        if changes is not None and changes.is_empty:
            line, hash = read_to
            keeping.note(replace(kept, line=line, hash=hash))
            return
        if changes is not None and _update(kept, read_to, changes):
            return
    except Unusable:
        pass
    _rebuild(tell)


def _update(kept: State, read_to: tuple[int, str], changes: following.Changes) -> bool:
    """Write again what has changed; readers see the index before or after it.

    False, and nothing is written, when so much is shown elsewhere that the index is made new faster.
    """
    index = keeping.opened(kept)
    with keeping.reading():
        changes = following.with_users(changes, index)
        if changes.is_large:
            return False
        writer = index.writer(heap_size=_SMALL_HEAP, num_threads=1)
        for id in changes.gone():
            writer.delete_documents_by_term("id", id)
        for owner in changes.resources:
            writer.delete_documents_by_term("owner", owner)
        for entry in following.entries(changes):
            writer.add_document(schema.document(entry))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        entries = index.searcher().num_docs
    line, hash = read_to
    revisions = {**kept.revisions, **changes.revisions}
    keeping.keep(State(kept.folder, schema.VERSION, line, hash, revisions, entries))
    return True


def _rebuild(tell: Tell | None) -> int:
    read_to = trail.mark()
    revisions = dict(
        Revision.objects.order_by().values("pack").annotate(newest=Max("id")).values_list("pack", "newest")
    )
    place = keeping.fresh_folder()
    total = gathering.count()
    with keeping.reading():
        index = tantivy.Index(schema.schema(), path=str(place))
        writer = index.writer(heap_size=_HEAP, num_threads=1)
        entries = _write(writer, gathering.everything(gathering.known()), total, tell)
        writer.commit()
        writer.wait_merging_threads()
    keeping.keep(State(place.name, schema.VERSION, *read_to, revisions, entries))
    keeping.note_progress(1, 1)
    return entries


def _write(writer: tantivy.IndexWriter, entries: Iterable[Entry], total: int, tell: Tell | None) -> int:
    """Write all entries, and say now and then how far it is."""
    written = counted = 0
    told = time.monotonic()
    for entry in entries:
        writer.add_document(schema.document(entry))
        written += 1
        counted += entry.kind != "field"
        if time.monotonic() - told > _TELL_EVERY:
            told = time.monotonic()
            keeping.note_progress(min(counted, total - 1), total)
            if tell:
                tell(counted, total)
    return written
