"""What must be true of the fields of a record, and of the policies that say which value holds (pure)."""

from collections.abc import Iterator

from zampa.data.reconcile.comparing.levels import KINDS
from zampa.data.reconcile.declarations import GoldenField, MatchingDeclaration, Policy
from zampa.data.reconcile.faults import words
from zampa.data.reconcile.faults.words import Path
from zampa.foundation.kit.faults import Fault
from zampa.foundation.kit.offering import offer
from zampa.foundation.kit.saying import say


def faults(matching: MatchingDeclaration) -> Iterator[Fault]:
    """Everything about the fields of an entity."""
    yield from words.twice("fields", "name", matching.names)
    for place, field in enumerate(matching.fields):
        yield from (fault.under("fields", place) for fault in _field(matching, field))


def held(matching: MatchingDeclaration) -> list[str]:
    """The fields that stand in its record: those with a policy."""
    return [field.name for field in matching.fields if field.policy is not None]


def not_held(path: Path, name: str, matching: MatchingDeclaration) -> Iterator[Fault]:
    """A field that stands in no record."""
    if name in matching.names and name not in held(matching):
        what = say('"{name}" has no policy, so it stands in no record.', name=name)
        yield Fault(path, what, offer(name, held(matching)))


def _field(matching: MatchingDeclaration, field: GoldenField) -> Iterator[Fault]:
    yield from words.no_way(("way",), field.way)
    if field.kind not in KINDS:
        what = say('There is no kind of agreement "{kind}".', kind=field.kind)
        yield Fault(("kind",), what, offer(field.kind, KINDS))
    if field.policy is not None:
        yield from (fault.under("policy") for fault in _policy(matching, field.name, field.policy))
    if field.otherwise is not None:
        others = [name for name in held(matching) if name != field.name]
        yield from words.made(("otherwise",), field.otherwise, others)
        yield from not_held(("otherwise",), field.name, matching)


def _policy(matching: MatchingDeclaration, name: str, policy: Policy) -> Iterator[Fault]:
    seen: set[str] = set()
    for path, resource in _ranked(policy):
        yield from words.no_source(path, resource, matching)
        if resource in seen:
            what = say('"{key}" stands twice in the ranking of "{name}".', key=resource, name=name)
            yield Fault(path, what, say("Keep the higher rank."))
        elif resource in matching.order and not _says(matching, resource, name):
            what = say('"{key}" says nothing about "{name}".', key=resource, name=name)
            do = say("Add {name} to the fields of that source, or leave the source out here.", name=name)
            yield Fault(path, what, do)
        seen.add(resource)
    for place, criterion in enumerate(policy.by):
        if criterion in policy.by[:place]:
            yield Fault(
                ("by", place), say('"{name}" stands twice.', name=criterion), say("Keep one of the two.")
            )


def _ranked(policy: Policy) -> Iterator[tuple[Path, str]]:
    for place, group in enumerate(policy.sources):
        if isinstance(group, str):
            yield ("sources", place), group
        else:
            yield from ((("sources", place, number), resource) for number, resource in enumerate(group))


def _says(matching: MatchingDeclaration, resource: str, name: str) -> bool:
    source = matching.source(resource)
    return name in source.fields or name in source.make
