"""YAML files as people write them: plain values, each with its line, and every slip told at once.

Only the plain part of YAML is read. Words are taken as they stand: `no` is a word and not "false", `01` keeps
its zero, and a date stays the text that was written; what it must be is decided by whoever declared it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import say

LARGEST_BYTES = 4 * 1024 * 1024
DEEPEST = 30

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_BROKEN = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+([eE][-+]?[0-9]+)?")
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}

PathIn = tuple[str | int, ...]


@dataclass(frozen=True)
class Yaml:
    """What a file says. `value` is None when it could not be read; `problems` say why, and what is said twice."""

    value: Any
    problems: tuple[Problem, ...] = ()
    lines: dict[PathIn, int] = field(default_factory=dict)
    numbers: dict[PathIn, str] = field(default_factory=dict)

    def line_of(self, path: Sequence[str | int]) -> int:
        """The line (from 1) of the value at `path`, or of the nearest thing around it that there is."""
        here = tuple(path)
        while here and here not in self.lines:
            here = here[:-1]
        return self.lines.get(here, 1)

    def as_written(self, path: Sequence[str | int]) -> str | None:
        """How the number at `path` was written; None where no number stands."""
        return self.numbers.get(tuple(path))


def load(path: Path, *, shown: str | None = None) -> Yaml:
    """Read one file. `shown` is the name that problems give to it."""
    name = shown or str(path)
    if path.stat().st_size > LARGEST_BYTES:
        limit = say("A YAML file has at most {mib} MiB.", mib=LARGEST_BYTES // 2**20)
        return Yaml(None, (Problem(f"{name}:1", limit, say("Put long tables into a CSV file beside it.")),))
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        return Yaml(
            None, (Problem(f"{name}:{line}", say("This is not UTF-8 text."), say("Save the file as UTF-8.")),)
        )
    return parse(text, shown=name)


def parse(text: str, *, shown: str) -> Yaml:
    """Read the text of one file."""
    try:
        problems = list(_unfit(text, shown))
        if problems:
            return Yaml(None, tuple(problems))
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        return Yaml(None, (_syntax(error, shown),))
    if root is None:
        return Yaml(None, (Problem(f"{shown}:1", say("The file is empty.")),))
    walk = _Walk(shown)
    value = walk.value(root, ())
    return Yaml(value, tuple(walk.problems), walk.lines, walk.numbers)


def _unfit(text: str, shown: str) -> Iterator[Problem]:
    """What plain YAML does not hold; found before anything is built, so that no file can grow in memory."""
    depth = documents = 0
    event: Any
    for event in yaml.parse(text, Loader=_Loader):
        where = f"{shown}:{event.start_mark.line + 1}"
        documents += isinstance(event, yaml.DocumentStartEvent)
        if documents > 1:
            yield Problem(
                where, say("A second document begins here (---)."), say("Put it into a file of its own.")
            )
            return
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            what = say(
                "{sign}{name} is a reference within YAML, which is not read here.",
                sign=sign,
                name=event.anchor,
            )
            yield Problem(where, what, say("Write the value out, or put the text in quotes."))
        if getattr(event, "tag", None):
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            what = say("{tag} is a YAML tag, which is not read here.", tag=tag)
            yield Problem(where, what, say("Leave it out, or put the text in quotes."))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            yield Problem(where, say("The lists and maps stand more than {n} deep.", n=DEEPEST))
            return


@dataclass
class _Walk:
    """One walk over the nodes of a file, which gathers values, lines and words that are said twice."""

    shown: str
    problems: list[Problem] = field(default_factory=list)
    lines: dict[PathIn, int] = field(default_factory=dict)
    numbers: dict[PathIn, str] = field(default_factory=dict)

    def value(self, node: Any, path: PathIn) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(part, (*path, place)) for place, part in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        return self._scalar(node, path)

    def _mapping(self, node: yaml.MappingNode, path: PathIn) -> dict[str, Any]:
        said: dict[str, Any] = {}
        for name, part in node.value:
            line = name.start_mark.line + 1
            if not isinstance(name, yaml.ScalarNode):
                self._tell(line, say("A name is one word here, not a list or a map."))
                continue
            if name.value in said:
                first = self.lines[(*path, name.value)]
                what = say(
                    '"{name}" is said twice; the first time on line {first}.', name=name.value, first=first
                )
                self._tell(line, what, say("Keep one of them."))
                continue
            self.lines[(*path, name.value)] = line
            said[name.value] = self.value(part, (*path, name.value))
        return said

    def _scalar(self, node: yaml.ScalarNode, path: PathIn) -> Any:
        text = str(node.value)
        if _UNWRITABLE.search(text):
            self._tell(
                node.start_mark.line + 1,
                say("The text holds a sign that cannot be kept (a NUL or half a sign)."),
            )
            return None
        if node.style not in (None, ""):
            return text
        if text.lower() in _WORDS:
            return _WORDS[text.lower()]
        if _WHOLE.fullmatch(text) or _BROKEN.fullmatch(text):
            self.numbers[path] = text
            return int(text) if _WHOLE.fullmatch(text) else float(text)
        return text

    def _tell(self, line: int, what: str, do: str = "") -> None:
        self.problems.append(Problem(f"{self.shown}:{line}", what, do))


def _syntax(error: yaml.YAMLError, shown: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    why = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error).splitlines()[0]
    line = mark.line + 1 if mark else 1
    what = say("YAML cannot read this line: {why}.", why=str(why).rstrip("."))
    return Problem(f"{shown}:{line}", what, _advice(str(why)))


def _advice(why: str) -> str:
    if "\\t" in why or "tab" in why or "cannot start any token" in why:
        return say("Indent with spaces, not tabs, and put text that begins with a sign into quotes.")
    if "mapping values are not allowed" in why:
        return say("Put text that holds a colon and a space into quotes, or correct the indent.")
    if "quoted scalar" in why:
        return say("A quotation mark is opened and not closed.")
    if "control characters" in why or "special characters" in why:
        return say("Remove the sign that cannot be printed.")
    return say("Look at the indent of this line and of the line above, and at quotes and brackets.")
