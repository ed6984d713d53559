"""Names of offices: place, matter and the word for the body, short forms written out."""

from functools import cache
from importlib import resources
from typing import Any

import polars as pl
import yaml

from zampa.data.reconcile.comparing import folding, fronts

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_REGION = "区"
_JOINTS = "[和与及]"
_GOVERNMENT_OFFICE = "^(?:人民政府|政府|政)办(?:公厅|公室)?"
_OF_REGION = ["厅", "办公厅"]


def office_name(values: pl.Series) -> pl.Series:
    """Place, matter and body in one writing; the words for the region itself are left out."""
    of_region = (pl.col("place") == _REGION) & (pl.concat_str("matter", "body") != "")
    place = pl.when(of_region).then(pl.lit("")).otherwise("place")
    return _made(values, pl.concat_str(place, "matter", "body"))


def office_core(values: pl.Series) -> pl.Series:
    """The matter alone; 办公 stays, since an office's office is not the office."""
    is_office = pl.col("body").str.starts_with("办公")
    core = pl.concat_str("matter", pl.when(is_office).then(pl.lit("办公")).otherwise(pl.lit("")))
    return _made(values, pl.when(core != "").then(core).otherwise(pl.concat_str("place", "body")))


def office_matter(values: pl.Series) -> pl.Series:
    """The matter alone, without any word for the body; null where there is none."""
    return _made(values, pl.col("matter"))


def office_body(values: pl.Series) -> pl.Series:
    """The word for the body, 厅 for 局 and 委员会; 厅, too, where no word is known."""
    return _made(values, pl.when(pl.col("body").str.starts_with("办公")).then("body").otherwise(pl.lit("厅")))


def office_place(values: pl.Series) -> pl.Series:
    """Of which place: 区 for the region (also for a 厅 that names none), 甘孜州, 州, …; null where nothing says it."""
    is_of_region = (pl.col("place") == "") & pl.col("body").is_in(_OF_REGION)
    return _made(values, pl.when(is_of_region).then(pl.lit(_REGION)).otherwise("place"))


def may_be_one(left: str, right: str) -> bool:
    """Whether two places of offices do not contradict one another: 州 can be 甘孜州; 区 is the region alone."""
    if left == right:
        return True
    if _REGION in (left, right):
        return False
    return left.endswith(right) or right.endswith(left)


def _made(values: pl.Series, what: pl.Expr) -> pl.Series:
    name, front, after, body = (pl.col(one) for one in ("name", "front", "after", "body"))
    frame = _in_order(folding.simplified(values)).alias("name").to_frame().lazy()
    for step in _front_steps():
        frame = frame.with_columns(step)
    frame = frame.with_columns(name.str.strip_prefix(front).alias("after"))
    frame = frame.with_columns(_of_government(after).replace(words()["names"]))
    frame = frame.with_columns(after.str.extract(f"({_bodies()})$", 1).fill_null("").alias("body"))
    frame = frame.with_columns(after.str.strip_suffix(body).str.replace_all(_JOINTS, "").alias("matter"))
    frame = frame.with_columns(
        pl.col("matter").replace(words()["matters"]),
        body.replace({short: long for long, short in words()["bodies"].items()}),
    )
    return folding.blanked(frame.select(what).collect().to_series().alias(values.name))


def _in_order(names: pl.Series) -> pl.Series:
    for pattern, order in words()["orders"]:
        names = names.str.replace("^" + pattern.replace("PLACE", _places()), order)
    return names


def _front_steps() -> list[pl.Expr]:
    """The places in front; a short name such as 西藏 only before a body, for 西藏大学 is a name."""
    name, front = pl.col("name"), pl.col("front")
    rest = name.str.strip_prefix(front)
    is_broken = pl.concat_str(front.str.slice(-1), rest).str.contains(words()["not_a_place"])
    is_name = front.is_in(_bare()) & ~rest.str.contains(f"(?:{_bodies()})$")
    return [
        name.str.extract(f"^((?:{fronts.known()})+|{'|'.join(words()['levels'])})", 1)
        .fill_null("")
        .alias("front"),
        pl.when(is_broken).then(front.str.replace(".$", "")).otherwise(front).alias("front"),
        pl.when(is_name).then(pl.lit("")).otherwise(front).alias("front"),
        front.str.extract(f"({fronts.known()})$", 1).fill_null(front).replace(_labels()).alias("place"),
    ]


def _of_government(after: pl.Expr) -> pl.Expr:
    """人民政府 in front of another office's name is left out; the government's office keeps it."""
    other = after.str.replace("^(?:人民)?政府(.+)$", "${1}")
    return (
        pl.when(after.str.contains(_GOVERNMENT_OFFICE))
        .then(after.str.replace(_GOVERNMENT_OFFICE, "人民政府办公厅"))
        .otherwise(other)
    )


@cache
def _labels() -> dict[str, str]:
    """Writings of places and levels with the one that stands for them: 甘孜州, 拉萨市, 州; the region is 区."""
    labels = {way: label for way, label in fronts.labelled().items()}
    return labels | {"自治州": "州"} | dict.fromkeys(words()["region"], _REGION)


@cache
def _bare() -> list[str]:
    return [way for way, core in fronts.written().items() if way == core]


@cache
def _places() -> str:
    """Any place or level, for patterns in which it stands in the middle."""
    return f"(?:{fronts.known()})+|{'|'.join(words()['levels'])}"


@cache
def _bodies() -> str:
    bodies = words()["bodies"]
    return "|".join(sorted({*bodies, *bodies.values()}, key=len, reverse=True))


@cache
def words() -> dict[str, Any]:
    """The lists of words/offices.yaml."""
    text = resources.files(__package__).joinpath("words", "offices.yaml").read_text("utf-8")
    return dict(yaml.load(text, _LOADER))  # noqa: S506 - the loader is a safe one
