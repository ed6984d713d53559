"""Runs the examples of packs: every rule has rows that it catches, and rows break what the example says."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from zampa.data.quality import trying
from zampa.data.quality.checking import run_example
from zampa.data.quality.declarations import ExampleDeclaration
from zampa.data.quality.kinds.sql import RunSql
from zampa.doors.packs.checks.plans import plan_of
from zampa.doors.packs.found import Declaration, Pack
from zampa.doors.packs.kinds import EXAMPLE, RULE
from zampa.doors.packs.scope import Scope
from zampa.foundation.kit.faults import Fault
from zampa.foundation.kit.offering import in_a_row
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import say


@dataclass(frozen=True)
class Proof:
    """What one example broke. `unnamed` was broken without being named; `unbroken` was named and held."""

    declaration: Declaration
    unnamed: tuple[str, ...]
    unbroken: tuple[str, ...]

    @property
    def said(self) -> ExampleDeclaration:
        example: ExampleDeclaration = self.declaration.said
        return example

    @property
    def fault(self) -> Fault | None:
        """What is wrong with the example, or with the rule; None when it shows what it says."""
        parts = []
        if self.unbroken:
            parts.append(say("These rows do not break: {rules}.", rules=", ".join(self.unbroken)))
        if self.unnamed:
            parts.append(say("These rows also break: {rules}.", rules=", ".join(self.unnamed)))
        if not parts:
            return None
        do = say("Correct the rows, the rule, or breaks:. See docs/reference/example.md")
        return Fault(("breaks",) if self.said.breaks else (), in_a_row(*parts), do)


def problems(packs: Iterable[Pack], scope: Scope, *, faulty: Collection[str]) -> Iterator[Problem]:
    """Rules that no example shows, and examples that show something else.

    `faulty`: resources of which something does not hold together; their examples wait until it does.
    """
    packs = list(packs)
    for proof in proofs(packs, scope, faulty=faulty):
        if proof.fault:
            yield proof.declaration.problem(proof.fault)
    named = {(e.said.resource, name) for pack in packs for e in pack.of(EXAMPLE) for name in e.said.breaks}
    for pack in packs:
        if any(kind == EXAMPLE.key for kind, _ in pack.broken):
            continue
        for rule in pack.of(RULE):
            if (rule.said.resource, rule.said.key) not in named:
                what = say('No example shows what the rule "{key}" catches.', key=rule.said.key)
                do = say(
                    "Add rows under examples/ with breaks: [{key}]. See docs/reference/example.md",
                    key=rule.said.key,
                )
                yield rule.problem(Fault(("key",), what, do))


def proofs(packs: Iterable[Pack], scope: Scope, *, faulty: Collection[str] = ()) -> list[Proof]:
    """Run the examples of packs, all in one database."""
    with trying.trying() as run_sql:
        return [
            proof
            for pack in packs
            for example in pack.of(EXAMPLE)
            if (proof := _proof(example, scope, faulty, run_sql))
        ]


def _proof(example: Declaration, scope: Scope, faulty: Collection[str], run_sql: RunSql) -> Proof | None:
    said: ExampleDeclaration = example.said
    plan = plan_of(said.resource, scope) if said.resource not in faulty else None
    if plan is None or scope.has_broken_rule(said.resource):
        return None
    today = said.today or date.today()
    broken = run_example(plan, list(said.rows), today, beside=said.beside, run_sql=run_sql)
    unnamed = tuple(sorted(broken - set(said.breaks)))
    return Proof(example, unnamed, tuple(name for name in said.breaks if name not in broken))
