"""What must be true of the steps of linking (pure)."""

from collections.abc import Iterator
from itertools import chain

from zampa.data.reconcile.comparing.levels import KINDS
from zampa.data.reconcile.declarations import MatchingDeclaration, Probable, Step
from zampa.data.reconcile.faults import words
from zampa.foundation.kit.faults import Fault
from zampa.foundation.kit.offering import offer
from zampa.foundation.kit.saying import say
from zampa.foundation.store.likeness import Level


def faults(matching: MatchingDeclaration) -> Iterator[Fault]:
    """Everything about the steps of an entity."""
    yield from words.twice("link", "name", [step.name for step in matching.link])
    for place, step in enumerate(matching.link):
        for fault in chain(_how(step), _names(matching, step)):
            yield fault.under("link", place)


def _how(step: Step) -> Iterator[Fault]:
    """A step says one way of linking, and of which rows."""
    if not step.same and step.probable is None:
        what = say('The step "{name}" does not say how rows are found.', name=step.name)
        yield Fault((), what, say("Write same:, same: with points:, or probable:."))
    if step.probable is not None and (step.same or step.points or step.within):
        what = say('The step "{name}" compares by likeness and by equality at once.', name=step.name)
        yield Fault(("probable",), what, say("Make two steps of it."))
    if step.points and step.same and (len(step.same) > 1 or "~" in step.same[0]):
        what = say("What a row points to is one field of the other row, as it is written.")
        yield Fault(("same",), what, say("Write same: [field], without ~way."))
    if step.agree and (step.points or not step.same):
        what = say('The step "{name}" compares rows that nothing brings together.', name=step.name)
        yield Fault(("agree",), what, say("Add same: with the fields in which they must be equal."))
    if step.points and not step.sources:
        what = say("Nothing says which rows point to others.")
        yield Fault(("points",), what, say("Add sources: with the resources whose rows point."))
    if len(step.sources) == 1 and not step.points:
        what = say('The step "{name}" has one source: there is nothing to link its rows to.', name=step.name)
        yield Fault(("sources",), what, say("Add another source, or leave sources out."))


def _names(matching: MatchingDeclaration, step: Step) -> Iterator[Fault]:
    names = matching.names
    for place, text in enumerate(step.same):
        yield from words.field_and_way(("same", place), text, names)
    if step.within is not None:
        yield from words.no_field(("within",), step.within, names)
    if step.points is not None:
        yield from words.no_field(("points",), step.points, names)
    for place, resource in enumerate(step.sources):
        yield from words.no_source(("sources", place), resource, matching)
    for name in step.when:
        yield from words.no_field(("when", name), name, names)
    for part in ("agree", "unless"):
        for name, levels in getattr(step, part).items():
            yield from _levels(matching, part, name, levels)
    if step.probable is not None:
        yield from (fault.under("probable") for fault in _probable(step.probable, names))


def _levels(matching: MatchingDeclaration, part: str, name: str, levels: tuple[str, ...]) -> Iterator[Fault]:
    yield from words.no_field((part, name), name, matching.names)
    kind = next((field.kind for field in matching.fields if field.name == name), "")
    known = [level.key for level in KINDS.get(kind, ())]
    for place, level in enumerate(levels):
        if known and level not in known:
            what = say('"{level}" is no level of agreement of the kind "{kind}".', level=level, kind=kind)
            yield Fault((part, name, place), what, offer(level, known))


def _probable(said: Probable, names: list[str]) -> Iterator[Fault]:
    for place, rule in enumerate(said.block):
        for number, text in enumerate(rule):
            yield from words.field_and_way(("block", place, number), text, names)
    for text, levels in said.compare.items():
        yield from words.field_and_way(("compare", text), text, names)
        for place, level in enumerate(levels):
            yield from (fault.under("compare", text, place) for fault in _level(level))
    if said.judge_at >= said.link_at:
        parts = {"judge": said.judge_at, "link": said.link_at}
        what = say("A person would judge from {judge} on, but rows are linked from {link} on.", **parts)
        yield Fault(("judge_at",), what, say("Take a smaller judge_at."))


def _level(said: str) -> Iterator[Fault]:
    kind, _, number = said.partition(" ")
    try:
        Level(kind, float(number) if number else None)
    except ValueError:
        what = say('"{level}" is no level of likeness.', level=said)
        known = "exact, jaro_winkler 0.92, levenshtein 1, contains 2"
        yield Fault((), what, say("Write one such as these: {words}.", words=known))
