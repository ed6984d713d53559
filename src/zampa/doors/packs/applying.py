"""Applies packs: everything that they declare in one transaction, with a line in the trail for each pack."""

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from zampa.data.catalogue import actions as catalogue
from zampa.data.catalogue import rules
from zampa.data.catalogue.clocking import actions as clocking
from zampa.data.quality import actions as quality
from zampa.data.reconcile.actions import declaring as reconcile
from zampa.data.standards import actions as standards
from zampa.data.standards.actions import Changed, Signature
from zampa.doors.packs import changes, planning
from zampa.doors.packs.changes import PlanLine
from zampa.doors.packs.found import Pack
from zampa.doors.packs.kinds import CALENDAR, CODELIST, ELEMENT, MATCHING, RESOURCE, RULE, Kind
from zampa.doors.packs.planning import DataToDeliver, Plan
from zampa.foundation.clocks import actions as clocks
from zampa.foundation.kit import home, locks
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.trail import actions as trail


@dataclass(frozen=True)
class Applied:
    """What applying did. `data`: tables to be delivered now, in this order."""

    lines: tuple[PlanLine, ...]
    data: tuple[DataToDeliver, ...]
    left_out: dict[str, str]
    unchanged: frozenset[str]
    warnings: tuple[Problem, ...]


def apply(folders: list[Path], *, by: str, why: str = "", may_break: bool = True) -> Applied:
    """Make this home hold what the packs declare. Raises Told, and changes nothing, when anything is wrong.

    `may_break` False: a change that breaks what reads an entry is something wrong, too.
    """
    with held():
        return apply_locked(planned(folders, may_break=may_break), by=by, why=why)


@contextmanager
def held(*, wait_seconds: float = 600.0) -> Iterator[None]:
    """Let nobody else apply meanwhile. Raises Told when somebody else does. To be taken before any transaction."""
    with ExitStack() as stack:
        try:
            lock = locks.held(home.current().path / "locks" / "packs.lock", wait_seconds=wait_seconds)
            stack.enter_context(lock)
        except locks.Busy:
            raise Told(busy()) from None
        yield


def busy() -> Problem:
    """Somebody else is applying."""
    return Problem(
        "", say("Somebody else is changing the catalogue just now."), say("Try again in a minute.")
    )


def planned(folders: list[Path], *, may_break: bool) -> Plan:
    """The plan to be applied, while the lock is held. Raises Told when it may not be."""
    plan = planning.plan(folders)
    if plan.breaks and not may_break:
        raise Told([found.problem() for found in plan.breaks])
    if plan.packs and all(pack.key in plan.left_out for pack in plan.packs):
        raise Told(
            [Problem(pack.key, rules.left_out_because(plan.left_out[pack.key])) for pack in plan.packs]
        )
    return plan


@transaction.atomic
def apply_locked(plan: Plan, *, by: str, why: str = "") -> Applied:
    """Apply a plan that was made since the lock is held."""
    for pack in plan.packs:
        if pack.key not in plan.left_out:
            _apply(pack, plan, Signature(by, timezone.now(), why))
    return Applied(plan.lines, plan.data, plan.left_out, plan.unchanged, plan.warnings)


def _apply(pack: Pack, plan: Plan, signed: Signature) -> None:
    lines = [line for line in plan.lines if line.pack == pack.key]
    if pack.key in plan.unchanged and all(line.change == "left out" for line in lines):
        return
    standards.declare(
        pack=pack.key,
        elements=_said(pack, ELEMENT, plan),
        codelists=_said(pack, CODELIST, plan),
        signed=signed,
    )
    catalogue.declare(pack=pack.key, resources=_said(pack, RESOURCE, plan), signed=signed)
    quality.declare(pack=pack.key, rules=_said(pack, RULE, plan), signed=signed)
    reconcile.declare(pack=pack.key, matchings=_said(pack, MATCHING, plan), signed=signed)
    calendars = clocks.declare(pack=pack.key, calendars=_said(pack, CALENDAR, plan))
    changed = [Changed(*parts) for parts in calendars]
    standards.note(kind="calendar", pack=pack.key, changed=changed, signed=signed)
    clocking.start(
        resources=_changed(lines, RESOURCE),
        elements=_changed(lines, ELEMENT),
        retired=[line.key for line in lines if (line.kind, line.change) == (RESOURCE.key, "retired")],
        by=signed.by,
        at=signed.at,
    )
    left_out = {key: why for key, why in plan.left_out.items() if key in _keys(pack)}
    declared = pack.said.model_dump(mode="json") if pack.said else {}
    catalogue.keep_pack(
        key=pack.key, declared=declared, hash=pack.hash, left_out=left_out, at=signed.at, by=signed.by
    )
    counts = Counter(f"{line.kind} {line.change}" for line in lines)
    why = {"why": signed.why} if signed.why else {}
    trail.write(by=signed.by, act="packs.apply", thing=pack.key, detail={"hash": pack.hash, **counts, **why})


def _said(pack: Pack, kind: Kind, plan: Plan) -> list[Any]:
    return [d.said for d in pack.of(kind) if not changes.is_left_out(d, plan.left_out)]


def _changed(lines: list[PlanLine], kind: Kind) -> list[str]:
    """What was there before and is still in force, in whatever way it changed."""
    return [
        line.key for line in lines if line.kind == kind.key and line.change in {"changed", "moved", "returns"}
    ]


def _keys(pack: Pack) -> set[str]:
    return {declaration.key for declaration in pack.of(RESOURCE)}
