"""Everything about the declaration of an entity that does not hold together, whatever the resources are (pure)."""

from collections.abc import Iterator

from zampa.data.reconcile import handing
from zampa.data.reconcile.declarations import MatchingDeclaration, Source
from zampa.data.reconcile.faults import steps, values, words
from zampa.foundation.kit.faults import Fault
from zampa.foundation.kit.saying import say

PERSONS = frozenset({"person", "household"})


def matching_faults(matching: MatchingDeclaration) -> list[Fault]:
    """All faults of one entity."""
    return [
        *_entity(matching),
        *_sources(matching),
        *steps.faults(matching),
        *values.faults(matching),
        *_names(matching),
        *_supply(matching),
        *_crossed(matching),
    ]


def _entity(matching: MatchingDeclaration) -> Iterator[Fault]:
    if matching.key in PERSONS:
        what = say('"{key}" would be an entity of persons, which are not reconciled yet.', key=matching.key)
        yield Fault(("key",), what, say("Remove this file."))
    if matching.hands_down:
        there = values.held(matching)
        absent = [name for name in handing.NEEDED[matching.hands_down] if name not in there]
        if absent:
            what = say(
                "Records without these fields cannot be handed down: {words}.", words=", ".join(absent)
            )
            do = say("Add them to fields, each with a policy; or leave hands_down out.")
            yield Fault(("hands_down",), what, do)


def _sources(matching: MatchingDeclaration) -> Iterator[Fault]:
    yield from words.twice("sources", "resource", [source.resource for source in matching.sources])
    for place, source in enumerate(matching.sources):
        yield from (fault.under("sources", place) for fault in _source(matching, source))


def _source(matching: MatchingDeclaration, source: Source) -> Iterator[Fault]:
    for name in source.fields:
        yield from words.no_field(("fields", name), name, matching.names)
    there = list(source.fields)
    for name, made in source.make.items():
        yield from words.no_field(("make", name), name, matching.names)
        yield from words.made(("make", name), made, there)
        if name in source.fields:
            what = say('"{name}" is read from a column and made from other fields, too.', name=name)
            yield Fault(("make", name), what, say("Keep one of the two."))
        there.append(name)
    for name in source.only:
        yield from words.no_field(("only", name), name, there)


def _names(matching: MatchingDeclaration) -> Iterator[Fault]:
    for place, name in enumerate(matching.terms):
        yield from words.no_field(("terms", place), name, matching.names)
    for place, name in enumerate(matching.shown_by):
        yield from words.no_field(("shown_by", place), name, matching.names)
        yield from values.not_held(("shown_by", place), name, matching)
    if matching.parent is not None:
        yield from words.no_field(("parent", "field"), matching.parent.field, matching.names)
        yield from words.no_field(("parent", "found_by"), matching.parent.found_by, matching.names)


def _supply(matching: MatchingDeclaration) -> Iterator[Fault]:
    if matching.supply is not None:
        yield from words.no_source(("supply",), matching.supply, matching)


def _crossed(matching: MatchingDeclaration) -> Iterator[Fault]:
    yield from words.twice("crossed", "name", [one.name for one in matching.crossed])
    for place, one in enumerate(matching.crossed):
        here = ("crossed", place)
        for number, resource in enumerate(one.sources):
            yield from words.no_source((*here, "sources", number), resource, matching)
        for number, name in enumerate(one.same):
            yield from words.no_field((*here, "same", number), name, matching.names)
        if one.differ is not None:
            yield from words.no_field((*here, "differ"), one.differ, matching.names)
        for name in one.when:
            yield from words.no_field((*here, "when", name), name, matching.names)
