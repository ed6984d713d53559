"""Who may do what with the papers of an entity: the data office, the office of its register, those whose rows it is about."""

from collections.abc import Collection

from zampa.data.catalogue import queries as catalogue
from zampa.data.ingest import rules as ingest
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.foundation.people.rules import Actor, may


def office_of(resource: str) -> str:
    """The office that provides a resource, be it retired or not; empty where nobody knows it."""
    line = catalogue.line(None, resource)
    return line.office if line else ""


def may_judge(actor: Actor | None, matching: MatchingDeclaration, sources: Collection[str]) -> bool:
    """Whether `actor` may say that rows of these sources are one thing or two."""
    return any(may(actor, "judge", office=office_of(one)) for one in {matching.golden, *sources})


def may_see_queue(actor: Actor | None, matching: MatchingDeclaration) -> bool:
    """Whether `actor` judges anything of this entity."""
    return may_judge(actor, matching, [source.resource for source in matching.sources])


def may_rule(actor: Actor | None, matching: MatchingDeclaration) -> bool:
    """Whether `actor` may say whose value holds: the data office, and the office of the register."""
    return may(actor, "rule", office=office_of(matching.golden))


def may_read(actor: Actor | None, resource: str) -> bool:
    """Whether `actor` may read what a resource says."""
    declared = catalogue.resource(None, resource)
    return declared is not None and ingest.may_read_rows(declared, actor)


def readable(actor: Actor | None, matching: MatchingDeclaration) -> frozenset[str]:
    """The sources whose values `actor` may read in records: none where the register itself is not open to `actor`."""
    if not may_read(actor, matching.golden):
        return frozenset()
    return frozenset(source.resource for source in matching.sources if may_read(actor, source.resource))
