"""What has changed in the rooms since the index read them: asked of the trail and of the entries' history."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import tantivy
from tantivy import Query

from zampa.data.catalogue.search import gathering, keeping, rules
from zampa.data.catalogue.search.entries import Entry
from zampa.data.catalogue.search.keeping import State, Unusable
from zampa.data.catalogue.search.matching import SCHEMA
from zampa.data.standards.models import Revision
from zampa.foundation.trail import queries as trail

_MOST_LINES = 20_000
_MOST_KEYS = 5_000


@dataclass(frozen=True)
class Changes:
    """The keys of entries to be read again. `standing`: resources of which only the delivery is new.

    `revisions`: the newest revision of each pack among them.
    """

    resources: frozenset[str] = frozenset()
    elements: frozenset[str] = frozenset()
    codelists: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    standing: frozenset[str] = frozenset()
    revisions: dict[str, int] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not (self.resources or self.elements or self.codelists or self.offices or self.standing)

    @property
    def is_large(self) -> bool:
        """Whether these are so many that the index is made new faster."""
        kinds = (self.resources, self.elements, self.codelists, self.offices, self.standing)
        return sum(len(keys) for keys in kinds) > _MOST_KEYS

    def gone(self) -> Iterator[str]:
        """The ids of the entries that are taken out before they are written again."""
        for kind, keys in (
            ("resource", self.resources | self.standing),
            ("element", self.elements),
            ("codelist", self.codelists),
            ("office", self.offices),
        ):
            yield from (f"{kind}:{key}" for key in keys)


def is_up_to_date() -> bool:
    """Whether the index can be read and has read to the newest line of the trail."""
    try:
        kept = keeping.state()
    except Unusable:
        return False
    return (kept.line, kept.hash) == trail.mark() and keeping.is_whole(kept)


def changes(kept: State) -> Changes | None:
    """What the lines after the index's own change; None when it has to be made new."""
    if trail.hash_of(kept.line) != kept.hash:
        return None
    lines = trail.after(kept.line, limit=_MOST_LINES + 1)
    touched = rules.touched(lines)
    if touched.whole or len(lines) > _MOST_LINES:
        return None
    found = _of_packs(kept, touched.packs)
    resources = found.resources | set(gathering.resources_of(touched.offices))
    standing = touched.resources - resources
    told = replace(found, resources=resources, offices=touched.offices, standing=standing)
    return None if told.is_large else told


def with_users(changes: Changes, index: tantivy.Index) -> Changes:
    """The same, with the resources whose fields show an element that has changed; only so many that it `is_large`."""
    if not changes.elements:
        return changes
    searcher = index.searcher()
    using = Query.term_set_query(SCHEMA, "element", sorted(changes.elements))
    hits = searcher.search(using, max(1, searcher.num_docs)).hits
    resources = set(changes.resources)
    for _, at in hits:
        resources.add(keeping.shown(searcher, at)["key"].partition("/")[0])
        if len(resources) > _MOST_KEYS:
            break
    return replace(changes, resources=frozenset(resources), standing=changes.standing - resources)


def entries(changes: Changes) -> Iterator[Entry]:
    """The entries to be written again, as they are now."""
    known = gathering.known()
    yield from gathering.resources(known, changes.resources)
    yield from gathering.resources(known, changes.standing, fields=False)
    yield from gathering.elements(changes.elements)
    yield from gathering.codelists(changes.codelists)
    yield from gathering.offices(known, changes.offices)


def _of_packs(kept: State, packs: frozenset[str]) -> Changes:
    found: dict[str, set[str]] = {"resource": set(), "element": set(), "codelist": set()}
    newest: dict[str, int] = {}
    for pack in packs:
        new = Revision.objects.filter(pack=pack, id__gt=kept.revisions.get(pack, 0)).order_by("id")
        for id, kind, key in new.values_list("id", "kind", "key"):
            newest[pack] = id
            if kind in found:
                found[kind].add(key)
    return Changes(
        frozenset(found["resource"]),
        frozenset(found["element"]),
        frozenset(found["codelist"]),
        revisions=newest,
    )
