"""What must be true of a quality rule: fields that exist and have a type that fits the kind of rule."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.quality.declarations import (
    ChecksumMust,
    CodeListMust,
    CompareMust,
    LengthMust,
    PatternMust,
    RangeMust,
    ReferenceMust,
    RuleDeclaration,
    SqlMust,
    SumMust,
    TimelyMust,
    UniqueMust,
)
from zampa.data.quality.kinds import sql
from zampa.doors.packs.checks.plans import plan_of
from zampa.doors.packs.found import Declaration
from zampa.doors.packs.scope import Scope
from zampa.foundation.kit import patterns
from zampa.foundation.kit.faults import Fault
from zampa.foundation.kit.offering import offer
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import Said, say

Path = tuple[str | int, ...]
NUMBERS = frozenset({"integer", "decimal"})
DAYS = frozenset({"date", "datetime"})
IDENTITY = "identity"
_ALIKE = (NUMBERS, DAYS, {"month"}, {"year"}, {"text"}, {"boolean"})


class _Fields:
    """The fields of the rule's resource, by name and type."""

    def __init__(self, resource: ResourceDeclaration, scope: Scope) -> None:
        elements = scope.elements
        self.resource = resource
        self.scope = scope
        self.types = {f.name: e.type if (e := elements.get(f.element)) else None for f in resource.fields}

    def absent(self, path: Path, name: str) -> Iterator[Fault]:
        if name not in self.types:
            what = say('"{name}" is not a field of "{resource}".', name=name, resource=self.resource.key)
            yield Fault(path, what, offer(name, self.types))

    def unfit(self, path: Path, name: str, fitting: frozenset[str], wanted: Said) -> Iterator[Fault]:
        yield from self.absent(path, name)
        type_ = self.types.get(name)
        if type_ and type_ not in fitting:
            what = say(
                'This kind of rule looks at {wanted}; "{name}" is of the type {type}.',
                wanted=wanted,
                name=name,
                type=type_,
            )
            fields = [n for n, t in self.types.items() if t in fitting]
            yield Fault(path, what, offer(name, fields) if fields else say("Take another kind of rule."))


def problems(declaration: Declaration, scope: Scope) -> Iterator[Problem]:
    """Everything about one rule that does not fit its resource."""
    said: RuleDeclaration = declaration.said
    resource = scope.resources.get(said.resource)
    if resource is None:
        return
    if said.key == IDENTITY and resource.identity:
        what = say('"{key}" is the name of the rule that every resource with an identity has.', key=IDENTITY)
        yield declaration.problem(Fault(("key",), what, say("Give this rule another name.")))
    kind = said.must.kind
    for fault in _KINDS[kind](said.must.terms, _Fields(resource, scope)):
        yield declaration.problem(fault.under("must", kind))


def _required(terms: tuple[str, ...], fields: _Fields) -> Iterator[Fault]:
    for place, name in enumerate(terms):
        yield from fields.absent((place,), name)


def _pattern(terms: PatternMust, fields: _Fields) -> Iterator[Fault]:
    yield from fields.unfit(("field",), terms.field, frozenset({"text"}), say("text"))
    if why := patterns.why_not(terms.pattern):
        what = say("The pattern cannot be used: {why}.", why=why.rstrip("."))
        yield Fault(
            ("pattern",),
            what,
            say("Look-around and back-references do not exist here; test it piece by piece."),
        )


def _length(terms: LengthMust, fields: _Fields) -> Iterator[Fault]:
    yield from fields.unfit(("field",), terms.field, frozenset({"text"}), say("text"))
    yield from _order(terms.min, terms.max)


def _codes(terms: CodeListMust, fields: _Fields) -> Iterator[Fault]:
    yield from fields.unfit(("field",), terms.field, frozenset({"text"}), say("text"))


def _range(terms: RangeMust, fields: _Fields) -> Iterator[Fault]:
    fitting = NUMBERS | DAYS | {"month", "year"}
    yield from fields.unfit(("field",), terms.field, fitting, say("numbers, dates, months and years"))
    type_ = fields.types.get(terms.field)
    sound = True
    for part in ("min", "max"):
        bound = getattr(terms, part)
        if bound is not None and type_ in fitting and not _is_bound(bound, str(type_)):
            sound = False
            what = say('"{bound}" is not a bound for the type {type}.', bound=bound, type=type_)
            yield Fault((part,), what, _bound_form(str(type_)))
    if sound:
        yield from _order(terms.min, terms.max)


def _unique(terms: UniqueMust, fields: _Fields) -> Iterator[Fault]:
    if terms.fields != "row":
        for place, name in enumerate(terms.fields):
            yield from fields.absent(("fields", place), name)


