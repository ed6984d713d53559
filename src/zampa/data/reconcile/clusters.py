"""Which records are one thing: links are followed from the surest on, and no promise of a source is broken on the way."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Joined = tuple[str, str]


@dataclass
class Clusters:
    """Records put together. `one_each`: the source of each record of a source that has each thing once."""

    one_each: Mapping[str, str]
    apart: Mapping[str, set[str]] = field(default_factory=dict)
    above: dict[str, str] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)

    def of(self, record: str) -> str:
        """The record that stands for all that are one with it."""
        above = self.above
        while (up := above.get(record, record)) != record:
            above[record] = record = above.get(up, up)
        return record

    def within(self, record: str) -> list[str]:
        """All records that are one with this one."""
        return self.members.get(self.of(record), [record])

    def join(self, left: str, right: str, *, by_person: bool = False) -> bool:
        """Put two records together. False, and nothing happens, where a source would have the thing twice, or where a
        person has said that two of them are different; what a person joins may be twice in a source."""
        one, other = self.of(left), self.of(right)
        if one == other:
            return True
        here, there = self.members.get(one, [one]), self.members.get(other, [other])
        if not self._may(here, there, by_person=by_person):
            return False
        if len(here) < len(there):
            one, other, here, there = other, one, there, here
        self.above[other] = one
        self.members[one] = here + there
        self.members.pop(other, None)
        return True

    def may_join(self, left: str, right: str) -> bool:
        """Whether the two are not one yet and could be, without a person."""
        one, other = self.of(left), self.of(right)
        return one != other and self._may(self.within(one), self.within(other), by_person=False)

    def _may(self, here: list[str], there: list[str], *, by_person: bool) -> bool:
        return not self._kept_apart(here, there) and (by_person or self._once_each(here, there))

    def _once_each(self, here: list[str], there: list[str]) -> bool:
        one_each = self.one_each
        if len(here) == 1 and len(there) == 1:
            source = one_each.get(here[0])
            return source is None or source != one_each.get(there[0])
        sources = {one_each[record] for record in here if record in one_each}
        return not any(one_each.get(record) in sources for record in there if record in one_each)

    def _kept_apart(self, here: list[str], there: list[str]) -> bool:
        if not self.apart:
            return False
        others = set(there)
        return any(not others.isdisjoint(self.apart[record]) for record in here if record in self.apart)


def kept_apart(pairs: Iterable[Joined]) -> dict[str, set[str]]:
    """What a person said to be different, both ways round."""
    found: dict[str, set[str]] = defaultdict(set)
    for left, right in pairs:
        found[left].add(right)
        found[right].add(left)
    return dict(found)
