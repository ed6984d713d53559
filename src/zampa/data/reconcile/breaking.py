"""Which changes of an entity break what reads its records (pure)."""

from collections.abc import Iterator

from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.foundation.kit.saying import Said, say


def matching_breaks(before: MatchingDeclaration, after: MatchingDeclaration) -> Iterator[Said]:
    """Keys that were given out and answer no longer, and records that lie in another table."""
    if before.letter != after.letter:
        yield say(
            "Keys begin with {other} instead of {one}: those that were given out answer no longer.",
            one=before.letter,
            other=after.letter,
        )
    if before.golden != after.golden:
        yield say('Its records lie in "{other}" instead of "{one}".', one=before.golden, other=after.golden)
    for resource in before.order:
        if resource not in after.order:
            yield say('"{key}" is no source any more: the keys of its rows answer no longer.', key=resource)