def _reference(terms: ReferenceMust, fields: _Fields) -> Iterator[Fault]:
    yield from fields.absent(("field",), terms.field)
    keys = (terms.resource,) if isinstance(terms.resource, str) else terms.resource
    for key in keys:
        other = fields.scope.resources.get(key)
        if other is None:
            continue
        if other.persons and key != fields.resource.key:
            what = say(
                '"{key}" is about persons; a rule never looks persons up in another table (R26).', key=key
            )
            yield Fault(("resource",), what, say("Remove this rule."))
        theirs = _Fields(other, fields.scope)
        yield from theirs.absent(("column",), terms.column)
        yield from _alike(("column",), fields.types.get(terms.field), theirs.types.get(terms.column))


def _compare(terms: tuple[CompareMust, ...], fields: _Fields) -> Iterator[Fault]:
    for place, one in enumerate(terms):
        yield from fields.absent((place, "left"), one.left)
        yield from fields.absent((place, "right"), one.right)
        left, right = fields.types.get(one.left), fields.types.get(one.right)
        yield from _alike((place, "right"), left, right)
        if left in {"text", "boolean"} and one.op not in {"=", "!="}:
            what = say('"{op}" has no meaning for the type {type}.', op=one.op, type=left)
            yield Fault((place, "op"), what, say("Take = or !=."))


def _sum(terms: SumMust, fields: _Fields) -> Iterator[Fault]:
    yield from fields.unfit(("total",), terms.total, NUMBERS, say("numbers"))
    for place, name in enumerate(terms.parts):
        yield from fields.unfit(("parts", place), name, NUMBERS, say("numbers"))


def _checksum(terms: ChecksumMust, fields: _Fields) -> Iterator[Fault]:
    yield from fields.unfit(("field",), terms.field, frozenset({"text"}), say("text"))
    if terms.of == "gb11643" and not fields.resource.persons:
        what = say(
            'Identifiers after GB 11643 belong to persons; "{key}" is not about persons.',
            key=fields.resource.key,
        )
        yield Fault(("of",), what, say("Say persons: true in the resource, or leave the field out."))


def _timely(terms: TimelyMust, fields: _Fields) -> Iterator[Fault]:
    yield from fields.unfit(("field",), terms.field, DAYS | {"month"}, say("dates and months"))


def _sql(terms: SqlMust, fields: _Fields) -> Iterator[Fault]:
    for place, key in enumerate(terms.resources):
        other = fields.scope.resources.get(key)
        if other and other.persons and key != fields.resource.key:
            what = say(
                '"{key}" is about persons; the SQL of another resource never reads it (R21, R26).', key=key
            )
            yield Fault(("resources", place), what, say("Remove it."))
    plan = plan_of(fields.resource.key, fields.scope)
    others = {key: fields.scope.resources[key] for key in terms.resources if key in fields.scope.resources}
    if plan:
        yield from sql.faults(terms, plan, others=others)


def _order(low: Any, high: Any) -> Iterator[Fault]:
    if low is None and high is None:
        yield Fault((), say("Neither min nor max is said."), say("Say one of them, or both."))
    elif (
        low is not None
        and high is not None
        and type(low) is type(high)
        and "today" not in (low, high)
        and low > high
    ):
        yield Fault(
            ("min",),
            say("The lower bound {low} is above the upper {high}.", low=low, high=high),
            say("Exchange them."),
        )


def _alike(path: Path, one: str | None, other: str | None) -> Iterator[Fault]:
    if one and other and not any(one in group and other in group for group in _ALIKE):
        what = say("The type {one} cannot be compared with the type {other}.", one=one, other=other)
        yield Fault(path, what, say("Take two fields of one type."))


def _is_bound(bound: float | str, type_: str) -> bool:
    if type_ in NUMBERS | {"year"}:
        return isinstance(bound, float)
    if not isinstance(bound, str):
        return False
    if bound == "today":
        return type_ in DAYS
    text = f"{bound}-01" if type_ == "month" else bound
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _bound_form(type_: str) -> Said:
    if type_ in NUMBERS | {"year"}:
        return say("Write a number without quotes.")
    if type_ == "month":
        return say("Write a month such as 2024-01.")
    return say('Write a date such as 2024-01-31, or "today".')


_KINDS: dict[str, Callable[[Any, _Fields], Iterator[Fault]]] = {
    "required": _required,
    "pattern": _pattern,
    "length": _length,
    "codes": _codes,
    "range": _range,
    "unique": _unique,
    "reference": _reference,
    "compare": _compare,
    "sum": _sum,
    "checksum": _checksum,
    "timely": _timely,
    "sql": _sql,
}
