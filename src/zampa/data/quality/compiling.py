"""A plan becomes a programme: the rules that fields bring with them, then the declared ones."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from zampa.data.quality import builtin
from zampa.data.quality.compiled import Compiled, Kernel, Part, Programme, declared
from zampa.data.quality.declarations import Must, RuleDeclaration, SqlMust
from zampa.data.quality.kinds import amounts, cells, identifiers, references, sql
from zampa.data.quality.kinds.references import References
from zampa.data.quality.plans import Plan
from zampa.foundation.kit.saying import say


@dataclass(frozen=True)
class Circumstances:
    """What rules depend on besides the plan: the day of the delivery, the kind of home, the values referred to."""

    today: date
    sample: bool
    references: References


@dataclass
class _Draft:
    """A programme in the making."""

    plan: Plan
    given: Circumstances
    rules: dict[str, Compiled] = field(default_factory=dict)
    kernels: list[Kernel] = field(default_factory=list)
    row_sql: dict[str, SqlMust] = field(default_factory=dict)
    table_sql: dict[str, str] = field(default_factory=dict)
    checksums: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def add(self, rule: Compiled) -> None:
        self.rules[rule.key] = rule


def programme(plan: Plan, given: Circumstances) -> Programme:
    """All rules of the plan, ready to run. Raises Told when the SQL of a rule is not what it may be."""
    draft = _Draft(plan, given)
    for built_in in builtin.rules(plan):
        draft.add(built_in)
        if built_in.kind == "checksum":
            name = built_in.fields[0]
            draft.checksums.setdefault((name, str(plan.element(name).check)), []).append(built_in.key)
    for rule in plan.rules:
        _KINDS[rule.must.kind](rule, draft)
    for (name, of), keys in draft.checksums.items():
        _checksum_kernel(name, of, keys, draft)
    return Programme(
        rules=draft.rules,
        kernels=tuple(draft.kernels),
        row_sql=sql.row_query(draft.row_sql, given.today) if draft.row_sql else None,
        row_sql_rules=tuple(draft.row_sql),
        table_sql=draft.table_sql,
        notes=tuple(draft.notes),
    )


def _of_parts(parts: Callable[[Must, _Draft], tuple[Part, ...]]) -> Callable[[RuleDeclaration, _Draft], None]:
    def add(rule: RuleDeclaration, draft: _Draft) -> None:
        made = parts(rule.must, draft)
        fields = dict.fromkeys(name for part in made for name in part.fields)
        draft.add(declared(rule, tuple(fields), made))

    return add


def _range(must: Must, draft: _Draft) -> tuple[Part, ...]:
    terms = must.terms
    return amounts.range_(terms, draft.plan.type_of(terms.field), draft.given.today)


def _timely(must: Must, draft: _Draft) -> tuple[Part, ...]:
    terms = must.terms
    return amounts.timely(terms, draft.plan.type_of(terms.field), draft.given.today)


def _codes(rule: RuleDeclaration, draft: _Draft) -> None:
    terms = rule.must.terms
    draft.add(declared(rule, (terms.field,)))
    draft.kernels.append(cells.codes(rule.key, terms, draft.plan))


def _unique(rule: RuleDeclaration, draft: _Draft) -> None:
    fields = rule.must.terms.fields
    draft.add(declared(rule, () if fields == "row" else fields))


def _reference(rule: RuleDeclaration, draft: _Draft) -> None:
    """Looked up in the resources that have rows; where none has, the rule is passed over, and a note says so."""
    terms = rule.must.terms
    draft.add(declared(rule, (terms.field,)))
    named = references.resources(terms)
    known = draft.given.references
    found = [known[key, terms.column] for key in named if (key, terms.column) in known]
    if found:
        dtype = draft.plan.schema[terms.field]
        draft.kernels.append(references.reference(rule.key, terms, found, dtype))
    else:
        draft.notes.append(passed_over(rule.key, named))


def _checksum(rule: RuleDeclaration, draft: _Draft) -> None:
    terms = rule.must.terms
    draft.add(declared(rule, (terms.field,)))
    draft.checksums.setdefault((terms.field, terms.of), []).append(rule.key)
    if terms.of == "gb11643" and f"{terms.field}.birthplace" not in draft.rules:
        draft.add(builtin.birthplace(terms.field))


def _sql(rule: RuleDeclaration, draft: _Draft) -> None:
    text = sql.compile_sql(rule, draft.plan, today=draft.given.today)
    terms: SqlMust = rule.must.terms
    if terms.table:
        draft.add(declared(rule, ()))
        draft.table_sql[rule.key] = text
    else:
        draft.add(declared(rule, sql.fields(terms, draft.plan)))
        draft.row_sql[rule.key] = terms


def _checksum_kernel(name: str, of: str, keys: list[str], draft: _Draft) -> None:
    if of == "gb32100":
        draft.kernels.append(identifiers.gb32100(name, stopping=keys))
        return
    today, sample = draft.given.today, draft.given.sample
    why = partial(identifiers.why_not_gb11643, today=today, sample=sample)
    for key in keys:
        draft.add(replace(draft.rules[key], why=why))
    birthplace = f"{name}.birthplace"
    draft.kernels.append(
        identifiers.gb11643(name, stopping=keys, birthplace=birthplace, today=today, sample=sample)
    )


def passed_over(rule: str, resources: tuple[str, ...]) -> str:
    """Why a rule was not run."""
    return say(
        'The rule "{rule}" was passed over: {resources} has no rows yet.',
        rule=rule,
        resources=", ".join(resources),
    )


_KINDS: dict[str, Callable[[RuleDeclaration, _Draft], None]] = {
    "required": _of_parts(lambda must, draft: cells.required(must.terms)),
    "pattern": _of_parts(lambda must, draft: cells.pattern(must.terms)),
    "length": _of_parts(lambda must, draft: cells.length(must.terms)),
    "codes": _codes,
    "range": _of_parts(_range),
    "unique": _unique,
    "reference": _reference,
    "compare": _of_parts(lambda must, draft: amounts.compare(must.terms, draft.plan)),
    "sum": _of_parts(lambda must, draft: amounts.sum_(must.terms)),
    "checksum": _checksum,
    "timely": _of_parts(_timely),
    "sql": _sql,
}
