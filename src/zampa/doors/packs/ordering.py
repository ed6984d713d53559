"""In which order the tables of packs are delivered and entities reconciled: each after what it is checked or made from."""

from collections.abc import Callable, Collection, Iterable, Sequence

from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.doors.packs.planning import DataToDeliver

Step = DataToDeliver | MatchingDeclaration


def steps(
    tables: Sequence[DataToDeliver],
    matchings: Iterable[MatchingDeclaration],
    looks_into: Callable[[str], Collection[str]],
) -> list[Step]:
    """Tables to deliver and entities to reconcile. `looks_into`: the resources that the rules of one look into.

    What nothing depends on stays in the order in which it was given; what goes in a circle, too.
    """
    return _Ordering(tables, matchings, looks_into).whole()


class _Ordering:
    """A walk from each step down to what it stands on; each is taken once, on the way back."""

    def __init__(
        self,
        tables: Sequence[DataToDeliver],
        matchings: Iterable[MatchingDeclaration],
        looks_into: Callable[[str], Collection[str]],
    ) -> None:
        self.tables = tables
        self.golden = {matching.golden: matching for matching in matchings}
        self.looks_into = looks_into
        self.seen: set[str] = set()
        self.found: list[Step] = []

    def whole(self) -> list[Step]:
        for resource in (*(table.resource for table in self.tables), *self.golden):
            self.visit(resource)
        return self.found

    def visit(self, resource: str) -> None:
        if resource in self.seen:
            return
        self.seen.add(resource)
        here = [table for table in self.tables if table.resource == resource]
        matching = self.golden.get(resource)
        below = list(matching.order) if matching else sorted(self.looks_into(resource)) if here else []
        for other in below:
            self.visit(other)
        self.found += here
        if matching:
            self.found.append(matching)
