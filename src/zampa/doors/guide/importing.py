"""Looks at an office's catalogue workbook: what it comes to, and what taking it would change."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from zampa.data.ingest.readers import steady
from zampa.data.ingest.readers.shapes import Source
from zampa.doors.guide import checking, holding, packfolder, sheets, standing
from zampa.doors.guide.actions import mending
from zampa.doors.guide.declaring import Draft, declare
from zampa.doors.guide.known import Known
from zampa.doors.guide.told import Decisions
from zampa.doors.packs import planning, reading
from zampa.doors.packs.planning import Plan
from zampa.foundation.kit import home
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.people import queries as people
from zampa.foundation.people.rules import Actor, may

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
    with holding.held(office):
        seen, draft = look_and_keep(source, office=office, decisions=decisions, today=today, whole=whole)
        packfolder.discard(draft)
    return seen


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


def look_and_keep(
    source: Source, *, office: str, decisions: Decisions, today: date, whole: bool
) -> tuple[Seen, Path]:
    """The same, with the folder of the pack that the workbook comes to; whoever calls it holds the office."""
    mending.mend(office)
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


def _hash(source: Source) -> str:
    whole = hashlib.sha256()
    with source.open() as stream:
        while piece := stream.read(1 << 20):
            whole.update(piece)
    return whole.hexdigest()
