"""Plans packs: reads and checks them, and says what applying them would change in this home."""

from dataclasses import dataclass
from pathlib import Path

from zampa.doors.packs import breaks, changes, checking, standing
from zampa.doors.packs.breaks import Break
from zampa.doors.packs.changes import PlanLine
from zampa.doors.packs.found import Declaration, Pack
from zampa.doors.packs.kinds import DATA, RESOURCE
from zampa.foundation.kit import home
from zampa.foundation.kit.problems import Problem, Told


@dataclass(frozen=True)
class DataToDeliver:
    """A table that a pack brings, ready to be delivered like any other file."""

    resource: str
    file: Path
    office: str
    mode: str
    source: str
    pack: str


@dataclass(frozen=True)
class Plan:
    """What applying would change. `left_out`: packs and resources that this home does not take, with why.

    The reasons are "persons" and "sample"; `unchanged` are the packs whose files are as they were applied.
    """

    packs: tuple[Pack, ...]
    lines: tuple[PlanLine, ...]
    data: tuple[DataToDeliver, ...]
    left_out: dict[str, str]
    unchanged: frozenset[str]
    warnings: tuple[Problem, ...]
    breaks: tuple[Break, ...] = ()


def plan(folders: list[Path]) -> Plan:
    """What applying these packs would change. Raises Told with every problem at once, and after them what would break."""
    known = standing.known()
    is_real = not home.current().is_sample
    examined = checking.examine(
        folders, known=known, may_lie_beside=lambda pack: is_real and pack.is_sample_only
    )
    problems = list(examined.problems)
    left_out = _left_out(examined.packs) if is_real else {}
    lines = changes.lines(examined.packs, known.kept, left_out)
    problems += changes.orphans(examined.packs, known.kept, lines)
    broken = breaks.breaks(examined.packs, known.kept, lines)
    if problems:
        raise Told([*problems, *(found.problem() for found in broken)])
    return Plan(
        packs=examined.packs,
        lines=tuple(lines),
        data=tuple(_to_deliver(table, examined) for table in _tables(examined.packs, left_out)),
        left_out=left_out,
        unchanged=frozenset(pack.key for pack in examined.packs if known.hashes.get(pack.key) == pack.hash),
        warnings=examined.warnings,
        breaks=tuple(broken),
    )


def _left_out(packs: tuple[Pack, ...]) -> dict[str, str]:
    """What a real home does not take: sample data, and resources about persons (R5)."""
    found = {pack.key: "sample" for pack in packs if pack.is_sample_only}
    for pack in packs:
        for resource in pack.of(RESOURCE):
            if resource.said.sample_only or pack.is_sample_only:
                found[resource.said.key] = "sample"
            elif resource.said.persons:
                found[resource.said.key] = "persons"
    return found


def _tables(packs: tuple[Pack, ...], left_out: dict[str, str]) -> list[Declaration]:
    return [table for pack in packs for table in pack.of(DATA) if not changes.is_left_out(table, left_out)]


def _to_deliver(table: Declaration, examined: checking.Examined) -> DataToDeliver:
    resource = examined.scope.resources[table.said.resource]
    file = table.file.path.parent / table.said.file
    return DataToDeliver(
        resource=resource.key,
        file=file,
        office=table.said.office or resource.office,
        mode=table.said.mode or resource.mode,
        source=table.said.source,
        pack=table.pack,
    )
