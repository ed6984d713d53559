"""Why this value and not the others, in one sentence that can be said in three languages."""

from collections.abc import Mapping

from zampa.data.reconcile.declarations import GoldenField
from zampa.data.reconcile.views import Lost, Value
from zampa.foundation.kit.offering import in_a_row
from zampa.foundation.kit.saying import InThree, Said, in_three, say

Titles = Mapping[str, Mapping[str, str]]


def why(field: GoldenField, value: Value, titles: Titles) -> Said:
    """The sentence. `titles`: those of the resources (bo, zh, en)."""
    source, law = _title(value.source, titles), field.policy.law if field.policy else ""
    against = _sources(value.lost, titles)
    match value.why:
        case "missing":
            return say("No source has a value.")
        case "made":
            return say("No source has a value; this one is made from other fields, and is marked as such.")
        case "withheld":
            return say("{source} says what holds; its rows are not open to you.", source=source)
        case "undecided":
            return say(
                "The sources disagree ({sources}), and no rule decides between them: a person must.",
                sources=against,
            )
        case "only":
            return say("{source} says so, and no other source says anything.", source=source)
        case "agreed":
            return say(
                "All sources that say anything agree; it is written as {source} writes it.", source=source
            )
        case "ruling":
            return say(
                "A person decided that {source} is right, against {others}.", source=source, others=against
            )
        case "authority":
            return say("{source} stands before {others} ({law}).", source=source, others=against, law=law)
        case "freshness":
            return say(
                "{source} is newer than {others}, which has the same rank.", source=source, others=against
            )
        case _:
            return say("More sources agree with {source} than with {others}.", source=source, others=against)


def since(value: Value) -> Said:
    """From when until when it holds, as far as a source says: a beginning that nobody has written down is not invented."""
    start, end, seen = value.valid_from, value.valid_to, value.seen_on
    if start and end:
        return say("from {start} until {end}", start=start, end=end)
    if start:
        return say("since {start}", start=start)
    if end:
        return say("until {end}, start not known", end=end)
    if seen:
        return say("before {seen}, start not known", seen=seen)
    return say("start not known")


def _sources(lost: tuple[Lost, ...], titles: Titles) -> Said:
    named = dict.fromkeys(one.source for one in lost)
    return in_a_row(*(_title(source, titles) for source in named))


def _title(resource: str, titles: Titles) -> InThree | str:
    return in_three(titles[resource]) if resource in titles else resource
