"""The places that stand in front of the names of firms and offices, and whether two of them can be one."""

from functools import cache

import polars as pl

from zampa.data.reconcile.comparing import places
from zampa.data.reconcile.comparing.deciding import decided

_OTHER_TYPES = ("市", "地区", "州", "县", "区", "省")


@cache
def written() -> dict[str, str]:
    """Every writing of a known place with its short name: in full, with a type it had before, and, above counties, short."""
    known = places.known()
    cores = places.place_core(pl.Series(list(known.values())))
    found: dict[str, str] = {}
    for code, full, core in zip(known, known.values(), cores, strict=True):
        bare = [core] if len(core) > 1 and len(code) < 6 else []
        ways = [full, *bare, *(core + one for one in _OTHER_TYPES[: 5 if len(code) > 2 else 6])]
        found |= {way: core for way in ways if way not in found}
    return dict(sorted(found.items(), key=lambda way: -len(way[0])))


@cache
def labelled() -> dict[str, str]:
    """Every writing of a known place with its name and level: 甘孜州, 拉萨市, 阿里地区; provinces by their short name."""
    known = places.known()
    cores = places.place_core(pl.Series(list(known.values())))
    labels: dict[str, str] = {}
    for code, full, core in zip(known, known.values(), cores, strict=True):
        level = "" if len(code) == 2 else "地区" if full.endswith("地区") else full[-1]
        labels.setdefault(core, core + level)
    return {way: labels[core] for way, core in written().items()}


@cache
def known() -> str:
    """A pattern of all writings of known places, the longest first."""
    return "|".join(written())


def short(values: pl.Expr) -> pl.Expr:
    """The places of a front without their types: 西藏自治区拉萨市 → 西藏拉萨."""
    return values.str.replace_many(list(written()), list(written().values()), leftmost=True)


def apart(values: pl.Expr) -> pl.Expr:
    """As `short`, with a space behind each place."""
    spaced = [f"{core} " for core in written().values()]
    return values.str.replace_many(list(written()), spaced, leftmost=True)


def may_be_one(left: pl.Series, right: pl.Series) -> pl.Series:
    """Whether two fronts do not contradict one another: one is missing, holds the other, or lies in it."""
    return left.is_null() | right.is_null() | decided((left, right), _may)


def _may(left: str, right: str) -> bool:
    if left in right or right in left:
        return True
    return any(
        one.startswith(other) or other.startswith(one) for one in _codes(left) for other in _codes(right)
    )


def _codes(front: str) -> list[str]:
    """The codes of the last known place in a short front; several where places share the name."""
    ends = [name for name in _coded() if front.endswith(name)]
    return _coded()[max(ends, key=len)] if ends else []


def lies_in(place: str, province: str) -> bool:
    """Whether a place, by its short name, lies in a province or is it."""
    return any(code.startswith(_coded()[province][0]) for code in _coded().get(place, ()))


@cache
def _coded() -> dict[str, list[str]]:
    known = places.known()
    cores = places.place_core(pl.Series(list(known.values())))
    found: dict[str, list[str]] = {}
    for code, core in zip(known, cores, strict=True):
        found.setdefault(core, []).append(code)
    return found
