"""From a workbook's sheets to the declarations of a pack, with everything that is told and asked on the way (pure)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pydantic import ValidationError

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.standards.declarations import ElementDeclaration
from zampa.doors.guide import asking, columns, entries, identity, matching, persons, taking, written
from zampa.doors.guide.elements import OwnElements
from zampa.doors.guide.entries import EXAMPLES, Entry
from zampa.doors.guide.fields import Builder, Fields
from zampa.doors.guide.known import Known
from zampa.doors.guide.matching import Matcher
from zampa.doors.guide.providers import Providers
from zampa.doors.guide.sheets import Sheet
from zampa.doors.guide.taking import Taking
from zampa.doors.guide.told import Decisions, Question, Trouble
from zampa.foundation.kit.offering import in_a_row
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import in_three, say

State = Literal["new", "changed", "unchanged", "elsewhere", "stopped", "waits", "left out"]
Against = Mapping[str, tuple[Problem, ...]]
TAKEN: tuple[State, ...] = ("new", "changed", "unchanged")


@dataclass(frozen=True)
class Recognised:
    """One resource of the workbook: where it stands, what becomes of it, and how its items were understood."""

    sheet: str
    row: int
    title: str
    key: str
    state: State
    items: int
    matched: int
    new: int
    cut: int
    persons: bool = False
    left: int = 0


@dataclass(frozen=True)
class Draft:
    """Everything that a workbook comes to. `resources` and `elements` are those of the whole pack of the office.

    `rows`: the sheet and row of each key that the workbook declares. `kept`: how many resources of the office it does not hold.
    `cut`: the names of the items that are refused, the most frequent first; `left`: those that the office leaves out.
    """

    recognised: tuple[Recognised, ...]
    troubles: tuple[Trouble, ...]
    questions: tuple[Question, ...]
    resources: tuple[ResourceDeclaration, ...]
    elements: tuple[ElementDeclaration, ...]
    needs: tuple[str, ...]
    rows: dict[str, tuple[str, int]]
    kept: int
    notes: int
    cut: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    def count(self, *states: State) -> int:
        return sum(one.state in states for one in self.recognised)


@dataclass
class _Made:
    """An entry that was looked at: its place, its fields, and its declaration when nothing stands against it."""

    entry: Entry
    key: str
    taking: Taking
    fields: Fields
    parts: dict[str, Any]
    said: ResourceDeclaration | None
    state: State


def declare(
    sheets: Iterable[Sheet],
    known: Known,
    *,
    file: str,
    decisions: Decisions,
    today: date,
    whole: bool = False,
    against: Against | None = None,
) -> Draft:
    """What the sheets declare. `against`: what checks found wrong with keys. Raises Told when no sheet is a catalogue."""
    bodies = [entries.read(sheet, head) for sheet, head in _catalogues(list(sheets), file)]
    found = [entry for body in bodies for entry in body.entries if not entry.name.startswith(EXAMPLES)]
    own = OwnElements(known)
    builder = Builder(known, own, Matcher(known), decisions)
    placed = identity.place(found, known)
    made = []
    offices = Providers(known)
    for entry, where in zip(found, placed, strict=True):
        one = _make(entry, where, builder, offices, today=today)
        for problem in (against or {}).get(where.key, ()):
            one.taking.trouble(problem.what, "", problem.do)
        made.append(_judged(one, where, known))
    return _draft(made, bodies, known, own, today=today, whole=whole)


def _catalogues(sheets: list[Sheet], file: str) -> list[tuple[Sheet, columns.Head]]:
    """The sheets that hold a catalogue, with their headers."""
    heads = [(sheet, head) for sheet in sheets if (head := columns.find(sheet))]
    found = [(sheet, head) for sheet, head in heads if not head.missing]
    if found:
        return found
    best = max(heads, key=lambda one: len(one[1].places), default=None)
    names = ", ".join(sheet.name for sheet in sheets)
    need = say(
        "Each row says one item. Needed are the columns 信息资源名称, 信息项名称 and 共享类型; the rest may be empty."
    )
    if best is None or len(best[1].places) < 2:
        what = say(
            "This is not a catalogue: no row of {sheets} holds the titles of its columns.", sheets=names
        )
        raise Told(Problem(file, what, need))
    what = say(
        'In the sheet "{sheet}" row {row} looks like the header of a catalogue, but these columns are missing: {missing}.',
        sheet=best[0].name, row=best[1].last, missing=", ".join(best[1].missing),
    )  # fmt: skip
    strange = best[1].strange[:8]
    seen = say("Not understood there: {words}.", words=", ".join(strange)) if strange else ""
    raise Told(Problem(file, what, in_a_row(seen, need)))


def _make(entry: Entry, where: identity.Place, builder: Builder, offices: Providers, *, today: date) -> _Made:
    known = builder.known
    before = where.before
    there = written.resource(before, provider="", elements=known.declared).cells if before else {}
    step = Taking(entry, before, there, list(where.troubles), [])
    _must(step, offices)
    said = taking.parts(step, builder.decisions, today=today)
    fields = builder.fields(step)
    if not fields.said and not step.questions:
        step.trouble(say('"{name}" has no items that can be taken.', name=entry.name),
            say("A resource without items says nothing."), say("Write its items below each other, one in each row."))  # fmt: skip
    said |= persons.parts(step, fields, known, builder.decisions) | fields.not_taken(known)
    return _Made(entry, where.key, step, fields, said, None, "stopped")


def _must(step: Taking, offices: Providers) -> None:
    """What a resource cannot be without, and what may not be one."""
    if not step.entry.name:
        step.trouble(
            say("A resource has no name."), say("Nobody could find it."), say("Write it into 信息资源名称.")
        )
    elif refusal := matching.refusal(step.entry.name, persons=False):
        what = say(
            '"{item}" may not be asked or kept: {title}.', item=step.entry.name, title=in_three(refusal.title)
        )
        step.trouble(what, in_three(refusal.why), say("Leave the resource out. See REFUSALS.md"))
    if provider := step.text("provider"):
        offices.check(step, provider)


def _judged(made: _Made, where: identity.Place, known: Known) -> _Made:
    """The declaration of an entry, and what becomes of it."""
    step = made.taking
    if any(trouble.stops for trouble in step.troubles):
        return made
    if step.questions:
        made.state = "waits"
        return made
    if where.before is None and persons.is_left_out(made.parts, known):
        made.state = "left out"
        return made
    made.said = _declaration(made, known)
    if made.said is None:
        return made
    same = made.said == where.before and made.key not in known.retired
    if where.pack not in ("", known.own):
        made.state = "elsewhere"
        if not same:
            what = say(
                '"{name}" is declared by the pack "{pack}", and this row says something else.',
                name=made.entry.name,
                pack=where.pack,
            )
            do = say("Tell the data office. The resource stays as it is.")
            step.trouble(what, say("Only that pack can change it."), do, stops=False)
        return made
    made.state = "unchanged" if same else "new" if where.before is None else "changed"
    return made


def _declaration(made: _Made, known: Known) -> ResourceDeclaration | None:
    before = made.taking.before
    whole = (before.model_dump() if before else {}) | made.parts
    whole |= {"key": made.key, "office": known.own, "fields": made.fields.said}
    names = {one["name"] for one in made.fields.said}
    if before and not set(before.identity) <= names:
        whole["identity"] = tuple(name for name in before.identity if name in names)
        whole["mode"] = "append" if before.mode == "upsert" and not whole["identity"] else before.mode
    try:
        return ResourceDeclaration.model_validate(whole)
    except ValidationError as error:
        parts = ", ".join(".".join(map(str, one["loc"])) for one in error.errors())
        made.taking.trouble(say("These parts cannot be understood: {parts}.", parts=parts))
        return None


def _draft(
    made: list[_Made], bodies: list[entries.Body], known: Known, own: OwnElements, *, today: date, whole: bool
) -> Draft:
    taken = [one for one in made if one.state in TAKEN and one.said]
    for one in taken:
        own.take(one.fields.wanted)
    there = {one.key for one in made}
    kept = [] if whole else [
        said for key, (pack, said) in known.resources.items()
        if pack == known.own and key not in known.retired and (key not in there or _stays(key, made))
    ]  # fmt: skip
    resources = sorted([*(one.said for one in taken if one.said), *kept], key=lambda said: said.key)
    used = {field.element for said in resources for field in said.fields}
    elements = own.declarations(used, {field.element for said in kept for field in said.fields}, today=today)
    packs = {known.elements[key][0] for key in used if key in known.elements} - {known.own}
    troubles = [trouble for body in bodies for trouble in body.troubles]
    troubles += [trouble for one in made for trouble in one.taking.troubles]
    return Draft(
        recognised=tuple(_recognised(one) for one in made),
        troubles=tuple(troubles),
        questions=asking.once(question for one in made for question in one.taking.questions),
        resources=tuple(resources),
        elements=tuple(elements),
        needs=tuple(sorted({*known.needs, *packs})),
        rows={one.key: (one.entry.sheet, one.entry.row) for one in taken},
        kept=sum(said.key not in there for said in kept),
        notes=sum(len(body.notes) for body in bodies),
        cut=_most_frequent(name for one in made for name in one.fields.cut),
        left=_most_frequent(name for one in made for name in one.fields.leaving.left),
    )


def _most_frequent(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name, _ in Counter(names).most_common())


def _stays(key: str, made: list[_Made]) -> bool:
    """Whether what is declared stays as it is, because its row cannot be taken."""
    return not any(one.key == key and one.state in TAKEN for one in made)


def _recognised(made: _Made) -> Recognised:
    entry, fields = made.entry, made.fields
    about = bool(made.said and made.said.persons) or matching.about_persons(fields.elements)
    return Recognised(
        entry.sheet, entry.row, entry.name, made.key, made.state, len(entry.items), fields.matched, fields.new,
        len(fields.cut), about, len(fields.leaving.left),
    )  # fmt: skip
