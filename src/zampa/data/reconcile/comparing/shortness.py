"""Whether a short name of a firm is made of its full name."""

from collections.abc import Iterator

from zampa.data.reconcile.comparing import firms, fronts, nearness


def is_short_for(short: str, long: str) -> bool:
    """Whether the one outline of a name (`firms.firm_outline`) is a short form of the other."""
    places, own = _parts(short)
    text = "".join(places) + own
    if len(text) < 2:
        return False
    closely = len(text) == 2 or bool(places and not firms.is_own(own))
    return any(_is_made_of(*start, closely=closely) for start in _starts(text, long))


def _is_made_of(text: str, place: str, own: str, *, closely: bool) -> bool:
    """Whether the characters stand in place and own name; closely: in one piece, or as the first of both."""
    if closely:
        return (place + own).startswith(text) or (bool(place) and text == place[:1] + own[:1])
    return nearness.stands_in(text, place + own)


def _starts(text: str, long: str) -> Iterator[tuple[str, str, str]]:
    """The short text with each way in which the long name can begin: at any of its places, or at its own name."""
    places, own = _parts(long)
    for number in range(len(places) + 1):
        yield text, "".join(places[number:]), own
    if own.startswith("中国"):
        yield text, "", own.removeprefix("中国")
    province = firms.words()["letters"].get(text[0])
    if province and places and fronts.lies_in(places[0], province):
        yield province + text[1:], province, own


def _parts(outline: str) -> tuple[list[str], str]:
    places, _, own = outline.partition("|")
    return places.split(), own
