"""Takes an office's catalogue workbook in: looks at it, shows the plan, applies it, and goes one step back."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from zampa.data.catalogue import queries as catalogue
from zampa.data.ingest.readers import steady
from zampa.data.ingest.readers.shapes import Source
from zampa.doors.guide import checking, packfolder, sheets, standing, swapping
from zampa.doors.guide.declaring import Draft, declare
from zampa.doors.guide.known import Known
from zampa.doors.guide.told import Decisions
from zampa.doors.packs import applying, planning, reading
from zampa.doors.packs.applying import Applied
from zampa.doors.packs.planning import Plan
from zampa.foundation.kit import home, locks
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.people import queries as people
from zampa.foundation.people.rules import Actor, may
from zampa.foundation.trail import actions as trail

WAIT_SECONDS = 20.0
_LONGEST_KEY = 80


class Breaking(Told):
    """The plan would break what others read, and nobody has said that they know."""

    def __init__(self, plan: Plan, problems: list[Problem]) -> None:
        self.plan = plan
        super().__init__(problems)


@dataclass(frozen=True)
class Seen:
    """What a workbook came to: its draft, what applying it would change, and what speaks against that."""

    office: str
    name: str
    sha256: str
    draft: Draft
    plan: Plan | None
    faults: tuple[Problem, ...]
    breaks: tuple[Problem, ...] = ()

    @property
    def resources(self) -> int:
        """How many resources of the workbook the plan would add or change."""
        return self.draft.count("new", "changed")

    @property
    def may_be_taken(self) -> bool:
        return self.plan is not None and bool(self.plan.lines)


def look(
    source: Source, *, by: Actor, office: str, decisions: Decisions, today: date, whole: bool = False
) -> Seen:
    """What the workbook would change; nothing is changed. Raises Told when it is no catalogue, or not by's to bring."""
    demand(by, office)
    with _held(office):
        seen, draft = _look(source, office=office, decisions=decisions, today=today, whole=whole)
        packfolder.discard(draft)
    return seen


def take(
    source: Source,
    *,
    by: Actor,
    office: str,
    decisions: Decisions,
    today: date,
    why: str,
    whole: bool = False,
    may_break: bool = False,
) -> tuple[Seen, Applied | None]:
    """Make the workbook's sound resources the office's catalogue; None where no sound row changes it.

    Raises Breaking, and changes nothing, when that breaks what others read, unless it `may_break`.
    """
    demand(by, office)
    with _held(office):
        seen, draft = _look(source, office=office, decisions=decisions, today=today, whole=whole)
        try:
            if seen.plan is None or not seen.may_be_taken:
                return seen, None
            if seen.breaks and not may_break:
                raise Breaking(seen.plan, list(seen.breaks))
            with _changing(office) as packs:
                swapping.swap_in(packs, draft)
                plan = applying.planned([packfolder.folder(packs, office)], may_break=may_break)
                with transaction.atomic():
                    _note(seen, by)
                    return seen, applying.apply_locked(plan, by=by.username, why=why)
        finally:
            packfolder.discard(draft)


def undo(*, by: Actor, office: str, why: str, may_break: bool = False) -> Applied:
    """Put the pack of an office back as it was before the last change; a second time goes forward again.

    Raises Breaking, and changes nothing, when that breaks what others read, unless it `may_break`.
    """
    demand(by, office)
    with _held(office):
        mend(office)
        before = packfolder.before(home.current().path / "packs", office)
        if not before.is_dir():
            what = say("There is no earlier state of this office's catalogue.")
            raise Told(Problem(office, what, say("One is kept from the first change on, and one only.")))
        plan = planning.plan([before])
        if plan.breaks and not may_break:
            raise Breaking(plan, [_at_pack(found.problem(), office) for found in plan.breaks])
        with _changing(office) as packs:
            swapping.exchange(packs, office)
            plan = applying.planned([packfolder.folder(packs, office)], may_break=may_break)
            with transaction.atomic():
                trail.write(by=by.username, act="catalogue.undo", thing=office)
                return applying.apply_locked(plan, by=by.username, why=why)


def mend(office: str) -> None:
    """After work that was cut off: the folder of the office's pack is the one that was applied."""
    applied = {pack.key: pack.hash for pack in catalogue.packs()}
    swapping.mend(home.current().path / "packs", office, applied=applied.get(office))


def mend_cut_off() -> None:
    """The same for every office whose pack was left between two steps and is not being changed now."""
    for office in swapping.cut_off(home.current().path / "packs"):
        with suppress(Told), _held(office, wait_seconds=0):
            mend(office)


