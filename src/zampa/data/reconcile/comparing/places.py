"""Names of places: the name, its core without the word for its type, and the type."""

from functools import cache
from importlib import resources
from typing import Any

import polars as pl
import yaml

from zampa.data.reconcile.comparing import folding

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def place_name(values: pl.Series) -> pl.Series:
    """Simplified and without punctuation; a bracket with another name (原…, 曾用名…) is left out, other brackets are opened."""
    return folding.blanked(folding.where(folding.bracketed(values), r"[()]", _opened))


def _opened(values: pl.Series) -> pl.Series:
    other = rf"\((?:{'|'.join(words()['other_names'])})[^()]*\)"
    return folding.text(values.str.replace_all(other, ""))


def place_core(values: pl.Series) -> pl.Series:
    """The name without its last type; a name that is nothing but a type stays."""
    names = place_name(values)
    return names.zip_with(_is_type(names), names.str.extract(_typed(), 1).fill_null(names))


def place_type(values: pl.Series) -> pl.Series:
    """The last type of the name in one writing; null where it has none."""
    names = place_name(values)
    written = names.zip_with(_is_type(names), names.str.extract(_typed(), 2))
    plain = written.str.replace(f"^{_peoples()}(自治州|自治县|自治旗)$", "${1}")
    plain = plain.str.replace(f"^{_peoples()}(?:民族)?(?:乡|镇|苏木)$", "民族乡")
    return plain.replace_strict(_types(), default=None, return_dtype=pl.String)


def _is_type(names: pl.Series) -> pl.Series:
    return names.is_in(list(_types())).fill_null(False)


@cache
def words() -> dict[str, Any]:
    """The lists of words/places.yaml."""
    text = resources.files(__package__).joinpath("words", "places.yaml").read_text("utf-8")
    return dict(yaml.load(text, _LOADER))  # noqa: S506 - the loader is a safe one


@cache
def known() -> dict[str, str]:
    """Names of provinces, prefectures and the counties of both regions, in full, by code."""
    lines = resources.files(__package__).joinpath("words", "places.csv").read_text("utf-8").splitlines()
    return dict(line.split(",") for line in lines if not line.startswith("#"))


@cache
def _types() -> dict[str, str]:
    """Every writing of a type with the type."""
    found: dict[str, str] = {}
    for one, others in words()["types"].items():
        found |= dict.fromkeys([one, *others], one)
        if one in ("开发区", "园区", "新区"):
            found |= {written + office: one for written in [one, *others] for office in words()["offices"]}
    return found


@cache
def _peoples() -> str:
    """One or several of the names that stand in the type of an autonomous place."""
    long = "|".join(name for name in words()["peoples"] if len(name) > 1)
    return f"(?:(?:{long})族?|{_with_zu()})+"


@cache
def _with_zu() -> str:
    return f"(?:{'|'.join(sorted(words()['peoples'], key=len, reverse=True))})族"


@cache
def _type() -> str:
    autonomous = f"{_peoples()}(?:自治州|自治县|自治旗|民族乡|民族镇|民族苏木)"
    of_people = f"(?:{_with_zu()})+(?:乡|镇|苏木)"
    return "|".join([autonomous, of_people, *sorted(_types(), key=len, reverse=True)])


@cache
def _typed() -> str:
    """As little as possible for the core, so that the longest type fits."""
    return f"^(.+?)({_type()})$"
