"""Other words for the same thing, as synonyms.yaml declares them (pure)."""

from functools import cache
from importlib import resources

import yaml

from zampa.data.catalogue.search.asked import Asked, Part, asked

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same, in C where it is built
Words = tuple[Part, ...]


def groups() -> list[list[str]]:
    """The words of each group, in all languages."""
    text = resources.files(__package__).joinpath("synonyms.yaml").read_text("utf-8")
    said = yaml.load(text, _LOADER)  # noqa: S506 - the loader is a safe one
    return [[word for words in group.values() for word in words] for group in said]


def of(what: Asked) -> dict[Part, Words]:
    """For each word of the query that has others, the others."""
    return {part: _others()[part.script, part.forms] for part in what.parts if _is_known(part)}


def _is_known(part: Part) -> bool:
    return (part.script, part.forms) in _others()


@cache
def _others() -> dict[tuple[str, tuple[str, ...]], Words]:
    found = {}
    for group in groups():
        parts = [asked(word).parts[0] for word in group]
        for part in parts:
            found[part.script, part.forms] = tuple(other for other in parts if other != part)
    return found
