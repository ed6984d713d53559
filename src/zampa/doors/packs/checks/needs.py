"""Which packs a pack needs, and what is told of those that are not there: one problem, not one for each thing in them."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from zampa.doors.packs import reading
from zampa.doors.packs.found import Pack
from zampa.doors.packs.scope import Known, reach
from zampa.foundation.kit.offering import in_a_row, offer
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import say

Needs = Mapping[str, tuple[str, ...]]


def problems(
    packs: Iterable[Pack], beside: Iterable[Pack], known: Known, *, waiting: Collection[str]
) -> Iterator[Problem]:
    """Needs that lead nowhere, in a circle, or to packs that lie there and were not applied (`waiting`)."""
    packs, beside = list(packs), list(beside)
    there = {pack.key for pack in (*packs, *beside)} | known.hashes.keys()
    needs = dict(known.needs) | {pack.key: pack.needs for pack in (*packs, *beside)}
    for pack in packs:
        for place, need in enumerate(pack.needs):
            where = pack.head.at("needs", place) if pack.head else pack.shown
            if need not in there:
                help_ = in_a_row(offer(need, sorted(there - {pack.key})))
                yield Problem(where, say('There is no pack "{need}".', need=need), help_)
            elif pack.key in reach(need, needs):
                what = say('"{one}" needs "{other}", which needs "{one}".', one=pack.key, other=need)
                yield Problem(
                    where, what, say("Remove one of the two needs; move what both use into a third pack.")
                )
        if absent := [key for key in _in_order(pack.key, needs) if key in waiting]:
            yield _not_applied(pack, absent)


def unknown(pack: Pack, beside: Iterable[Pack], packs: Iterable[Pack], known: Known) -> bool:
    """Whether it needs a pack of which nothing is known, so that nothing can be said about what it refers to."""
    needs = dict(known.needs) | {other.key: other.needs for other in (*packs, *beside)}
    return any(key not in needs and key not in known.hashes for key in reach(pack.key, needs))


def lying_beside(packs: Iterable[Pack]) -> list[Pack]:
    """The packs that are needed and lie beside, or where packs lie."""
    there = reading.all_packs()
    have = {pack.key for pack in packs}
    waiting = [(need, pack.folder.parent) for pack in packs for need in pack.needs]
    found = []
    while waiting:
        need, place = waiting.pop()
        folder = place / need if (place / need / reading.HEAD).is_file() else there.get(need)
        if need in have or folder is None:
            continue
        have.add(need)
        pack = reading.read(folder)
        found.append(pack)
        waiting += [(more, folder.parent) for more in pack.needs]
    return found


def _not_applied(pack: Pack, absent: list[str]) -> Problem:
    where = pack.head.at("needs") if pack.head else pack.shown
    what = say(
        '"{pack}" needs packs that have not been applied: {absent}.', pack=pack.key, absent=", ".join(absent)
    )
    together = " ".join([*absent, pack.key])
    return Problem(where, what, say("Apply them together: zampa packs apply {packs}", packs=together))


def _in_order(pack: str, needs: Needs) -> list[str]:
    """What a pack needs, each after what it needs itself."""
    return sorted(reach(pack, needs) - {pack}, key=lambda key: (len(reach(key, needs)), key))
