"""Finds packs, reads their folders into declarations, and gathers everything that could not be understood."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from zampa.doors.packs import folders, telling
from zampa.doors.packs.checks import codelists
from zampa.doors.packs.found import Declaration, File, Pack, PathIn, key_of
from zampa.doors.packs.kinds import CODELIST, KINDS, PACK, Kind
from zampa.foundation.kit import home, yamlfile
from zampa.foundation.kit.offering import offer
from zampa.foundation.kit.problems import Problem, Told
from zampa.foundation.kit.saying import say

HEAD = "pack.yaml"
_OWN = Path(__file__).resolve().parents[4] / "packs"


def places() -> list[Path]:
    """The folders in which packs lie: the project's, and those that offices keep in the home."""
    near = Path.cwd() / "packs"
    return list(dict.fromkeys(place for place in (near, _OWN, home.path() / "packs") if place.is_dir()))


def all_packs() -> dict[str, Path]:
    """Every pack that lies in `places`, by its folder's name. Raises Told when a name stands twice."""
    found: dict[str, Path] = {}
    problems = []
    for place in places():
        for folder in sorted(_below(place)):
            first = found.setdefault(folder.name, folder)
            if first.resolve() != folder.resolve():
                what = say('There is a pack "{name}" in {other}, too.', name=folder.name, other=str(first))
                problems.append(Problem(str(folder), what, say("Rename one of them.")))
    if problems:
        raise Told(problems)
    return found


def find(names: Sequence[str] = ()) -> list[Path]:
    """The folders of the packs with these names or paths; without names, of all packs. Raises Told."""
    known = all_packs()
    if not names:
        return list(known.values())
    problems, found = [], []
    for name in names:
        path = Path(name)
        is_path = "/" in name or name.startswith(".")
        if is_path and path.is_dir():
            found.append(path.absolute())
        elif not is_path and name in known:
            found.append(known[name])
        else:
            problems.append(Problem(name, say("There is no such pack."), offer(name, known)))
    if problems:
        raise Told(problems)
    return list(dict.fromkeys(found))


@dataclass
class _Reader:
    """The reading of one pack."""

    folder: Path
    shown: str
    problems: list[Problem] = field(default_factory=list)
    found: list[Declaration] = field(default_factory=list)
    broken: set[tuple[str, str]] = field(default_factory=set)

    def declarations(self, kind: Kind, path: Path) -> Iterator[Declaration]:
        """What one file declares: one declaration, or a list of them."""
        shown = f"{self.shown}/{path.relative_to(self.folder).as_posix()}"
        file = File(path, shown, yamlfile.load(path, shown=shown))
        self.problems += file.yaml.problems
        value = file.yaml.value
        if value is None:
            return
        if isinstance(value, dict) and len(value) == 1 and isinstance(next(iter(value.values())), list):
            wrapper = next(iter(value))
            what = say('"{name}:" stands around the list.', name=wrapper)
            self.problems.append(
                Problem(f"{shown}:1", what, say("Begin with the list itself: leave this line out."))
            )
            return
        within: Iterable[tuple[PathIn, Any]]
        within = (
            (((place,), part) for place, part in enumerate(value))
            if isinstance(value, list)
            else [((), value)]
        )
        for place, raw in within:
            declaration = self._one(kind, file, place, raw)
            if declaration:
                yield declaration

    def _one(self, kind: Kind, file: File, within: PathIn, raw: Any) -> Declaration | None:
        try:
            said = kind.model.model_validate(raw)
        except ValidationError as error:
            self.problems += telling.problems(error, kind=kind, raw=raw, file=file, within=within)
            if isinstance(raw, dict):
                self.broken.add((kind.key, key_of(kind, raw)))
            return None
        declaration = Declaration(kind, self.folder.name, said, file, within)
        if kind is not CODELIST:
            return declaration
        whole, problems = codelists.whole(declaration)
        self.problems += problems
        return replace(declaration, said=whole)


def read(folder: Path) -> Pack:
    """Read one pack. What cannot be understood is in its `problems`; nothing is raised."""
    reader = _Reader(folder, shown(folder))
    files = list(folders.files(folder))
    reader.problems += folders.problems(folder, files, reader.shown)
    head = _head(reader)
    for name, kind in KINDS.items():
        for path in files:
            if path.parent == folder / name and path.suffix == ".yaml" and not path.is_symlink():
                reader.found += reader.declarations(kind, path)
    return Pack(
        key=folder.name,
        folder=folder,
        shown=reader.shown,
        head=head,
        declarations=tuple(reader.found),
        broken=frozenset(reader.broken),
        hash=_hash(folder, files),
        problems=tuple(reader.problems),
    )


def hash_of(folder: Path) -> str:
    """The hash that `read` would give, without reading what the files declare."""
    return _hash(folder, folders.files(folder))


def shown(path: Path) -> str:
    """The name of a file or folder in problems: from where one stands, if it lies below."""
    here = Path.cwd()
    path = path.absolute()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()


def _head(reader: _Reader) -> Declaration | None:
    path = reader.folder / HEAD
    if not path.is_file():
        what = say("The pack has no pack.yaml.")
        do = say("Write one with key, title, basis, since and needs. See docs/reference/pack.md")
        reader.problems.append(Problem(reader.shown, what, do))
        return None
    heads = list(reader.declarations(PACK, path))
    if len(heads) > 1:
        reader.problems.append(
            Problem(f"{reader.shown}/{HEAD}:1", say("A pack.yaml says one pack, not a list."))
        )
    for head in heads[:1]:
        if head.said.key != reader.folder.name:
            what = say(
                'The key is "{key}", but the folder is "{folder}".',
                key=head.said.key,
                folder=reader.folder.name,
            )
            reader.problems.append(Problem(head.at("key"), what, say("Give both the same name.")))
    return heads[0] if heads else None


def _hash(folder: Path, files: Iterable[Path]) -> str:
    """SHA-256 over the names and contents of all files that count."""
    whole = hashlib.sha256()
    for path in sorted(files):
        if path.is_symlink() or path.name == folders.README:
            continue
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        whole.update(f"{path.relative_to(folder).as_posix()}\0{content}\n".encode())
    return whole.hexdigest()


def _below(place: Path) -> Iterator[Path]:
    for child in place.iterdir():
        if child.name.startswith(".") or not child.is_dir():
            continue
        if (child / HEAD).is_file():
            yield child
        else:
            yield from (inner for inner in child.iterdir() if (inner / HEAD).is_file())
