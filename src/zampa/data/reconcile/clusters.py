"""Which records are one thing: links are followed from the surest on, and no promise of a source is broken on the way."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Joined = tuple[str, str]
_FEW = 8  # from here on the sources of a cluster are kept beside it


@dataclass
class Clusters:
    """Records put together. `one_each`: the source of each record of a source that has each thing once."""

    one_each: Mapping[str, str]
    apart: Mapping[str, set[str]] = field(default_factory=dict)
    above: dict[str, str] = field(default_factory=dict)
    members: dict[str, list[str]] = field(default_factory=dict)
    sources: dict[str, set[str]] = field(default_factory=dict)

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
        if not self._may(one, other, by_person=by_person):
            return False
        here, there = self.members.get(one, [one]), self.members.get(other, [other])
        if len(here) < len(there):
            one, other, here, there = other, one, there, here
        if len(here) + len(there) > _FEW:
            self.sources[one] = self._sources(one, here) | self._sources(other, there)
            self.sources.pop(other, None)
        self.above[other] = one
        here += there
        self.members[one] = here
        self.members.pop(other, None)
        return True

    def may_join(self, left: str, right: str) -> bool:
        """Whether the two are not one yet and could be, without a person."""
        one, other = self.of(left), self.of(right)
        return one != other and self._may(one, other, by_person=False)

    def _may(self, one: str, other: str, *, by_person: bool) -> bool:
        return not self._kept_apart(one, other) and (by_person or self._once_each(one, other))

    def _once_each(self, one: str, other: str) -> bool:
        here, there = self.members.get(one), self.members.get(other)
        if here is None and there is None:
            source = self.one_each.get(one)
            return source is None or source != self.one_each.get(other)
        return self._sources(one, here or [one]).isdisjoint(self._sources(other, there or [other]))

    def _sources(self, one: str, members: list[str]) -> set[str]:
        """The sources that have each thing once and a record among these; kept for large clusters."""
        kept = self.sources.get(one)
        return (
            {self.one_each[record] for record in members if record in self.one_each} if kept is None else kept
        )

    def _kept_apart(self, one: str, other: str) -> bool:
        """Whether a person said so of two of them; only the smaller cluster is gone through."""
        if not self.apart:
            return False
        here, there = self.members.get(one, [one]), self.members.get(other, [other])
        if len(there) > len(here):
            one, there = other, here
        return any(self.of(said) == one for record in there for said in self.apart.get(record, ()))


def kept_apart(pairs: Iterable[Joined]) -> dict[str, set[str]]:
    """What a person said to be different, both ways round."""
    found: dict[str, set[str]] = defaultdict(set)
    for left, right in pairs:
        found[left].add(right)
        found[right].add(left)
    return dict(found)
