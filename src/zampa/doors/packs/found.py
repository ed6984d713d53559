"""What was read from packs: each declaration with the line where it stands."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from zampa.doors.packs.declarations import PackDeclaration
from zampa.doors.packs.kinds import MATCHING, RESOURCE, Kind
from zampa.foundation.kit.declared import Strict
from zampa.foundation.kit.faults import Fault
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.yamlfile import Yaml

PathIn = tuple[str | int, ...]


@dataclass(frozen=True)
class File:
    """One YAML file of a pack. `shown` is its name in problems."""

    path: Path
    shown: str
    yaml: Yaml

    def at(self, path: PathIn) -> str:
        """file:line of the part at `path`."""
        return f"{self.shown}:{self.yaml.line_of(path)}"


@dataclass(frozen=True)
class Declaration:
    """One thing that a pack declares. `within` leads to it inside its file."""

    kind: Kind
    pack: str
    said: Any
    file: File
    within: PathIn = ()

    @property
    def key(self) -> str:
        """The key under which it is kept; a rule's begins with its resource."""
        return key_of(self.kind, self.said)

    @property
    def resource(self) -> str:
        """The resource that it is or belongs to; empty when it belongs to none."""
        if self.kind is MATCHING:
            return str(self.said.golden)
        return str(self.said.key if self.kind is RESOURCE else getattr(self.said, "resource", ""))

    def at(self, *path: str | int) -> str:
        """file:line of one of its parts."""
        return self.file.at((*self.within, *path))

    def problem(self, fault: Fault) -> Problem:
        """The fault, told with its line."""
        return Problem(self.at(*fault.path), fault.what, fault.do)


@dataclass(frozen=True)
class Pack:
    """One pack as it was read. `broken`: the (kind, key) of declarations that could not be understood."""

    key: str
    folder: Path
    shown: str
    head: Declaration | None
    declarations: tuple[Declaration, ...]
    broken: frozenset[tuple[str, str]]
    hash: str
    problems: tuple[Problem, ...] = ()

    @property
    def said(self) -> PackDeclaration | None:
        """What its pack.yaml says, when it could be read."""
        return cast(PackDeclaration, self.head.said) if self.head else None

    @property
    def needs(self) -> tuple[str, ...]:
        return self.said.needs if self.said else ()

    @property
    def is_sample_only(self) -> bool:
        return bool(self.said and self.said.sample_only)

    def of(self, kind: Kind) -> list[Declaration]:
        """Its declarations of one kind."""
        return [declaration for declaration in self.declarations if declaration.kind is kind]


def key_of(kind: Kind, said: Strict | dict[str, Any]) -> str:
    """The key of a declaration, or of the raw words of one that could not be understood."""
    words: dict[str, Any] = said if isinstance(said, dict) else dict(said)
    if kind.key == "rule":
        return f"{words.get('resource')}: {words.get('key')}"
    if kind.key == "data":
        return f"{words.get('resource')}: {words.get('file')}"
    if kind.key == "example":
        return f"{words.get('resource')}: {words.get('title')}"
    return str(words.get("key"))
