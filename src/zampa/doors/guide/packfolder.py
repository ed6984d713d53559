"""The folder of an office's pack: where it lies, where the one before lies, and how one is written (no Django)."""

import os
import secrets
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml

from zampa.data.catalogue.declarations import ResourceDeclaration
from zampa.data.standards.declarations import ElementDeclaration
from zampa.doors.packs.declarations import PackDeclaration
from zampa.foundation.kit.declared import Strict

HEAD, ELEMENTS, RESOURCES = "pack.yaml", "elements", "resources"
_WIDTH = 110


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Plain YAML: nothing refers to something above it."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def folder(packs: Path, office: str) -> Path:
    """Where the pack of an office lies."""
    return packs / office


def before(packs: Path, office: str) -> Path:
    """Where its state before the last change lies."""
    return packs / ".before" / office


def write(
    packs: Path,
    head: PackDeclaration,
    elements: Sequence[ElementDeclaration],
    resources: Sequence[ResourceDeclaration],
) -> Path:
    """Write a pack beside the one in force; returns its folder. What others laid into the pack goes along unchanged."""
    office = head.key
    draft = packs / ".drafts" / secrets.token_hex(6) / office
    there = folder(packs, office)
    if there.is_dir():
        shutil.copytree(there, draft, ignore=_ours(there))
    draft.mkdir(parents=True, exist_ok=True)
    _put(draft / HEAD, _plain(head))
    for name, some in _by_letter(elements, office):
        _put(draft / ELEMENTS / f"{name}.yaml", [_plain(one) for one in some])
    for one in resources:
        _put(draft / RESOURCES / f"{one.key.removeprefix(office + '.')}.yaml", _plain(one))
    return draft


def discard(draft: Path) -> None:
    """Remove a draft that is not taken."""
    shutil.rmtree(draft.parent, ignore_errors=True)


def write_empty(draft: Path, place: Path) -> Path:
    """A pack at `place` with the head of a draft, that declares nothing: what was before the first one."""
    place.mkdir(parents=True)
    said = yaml.safe_load((draft / HEAD).read_text("utf-8"))
    head = {name: str(part) if name == "since" else part for name, part in said.items() if name != "needs"}
    _put(place / HEAD, head)
    return place


def _ours(there: Path) -> Any:
    """What is written anew, by the folder's own name for `copytree`."""

    def ignored(folder: str, names: list[str]) -> Iterable[str]:
        return {HEAD, ELEMENTS, RESOURCES} & set(names) if Path(folder) == there else set()

    return ignored


def _by_letter(
    elements: Sequence[ElementDeclaration], office: str
) -> list[tuple[str, list[ElementDeclaration]]]:
    """The elements by the first letter of their own part of the key: files that stay short and stay the same."""
    found: dict[str, list[ElementDeclaration]] = {}
    for one in sorted(elements, key=lambda element: element.key):
        found.setdefault(one.key.removeprefix(f"{office}.")[0], []).append(one)
    return sorted(found.items())


def _plain(said: Strict) -> dict[str, Any]:
    return said.model_dump(mode="json", exclude_defaults=True)


def _put(file: Path, value: Any) -> None:
    file.parent.mkdir(exist_ok=True)
    with open(file, "w", encoding="utf-8") as out:
        yaml.dump(
            value, out, _Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH, default_flow_style=None
        )
        out.flush()
        os.fsync(out.fileno())
