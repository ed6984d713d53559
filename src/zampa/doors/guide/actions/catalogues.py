"""Makes a workbook an office's catalogue, and puts the catalogue back as it was before."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from zampa.data.ingest.readers.shapes import Source
from zampa.doors.guide import holding, importing, packfolder, swapping
from zampa.doors.guide.actions import mending
from zampa.doors.guide.importing import Breaking, Seen
from zampa.doors.guide.told import Decisions
from zampa.doors.packs import applying, planning
from zampa.doors.packs.applying import Applied
from zampa.foundation.kit import home
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.people.rules import Actor
from zampa.foundation.trail import actions as trail


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
    importing.demand(by, office)
    with holding.held(office):
        seen, draft = importing.look_and_keep(
            source, office=office, decisions=decisions, today=today, whole=whole
        )
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
    importing.demand(by, office)
    with holding.held(office):
        mending.mend(office)
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


def _note(seen: Seen, by: Actor) -> None:
    states: Counter[str] = Counter(one.state for one in seen.draft.recognised)
    detail: dict[str, Any] = {"sha256": seen.sha256, "elements": len(seen.draft.elements)} | states
    trail.write(by=by.username, act="catalogue.import", thing=seen.office, detail=detail)


@contextmanager
def _changing(office: str) -> Iterator[Path]:
    """Nobody else applies; what breaks off leaves the folders as the database says."""
    with applying.held(wait_seconds=holding.WAIT_SECONDS):
        packs = home.current().path / "packs"
        try:
            yield packs
        except BaseException:
            mending.mend(office)
            raise
        swapping.settle(packs, office)


def _at_pack(problem: Problem, office: str) -> Problem:
    return Problem(office, problem.what, problem.do)
