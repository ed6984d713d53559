"""What built-in rules say in bo, zh and en; the words stand in wording.yaml."""

from functools import cache
from importlib import resources
from typing import Any

import yaml

Words = dict[str, str]
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same, in C where it is built


def says(name: str, **parts: object) -> Words:
    """What is wrong, by language."""
    return _told(name, "says", parts)


def do(name: str) -> Words:
    """What the clerk can do, by language."""
    return _told(name, "do", {})


def _told(name: str, part: str, parts: dict[str, object]) -> Words:
    return {language: text.format(**parts) for language, text in _words()[name][part].items()}


@cache
def _words() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("wording.yaml").read_text("utf-8")
    return dict(yaml.load(text, _LOADER))  # noqa: S506 - the loader is a safe one
