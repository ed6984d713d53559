"""Names of firms: place, own name (字号), trade and form of organisation, in one writing."""

import re
from functools import cache
from importlib import resources
from typing import Any

import polars as pl
import yaml

from zampa.data.reconcile.comparing import folding, fronts

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


_SHARES = r"(\p{Han})[ab]$"  # 万科A


def firm_name(values: pl.Series) -> pl.Series:
    """Simplified, all brackets alike, and the writings of one form of organisation as one."""
    plain = folding.bracketed(values)
    alike = words()["alike"]
    return plain.str.replace_many(list(alike), list(alike.values()), leftmost=True)


def firm_core(values: pl.Series) -> pl.Series:
    """Own name and trade: without place, form and brackets; the place stays where nothing but a trade would be left."""
    return _part(values, "core")


def firm_place(values: pl.Series) -> pl.Series:
    """The places in front of the name or in its brackets, without their types; null where none is named."""
    return _part(values, "place")


def firm_trade(values: pl.Series) -> pl.Series:
    """The words of trade at the end of the core; null where there is none."""
    return _part(values, "trade")


def firm_form(values: pl.Series) -> pl.Series:
    """The form of organisation in one writing; null where none is named."""
    return _part(values, "form")


def firm_outline(values: pl.Series) -> pl.Series:
    """What short names are made of: the places in front with a space behind each, a bar, and own name, trade and branch."""
    return _part(values, "outline")


def firm_own(values: pl.Series) -> pl.Series:
    """The own name without its trade; null where there is nothing but a trade."""
    return _part(values, "own")


def is_own(text: str) -> bool:
    """Whether a text is more than words of trade."""
    return re.fullmatch(_trade(), text) is None


def group_and_kind(form: str) -> tuple[bool, str]:
    """Whether a form is that of a group, and of which kind it is: 公司, 合作社, 企业, …"""
    groups = [word for word in words()["groups"] if form.startswith(word)]
    return bool(groups), next((kind for kind in words()["kinds"] if form.endswith(kind)), form)


def _part(values: pl.Series, part: str) -> pl.Series:
    """One part of the names; what the part does not need is not computed."""
    name, head, rest, front = (pl.col(one) for one in ("name", "head", "rest", "front"))
    frame = firm_name(values).alias("name").to_frame().lazy()
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
    made = frame.select(_made(part)).collect().to_series()
    return folding.blanked(made.alias(values.name))


def _front_steps() -> list[pl.Expr]:
    """Known places in a row with a district behind a city, or an unknown city or county by its type."""
    rest, known, after, front = (pl.col(one) for one in ("rest", "known", "after", "front"))
    district = pl.when(known.str.contains("[市州盟]$")).then(after.str.extract(_district(), 1)).fill_null("")
    city = pl.when(known == "").then(rest.str.extract(_city(), 1)).fill_null("")
    is_broken = rest.str.strip_prefix(front).str.contains(f"^[{words()['not_after_city']}]")
    return [
        rest.str.extract(f"^((?:{fronts.known()})+)", 1).fill_null("").alias("known"),
        rest.str.strip_prefix(known).alias("after"),
        pl.concat_str(known, district, city).alias("front"),
        pl.when(is_broken).then(front.str.strip_suffix("市")).otherwise(front).alias("front"),
    ]


def _made(part: str) -> pl.Expr:
    rest, front = pl.col("rest"), pl.col("front")
    inside = fronts.short(pl.col("inside"))
    if part == "form":
        return pl.col("form")
    if part == "place":
        return front + pl.when(inside == front).then(pl.lit("")).otherwise(inside)
    if part == "trade":
        return rest.str.extract(f"({_trade()})$", 1)
    if part == "outline":
        return pl.concat_str("apart", pl.lit("|"), "rest", "branch")
    if part == "own":
        return rest.str.replace(f"{_trade()}$", "")
    own = pl.when(rest.str.contains(f"^(?:{_trade()})?$")).then(front + rest).otherwise(rest)
    return own + pl.col("branch")


def _district() -> str:
    return f"^(..?(?:县|旗|[^{words()['not_before_district']}]区))"


def _city() -> str:
    return f"^(..?[^{words()['not_before_city']}]市|...?县)"


@cache
def _inside() -> str:
    """A place in brackets."""
    return rf"\(((?:中国|{fronts.known()})+)\)"


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
