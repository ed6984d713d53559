"""Which files a pack consists of, and what does not belong into one."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from zampa.doors.packs.kinds import KINDS, LATER
from zampa.foundation.kit.offering import offer
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import say

README = "README.md"


def files(folder: Path) -> Iterator[Path]:
    """Every file below, hidden ones left out."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and (path.is_symlink() or path.is_file()):
            yield path


def problems(folder: Path, found: Iterable[Path], shown: str) -> list[Problem]:
    """Files and folders that are no part of a pack."""
    told = []
    for child in sorted(folder.iterdir()):
        if child.is_dir() and not child.name.startswith(".") and child.name not in KINDS:
            told.append(_folder(child.name, f"{shown}/{child.name}"))
    for path in found:
        problem = _file(
            path.relative_to(folder), f"{shown}/{path.relative_to(folder).as_posix()}", path.is_symlink()
        )
        if problem:
            told.append(problem)
    return told


def _folder(name: str, where: str) -> Problem:
    if name in LATER:
        return Problem(
            where,
            say('"{name}" is a folder that a later version of Zampa reads.', name=name),
            say("Leave it out for now."),
        )
    return Problem(where, say('"{name}" is not a folder of a pack.', name=name), offer(name, KINDS))


def _file(path: Path, where: str, is_link: bool) -> Problem | None:
    if is_link:
        return Problem(where, say("A pack holds no links."), say("Put the file itself here."))
    if path.suffix in {".py", ".pyc", ".pyw", ".so", ".sh", ".ipynb"}:
        return Problem(
            where,
            say("A pack never holds a program."),
            say("Say it as a quality rule in YAML, with SQL if need be."),
        )
    if path.parent == Path("."):
        return _at_the_root(path.name, where)
    kind = KINDS.get(path.parts[0])
    if kind is None:
        return None
    if len(path.parts) > 2:
        return Problem(
            where,
            say('Folders within "{name}" are not read.', name=kind.folder),
            say("Move the file one up."),
        )
    if path.suffix == ".yml":
        return Problem(
            where, say("Files of a pack end in .yaml."), say("Rename it to {name}.", name=path.stem + ".yaml")
        )
    if path.suffix == ".yaml" or path.suffix == ".csv" and kind.csv:
        return None
    takes = say(".yaml and .csv") if kind.csv else say(".yaml")
    return Problem(where, say('"{name}" holds files that end in {takes}.', name=kind.folder, takes=takes))


def _at_the_root(name: str, where: str) -> Problem | None:
    if name in {"pack.yaml", README}:
        return None
    what = say('"{name}" does not belong beside pack.yaml.', name=name)
    return Problem(where, what, say("Put it into one of the folders: {words}.", words=", ".join(KINDS)))
