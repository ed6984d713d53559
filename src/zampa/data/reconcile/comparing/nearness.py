"""Whether two names are nearly one: one slip of the pen, or a short name that takes characters of the long one."""

import polars as pl

from zampa.data.reconcile.comparing import places
from zampa.data.reconcile.comparing.deciding import Sides


def one_slip(left: str, right: str) -> bool:
    """Whether one character more, less or other makes one of the other; never one that tells names apart (上, 东, 二, 3)."""
    slip = _slip(left, right)
    return slip is not None and not all(_tells_apart(piece) for piece in slip if piece)


def may_slip(pairs: Sides, least: int) -> pl.Series:
    """Which pairs of at least so many characters can be one slip apart, without looking at each character."""
    frame = pl.DataFrame({"left": pairs[0], "right": pairs[1]})
    left, right = pl.col("left").str, pl.col("right").str
    lengths = left.len_chars().cast(pl.Int32) - right.len_chars().cast(pl.Int32)
    ends = (left.slice(0, 1) == right.slice(0, 1)) | (left.slice(-1) == right.slice(-1))
    long = (left.len_chars() >= least) & (right.len_chars() >= least)
    return frame.select((lengths.abs() <= 1) & ends & long).to_series()


def begin_alike(pairs: Sides) -> pl.Series:
    """Which pairs begin with the same character."""
    return pairs[0].str.slice(0, 1) == pairs[1].str.slice(0, 1)


def one_more(left: str, right: str) -> bool:
    """Whether one text has one character more than the other; never one that tells names apart."""
    return len(left) != len(right) and one_slip(left, right)


def tell_apart(left: str, right: str) -> bool:
    """Whether texts of one length differ in words that tell names apart alone: 上, 下."""
    differing = [pair for pair in zip(left, right, strict=False) if pair[0] != pair[1]]
    return bool(differing) and all(_tells_apart(one) and _tells_apart(other) for one, other in differing)


def _slip(left: str, right: str) -> tuple[str, str] | None:
    """The two pieces, of one character at most, in which texts differ; None where they are equal or differ in more."""
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    end = 0
    while end < min(len(left), len(right)) - start and left[-1 - end] == right[-1 - end]:
        end += 1
    pieces = left[start : len(left) - end], right[start : len(right) - end]
    return pieces if 0 < max(map(len, pieces)) <= 1 else None


def _tells_apart(character: str) -> bool:
    return character.isdigit() or character in places.words()["apart"]


def stands_in(short: str, long: str) -> bool:
    """Whether the characters of the short text stand in the long one, in this order, from its first one on."""
    rest = iter(long)
    return short[:1] == long[:1] and all(character in rest for character in short)
