"""Whether a short name of a firm is made of its full name."""

from collections.abc import Iterator

from zampa.data.reconcile.comparing import firm_parts, fronts, nearness


def is_short_for(short: str, long: str) -> bool:
    """Whether the one outline of a name (the part `outline`) is a short form of the other."""
    places, own = _parts(short)
    text = "".join(places) + own
    if len(text) < 2:
        return False
    closely = len(text) == 2 or bool(places and not firm_parts.is_own(own))
    return any(_is_made_of(text, *start, closely=closely) for start in _starts(long)) or _by_letter(
        text, long
    )


def _is_made_of(text: str, place: str, own: str, *, closely: bool) -> bool:
    """Whether the characters stand in place and own name; closely: in one piece, or as the first of both."""
    if closely:
        return (place + own).startswith(text) or (bool(place) and text == place[:1] + own[:1])
    return nearness.stands_in(text, place + own)


def _starts(long: str) -> Iterator[tuple[str, str]]:
    """The ways in which the long name can begin: at any of its places, at its own name, or behind 中国."""
    places, own = _parts(long)
    for number in range(len(places) + 1):
        yield "".join(places[number:]), own
    yield "", own.removeprefix("中国")


def _by_letter(text: str, long: str) -> bool:
    """Whether a letter for the long name's province stands in front of its own name: 藏雪莲, 西藏雪莲…"""
    places, own = _parts(long)
    province = firm_parts.words()["letters"].get(text[0])
    if province is None or not places or not fronts.lies_in(places[0], province):
        return False
    closely = len(text) == 2 or not firm_parts.is_own(text[1:])
    return _is_made_of(text[1:], "", own, closely=closely)


def _parts(outline: str) -> tuple[list[str], str]:
    places, _, own = outline.partition("|")
    return places.split(), own
