"""Names, ways and sources in a declaration that are not there, told with the nearest right word (pure)."""

from collections.abc import Collection, Iterator

from zampa.data.reconcile.comparing.ways import WAYS
from zampa.data.reconcile.declarations import Made, MatchingDeclaration
from zampa.foundation.kit.faults import Fault
from zampa.foundation.kit.offering import offer
from zampa.foundation.kit.saying import say

Path = tuple[str | int, ...]


def no_field(path: Path, name: str, known: Collection[str]) -> Iterator[Fault]:
    """A name that no field has."""
    if name not in known:
        yield Fault(path, say('"{name}" is no field of this entity.', name=name), offer(name, known))


def no_source(path: Path, resource: str, matching: MatchingDeclaration) -> Iterator[Fault]:
    """A resource that is no source."""
    if resource not in matching.order:
        what = say('"{key}" is no source of this entity.', key=resource)
        yield Fault(path, what, offer(resource, matching.order))


def no_way(path: Path, way: str) -> Iterator[Fault]:
    """A way of making values comparable that there is none of."""
    if way not in WAYS:
        what = say('There is no way "{way}" of making values comparable.', way=way)
        yield Fault(path, what, offer(way, WAYS))


def field_and_way(path: Path, text: str, known: Collection[str]) -> Iterator[Fault]:
    """A field, or field~way."""
    field, tilde, way = text.partition("~")
    yield from no_field(path, field, known)
    if tilde:
        yield from no_way(path, way)


def made(path: Path, said: Made, known: Collection[str]) -> Iterator[Fault]:
    """A field that is made from others, of which `known` are there."""
    for place, name in enumerate(said.of):
        if name not in known:
            what = say('"{name}" is not there to make a value from.', name=name)
            yield Fault((*path, "of", place), what, offer(name, known))
    yield from no_way((*path, "way"), said.way)


def twice(part: str, named_by: str, names: list[str]) -> Iterator[Fault]:
    """A name that stands twice in a list."""
    for place, name in enumerate(names):
        if name in names[:place]:
            what = say('"{name}" stands twice.', name=name)
            yield Fault((part, place, named_by), what, say("Keep one of the two."))
