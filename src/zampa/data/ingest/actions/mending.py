"""Put in order what a killed process left half-done, and erase what is past its time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from zampa.data.catalogue import queries as catalogue
from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.ingest import keeping, preparing, progress, rules
from zampa.data.ingest.actions import committing, ending, erasing, opening, returning
from zampa.data.ingest.models import Delivery, Version
from zampa.data.ingest.returns import Return
from zampa.data.quality import actions as quality
from zampa.foundation.kit import home, locks
from zampa.foundation.kit.home import Home
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import say
from zampa.foundation.store import comparing, tables
from zampa.foundation.store.passes import Pass
from zampa.foundation.store.tables import Table
from zampa.foundation.trail import actions as trail

_TRIES = 3


@dataclass
class Mended:
    """What was put in order: deliveries finished, taken back or put back to wait, versions noted, files removed."""

    finished: int = 0
    taken_back: int = 0
    waiting_again: int = 0
    versions_noted: int = 0
    files_removed: int = 0

    @property
    def total(self) -> int:
        return self.finished + self.taken_back + self.waiting_again + self.versions_noted + self.files_removed


def mend() -> Mended:
    """Put everything in order that nobody works on. Safe at any time, and as often as you like."""
    here, mended = home.current(), Mended()
    for delivery in Delivery.objects.filter(state__in=Delivery.WORKING):
        with _free(here, delivery.key) as nobody_works:
            if nobody_works:
                _mend_delivery(here, delivery.key, mended)
    for key in tables.keys(here.tables):
        with _free_table(here, key) as nobody_works:
            if nobody_works:
                _mend_table(here, key, mended)
    mended.files_removed += _sweep_drafts(here) + erasing.sweep(here)
    return mended


def erase_what_is_due() -> int:
    """Erase originals and rows set aside that are past their time; returns of how many deliveries.

    One that somebody works on now is erased the next time.
    """
    here, count = home.current(), 0
    for key in _due().values_list("key", flat=True):
        with _free(here, key) as nobody_works:
            if nobody_works:
                count += _erase(here, key)
    return count


def _due() -> QuerySet[Delivery]:
    return Delivery.objects.filter(erase_after__lte=timezone.now(), erased_at=None)


@transaction.atomic
def _erase(here: Home, key: str) -> bool:
    delivery = _due().select_for_update().filter(key=key).first()
    if delivery is None:
        return False
    erasing.forget(here, key)
    delivery.original, delivery.erased_at = "", timezone.now()
    delivery.mapping = {**delivery.mapping, "quarantine": "", "warned": ""}
    delivery.save()
    if delivery.state in ("asked", "held"):
        what = say("Nobody answered in time, and the file was erased.")
        problem = Problem(delivery.file_name, what, say("Deliver the file again."))
        ending.refuse(delivery, [problem], personal=True)
    trail.write(by="zampa", act="delivery.erase", thing=key, detail={"resource": delivery.resource})
    return True


@contextmanager
def _free(here: Home, key: str) -> Iterator[bool]:
    try:
        with opening.delivery_lock(here, key, wait_seconds=0):
            yield True
    except locks.Busy:
        yield False


@contextmanager
def _free_table(here: Home, key: str) -> Iterator[bool]:
    try:
        with opening.resource_lock(here, key, wait_seconds=0):
            yield True
    except locks.Busy:
        yield False


def _mend_delivery(here: Home, key: str, mended: Mended) -> None:
    delivery = Delivery.objects.get(key=key)
    if delivery.state not in Delivery.WORKING:
        return
    declared = catalogue.resource(None, delivery.resource)
    table = preparing.table_of(here, declared) if declared else None
    version = tables.marks(table).get(key) if table else None
    progress.end(here, key)
    if delivery.state == "committing" and table is not None and declared is not None and version is not None:
        pass_ = Pass("mending", key)
        before, after = (tables.files(table, pass_, version=v) for v in (version - 1, version))
        change = comparing.change(committing.sides(here, declared, table, before, after).only_what_differs())
        committing.conclude(here, delivery, table, pass_, change, version=version)
        mended.finished += 1
        return
    _take_back(here, delivery, table, mended)


@transaction.atomic
def _take_back(here: Home, delivery: Delivery, table: Table | None, mended: Mended) -> None:
    quality.forget(delivery=delivery.key)
    for part in table.folder.glob(f"{delivery.key}-*.parquet") if table else ():
        part.unlink(missing_ok=True)
    tries = delivery.mapping.get("tries", 0) + 1
    delivery.mapping = {**delivery.mapping, "tries": tries, "quarantine": ""}
    delivery.rows = delivery.accepted = delivery.rejected = delivery.warnings = 0
    if delivery.original and (here.path / delivery.original).exists() and tries < _TRIES:
        delivery.state = "waiting"
        delivery.save()
        mended.waiting_again += 1
        return
    erasing.forget(here, delivery.key)
    delivery.original, delivery.state, delivery.ended_at = "", "interrupted", timezone.now()
    delivery.erased_at = delivery.ended_at if delivery.erase_after else None
    delivery.save()
    trail.write(
        by="zampa", act="delivery.interrupted", thing=delivery.key, detail={"resource": delivery.resource}
    )
    ending.tell(delivery)
    mended.taken_back += 1


def _mend_table(here: Home, key: str, mended: Mended) -> None:
    declared = catalogue.resource(None, key)
    table = preparing.table_of(here, declared) if declared else None
    if declared is None or table is None or not tables.exists(table):
        return
    if not Delivery.objects.filter(resource=key, state__in=Delivery.WORKING).exists():
        mended.files_removed += tables.sweep(table)
    known = set(Version.objects.filter(resource=key).values_list("number", flat=True))
    for mark, number in sorted(tables.marks(table).items(), key=lambda item: item[1]):
        made = Return.of_mark(mark)
        if made is not None and number not in known:
            _note_return(here, declared, table, made, number)
            mended.versions_noted += 1


def _note_return(here: Home, resource: ResourceDeclaration, table: Table, made: Return, number: int) -> None:
    """The table went back, and the process died before the papers said so."""
    pass_ = Pass("mending", resource.key)
    before, after = (tables.files(table, pass_, version=v) for v in (number - 1, number))
    change = comparing.change(committing.sides(here, resource, table, before, after).only_what_differs())
    returning.note(table, resource, made, pass_, change, version=number, mended=True)


def _sweep_drafts(here: Home) -> int:
    """Half-written files, and uploads that no delivery has claimed within a day."""
    gone = 0
    for path in keeping.drafts(here):
        key = keeping.key_of(path)
        if key is None:
            continue
        with _free(here, key) as nobody_works:
            if nobody_works:
                path.unlink(missing_ok=True)
                gone += 1
    old = timezone.now().timestamp() - 24 * 3600
    for path in keeping.folder(here, "uploads", sealed=True).glob("up-*"):
        if path.stat().st_mtime < old:
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def half_done() -> list[str]:
    """What is half-done now, in words for `zampa doctor`; an empty list means order."""
    here = home.current()
    found = [
        f"{d.key} ({d.state})"
        for d in Delivery.objects.filter(state__in=rules.WORKING)
        if _is_free(here, d.key)
    ]
    for key in tables.keys(here.tables):
        declared = catalogue.resource(None, key)
        table = preparing.table_of(here, declared) if declared else None
        if table is not None and tables.exists(table) and _table_is_free(here, key):
            found += [str(path.name) for path in tables.orphans(table)]
    left = [Path(kept).name for kept, key in erasing.unnamed(here).items() if _is_free(here, key)]
    return found + [path.name for path in keeping.drafts(here)] + left


def _is_free(here: Home, key: str) -> bool:
    with _free(here, key) as free:
        return free


def _table_is_free(here: Home, key: str) -> bool:
    with _free_table(here, key) as free:
        return free
