"""Where two values differ, for showing them side by side."""

import re
from difflib import SequenceMatcher
from itertools import groupby

Piece = tuple[str, str, bool]

_UNITS = re.compile("[\u0f40-\u0fbc]+|.[\u0300-\u036f\ufe00-\ufe0f]*", re.S)
_MOST = 4_000_000  # comparisons of units; beyond that what lies between equal ends is one piece


def differing(left: str, right: str) -> list[Piece]:
    """Pieces (left, right, are they the same); read in order they are both values again.

    By character; Tibetan by syllable.
    """
    units = _UNITS.findall(left), _UNITS.findall(right)
    pieces = [piece for piece in _pieces(*units) if piece[0] or piece[1]]
    return [_joined(list(group)) for _, group in groupby(pieces, key=lambda piece: piece[2])]


def _pieces(left: list[str], right: list[str]) -> list[Piece]:
    start = _alike(left, right)
    end = _alike(left[start:][::-1], right[start:][::-1])
    here, there = left[start : len(left) - end], right[start : len(right) - end]
    ends = ("".join(left[:start]), "".join(left[len(left) - end :]))
    return [(ends[0], ends[0], True), *_between(here, there), (ends[1], ends[1], True)]


def _between(left: list[str], right: list[str]) -> list[Piece]:
    if len(left) * len(right) > _MOST:
        return [("".join(left), "".join(right), False)]
    steps = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return [("".join(left[a:b]), "".join(right[c:d]), tag == "equal") for tag, a, b, c, d in steps]


def _alike(left: list[str], right: list[str]) -> int:
    """How many units at the beginning are the same."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(left), len(right)))


def _joined(pieces: list[Piece]) -> Piece:
    return "".join(p[0] for p in pieces), "".join(p[1] for p in pieces), pieces[0][2]
