"""Takes the name of a firm apart: branch, places in front and in brackets, own name, trade, form of organisation."""

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

import polars as pl
import yaml

from zampa.data.reconcile.comparing import folding, fronts

PARTS = ("core", "place", "trade", "own", "form", "outline")
"""The own name with its trade; the places; the trade; the own name alone; the form; and what short names are made of."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SHARES = r"(\p{Han})[ab]$"  # shares of kind A and B: 雪莲A


def parts(names: pl.Series, wanted: Iterable[str]) -> pl.DataFrame:
    """The wanted parts of names in one writing; null where a name has none. What is not wanted is not computed."""
    name, head, rest, front = (pl.col(one) for one in ("name", "head", "rest", "front"))
    frame = names.alias("name").to_frame().lazy()
    frame = frame.with_columns(name.str.replace(_marks(), "${1}").str.replace(_SHARES, "${1}"))
    frame = frame.with_columns(name.str.extract(_branch(), 1).fill_null("").alias("branch"))
    frame = frame.with_columns(name.str.strip_suffix(pl.col("branch")).alias("head"))
    frame = frame.with_columns(head.str.extract(_inside(), 1).fill_null("").alias("inside"))
    frame = frame.with_columns(head.str.replace(_inside(), "").str.replace_all("[()]", ""))
    frame = frame.with_columns(head.str.extract(f"({_form()})$", 1).fill_null("").alias("form"))
    frame = frame.with_columns(head.str.strip_suffix(pl.col("form")).alias("rest"))
    for step in _front_steps():
        frame = frame.with_columns(step)
    frame = frame.with_columns(
        rest.str.strip_prefix(front), fronts.short(front), fronts.apart(front).alias("apart")
    )
    made = frame.select(_made()[part].alias(part) for part in wanted).collect()
    return made.with_columns(folding.blanked(column) for column in made)


def is_own(text: str) -> bool:
    """Whether a text is more than words of trade."""
    return re.fullmatch(_trade(), text) is None


def group_and_kind(form: str) -> tuple[bool, str]:
    """Whether a form is that of a group, and of which kind it is: 公司, 合作社, 企业, …"""
    groups = [word for word in words()["groups"] if form.startswith(word)]
    return bool(groups), next((kind for kind in words()["kinds"] if form.endswith(kind)), form)


def _made() -> dict[str, pl.Expr]:
    rest, front, branch = pl.col("rest"), pl.col("front"), pl.col("branch")
    inside = fronts.short(pl.col("inside"))
    core = pl.when(rest.str.contains(f"^(?:{_trade()})?$")).then(front + rest).otherwise(rest)
    return {
        "core": core + branch,
        "place": front + pl.when(inside == front).then(pl.lit("")).otherwise(inside),
        "trade": rest.str.extract(f"({_trade()})$", 1),
        "own": rest.str.replace(f"{_trade()}$", ""),
        "form": pl.col("form"),
        "outline": pl.concat_str("apart", pl.lit("|"), rest, branch),
    }


def _front_steps() -> list[pl.Expr]:
    """Known places in a row with a district behind a city, or an unknown city or county by its type."""
    rest, known, after, front = (pl.col(one) for one in ("rest", "known", "after", "front"))
    district = pl.when(known.str.contains("[市州盟]$")).then(after.str.extract(_district(), 1)).fill_null("")
    city = pl.when(known == "").then(rest.str.extract(_city(), 1)).fill_null("")
    is_broken = rest.str.strip_prefix(front).str.contains(f"^[{words()['not_after_city']}]")
    is_own = rest.str.contains(f"^(?:{'|'.join(words()['own_names'])})")
    return [
        rest.str.extract(f"^((?:{fronts.known()})+)", 1).fill_null("").alias("known"),
        rest.str.strip_prefix(known).alias("after"),
        pl.concat_str(known, district, city).alias("front"),
        pl.when(is_broken).then(front.str.strip_suffix("市")).otherwise(front).alias("front"),
        pl.when(is_own).then(pl.lit("")).otherwise(front).alias("front"),
    ]


def _district() -> str:
    return f"^(..?(?:县|旗|[^{words()['not_before_district']}]区))"


def _city() -> str:
    return f"^({_unknown()})"


def _unknown() -> str:
    """A city or county that is not among the known places."""
    return f"..?[^{words()['not_before_city']}]市|...?县"


@cache
def _inside() -> str:
    """A place in brackets."""
    return rf"\(((?:中国|{fronts.known()})+|{_unknown()})\)"


def _marks() -> str:
    return rf"^(?:{'|'.join(words()['marks'])})(\p{{Han}})"


@cache
def _form() -> str:
    groups = f"(?:{'|'.join(words()['groups'])})"
    forms = "|".join(sorted(words()["forms"], key=len, reverse=True))
    return f"{groups}*(?:{forms})|{groups}+"


@cache
def _branch() -> str:
    return rf"(?:公司|合作社|企业|厂)([^()]{{1,12}}(?:{'|'.join(words()['branches'])}))$"


@cache
def _trade() -> str:
    return f"(?:{'|'.join(sorted(words()['trades'], key=len, reverse=True))})+"


@cache
def words() -> dict[str, Any]:
    """The lists of words/firms.yaml."""
    text = resources.files(__package__).joinpath("words", "firms.yaml").read_text("utf-8")
    return dict(yaml.load(text, _LOADER))  # noqa: S506 - the loader is a safe one
