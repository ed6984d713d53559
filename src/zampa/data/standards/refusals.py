"""The one list of elements about persons that Zampa refuses, and what a refusal says."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same, in C where it is built
By = Literal["header", "declaration", "values", "codes", "structure"]


@dataclass(frozen=True)
class Refusal:
    """What is refused and why, in three languages. `word` is the word of our list, never a value of a row.

    `columns`: the titles of the data elements that amount to it, where a structure is refused.
    """

    element: str
    title: Mapping[str, str]
    why: Mapping[str, str]
    by: By
    word: str = ""
    columns: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True)
class Element:
    """One refused element and the headers under which it comes; refused.yaml tells what each list means."""

    key: str
    title: Mapping[str, str]
    why: Mapping[str, str]
    zh: tuple[str, ...] = ()
    zh_whole: tuple[str, ...] = ()
    bo: tuple[str, ...] = ()
    bo_whole: tuple[str, ...] = ()
    latin: tuple[str, ...] = ()
    latin_whole: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    counts: bool = False

    @property
    def aliases(self) -> tuple[str, ...]:
        return self.zh + self.zh_whole + self.bo + self.bo_whole + self.latin + self.latin_whole

    def refusal(self, by: By, word: str = "") -> Refusal:
        return Refusal(self.key, self.title, self.why, by, word)


@cache
def elements() -> Mapping[str, Element]:
    """The list, in its order; nothing adds to it or takes from it."""
    return {said["key"]: _element(said) for said in read("refused.yaml")}


def read(name: str) -> Any:
    """A YAML file that lies beside this module."""
    return yaml.load(resources.files(__package__).joinpath(name).read_text("utf-8"), Loader=_LOADER)  # noqa: S506 - a safe one


def _element(said: dict[str, Any]) -> Element:
    lists = {name: tuple(value) for name, value in said.items() if isinstance(value, list)}
    return Element(said["key"], said["title"], said["why"], counts=said.get("counts", False), **lists)
