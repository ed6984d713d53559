"""What must be so before somebody judges, rules or disputes; each raises Told with where, what and what to do."""

from zampa.data.ingest import rules as ingest
from zampa.data.reconcile import rows
from zampa.data.reconcile.declarations import GoldenField, MatchingDeclaration
from zampa.data.reconcile.models import Matching, Run
from zampa.data.reconcile.rows import Row
from zampa.foundation.kit.offering import offer
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say
from zampa.foundation.people.rules import Actor


def entity(key: str) -> tuple[MatchingDeclaration, Run]:
    """What is declared about an entity, and its newest run."""
    kept = Matching.objects.filter(key=key, retired=False).first()
    if kept is None:
        known = Matching.objects.filter(retired=False).values_list("key", flat=True)
        raise Told(Problem(key, say("No pack declares how this is matched."), offer(key, known)))
    run = rows.newest(key)
    if run is None:
        do = say("Reconcile it first: zampa reconcile {entity}", entity=key)
        raise Told(Problem(key, say("Nothing of this was reconciled yet."), do))
    return MatchingDeclaration.model_validate(kept.declared), run


def two_rows(run: Run, left: str, right: str) -> tuple[Row, Row]:
    """Two rows of the newest run, the smaller key first."""
    if left == right:
        raise Told(Problem(left, say("A row cannot be held against itself.")))
    found = rows.of_keys(run, {left, right})
    one, other = sorted((left, right))
    missing = [key for key in (one, other) if key not in found]
    if missing:
        raise Told([no_row(key) for key in missing])
    return found[one], found[other]


def row(run: Run, key: str) -> Row:
    """One row of the newest run."""
    found = rows.of_keys(run, {key})
    if key not in found:
        raise Told(no_row(key))
    return found[key]


def field(matching: MatchingDeclaration, name: str) -> GoldenField:
    """A field of which a value holds."""
    known = [one.name for one in matching.fields if one.policy is not None]
    if name not in known:
        raise Told(Problem(name, say("No value holds for this field."), offer(name, known)))
    return matching.field(name)


def reason(where: str, text: str) -> str:
    """A reason that may stay for ever."""
    if problem := ingest.reason_problem(where, text):
        raise Told(problem)
    return text.strip()


def right(allowed: bool, where: str, by: Actor, do: str) -> None:
    """That `by` may do it; `do`: whom to ask instead."""
    if not allowed:
        raise Told(Problem(where, say("{name} may not do this.", name=by.username), do))


def no_row(key: str) -> Problem:
    """That no source has this row (any more)."""
    return Problem(key, say("No source has a row with this key."), say("Look it up by its name."))