def may_undo(office: str) -> bool:
    """Whether an earlier state is kept."""
    return packfolder.before(home.current().path / "packs", office).is_dir()


def demand(by: Actor, office: str) -> None:
    """Raises Told unless this is an office, and this account keeps its catalogue."""
    if not office.isprintable() or len(office) > _LONGEST_KEY or people.office(office) is None:
        raise Told(Problem(office[:_LONGEST_KEY], say("There is no office with this key.")))
    if not may(by, "catalogue", office=office):
        what = say("This account may not change the catalogue of {office}.", office=office)
        do = say("It takes a clerk of that office, or an account of the data office (keeper).")
        raise Told(Problem(by.username, what, do))


def _look(
    source: Source, *, office: str, decisions: Decisions, today: date, whole: bool
) -> tuple[Seen, Path]:
    mend(office)
    with steady.kept(source):
        found = sheets.read(source)
        sha256 = _hash(source)
    known = standing.known(office)
    packs = home.current().path / "packs"
    _alone(packs, office)
    draft = _declared(found, known, source.name, decisions, today, whole=whole)
    head = standing.new_head(known.office, draft.needs, today=today)
    folder = packfolder.write(packs, head, draft.elements, draft.resources)
    try:
        plan = planning.plan([folder])
    except Told as told:
        faults = tuple(_readable(problem, folder, draft) for problem in told.problems)
        return Seen(office, source.name, sha256, draft, None, faults), folder
    except BaseException:
        packfolder.discard(folder)
        raise
    breaks = tuple(_readable(found.problem(), folder, draft) for found in plan.breaks)
    return Seen(office, source.name, sha256, draft, plan, (), breaks), folder


def _declared(
    found: tuple[sheets.Sheet, ...],
    known: Known,
    file: str,
    decisions: Decisions,
    today: date,
    *,
    whole: bool,
) -> Draft:
    """The draft, without the resources that the checks of packs would refuse."""
    against: dict[str, tuple[Problem, ...]] = {}
    while True:
        draft = declare(
            found, known, file=file, decisions=decisions, today=today, whole=whole, against=against
        )
        more = checking.problems(draft, known)
        if not more.keys() - against.keys():
            return draft
        against |= more


def _alone(packs: Path, office: str) -> None:
    """Raises Told when a pack of this name lies elsewhere."""
    there = reading.all_packs().get(office)
    if there and there.resolve() != packfolder.folder(packs, office).resolve():
        what = say('There is a pack "{name}" in {other}, too.', name=office, other=str(there))
        raise Told(Problem(office, what, say("Rename one of them.")))


def _readable(problem: Problem, folder: Path, draft: Draft) -> Problem:
    """A problem of a file that nobody has seen, told by the row that it was made of."""
    path = problem.where.rpartition(":")[0]
    key = f"{folder.name}.{Path(path).stem}"
    row = draft.rows.get(key) if f"/{packfolder.RESOURCES}/" in path else None
    where = f"{row[0]}:{row[1]}" if row else folder.name
    return Problem(where, problem.what, problem.do)


def _note(seen: Seen, by: Actor) -> None:
    states: Counter[str] = Counter(one.state for one in seen.draft.recognised)
    detail: dict[str, Any] = {"sha256": seen.sha256, "elements": len(seen.draft.elements)} | states
    trail.write(by=by.username, act="catalogue.import", thing=seen.office, detail=detail)


@contextmanager
def _held(office: str, *, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """One change of an office's catalogue at a time. Raises Told while there is another."""
    with ExitStack() as stack:
        lock = home.current().path / "locks" / f"catalogue-{office}.lock"
        try:
            stack.enter_context(locks.held(lock, wait_seconds=wait_seconds))
        except locks.Busy:
            raise Told(applying.busy()) from None
        yield


@contextmanager
def _changing(office: str) -> Iterator[Path]:
    """Nobody else applies; what breaks off leaves the folders as the database says."""
    with applying.held(wait_seconds=WAIT_SECONDS):
        packs = home.current().path / "packs"
        try:
            yield packs
        except BaseException:
            mend(office)
            raise
        swapping.settle(packs, office)


def _at_pack(problem: Problem, office: str) -> Problem:
    return Problem(office, problem.what, problem.do)


def _hash(source: Source) -> str:
    whole = hashlib.sha256()
    with source.open() as stream:
        while piece := stream.read(1 << 20):
            whole.update(piece)
    return whole.hexdigest()
