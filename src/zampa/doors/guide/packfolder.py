"""The folder of an office's pack: written beside, swapped in whole, and the one before kept to go back to (no Django)."""

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


def swap_in(packs: Path, draft: Path) -> None:
    """Make a draft the pack of its office; the pack until now is the one before. To be settled or taken back."""
    office = draft.name
    there, old, older = folder(packs, office), before(packs, office), _older(packs, office)
    if not there.exists():
        there.mkdir(parents=True)
        shutil.copyfile(draft / HEAD, there / HEAD)
        _without_needs(there / HEAD)
    shutil.rmtree(older, ignore_errors=True)
    old.parent.mkdir(parents=True, exist_ok=True)
    if old.exists():
        old.rename(older)
    there.rename(old)
    draft.rename(there)
    discard(draft)


def settle(packs: Path, office: str) -> None:
    """The swap holds: what was two states ago goes."""
    shutil.rmtree(_older(packs, office), ignore_errors=True)


def take_back(packs: Path, office: str, *, had_one: bool) -> None:
    """Undo a swap: both states are what they were."""
    there, old, older = folder(packs, office), before(packs, office), _older(packs, office)
    shutil.rmtree(there)
    if had_one:
        old.rename(there)
    else:
        shutil.rmtree(old)
    if older.exists():
        older.rename(old)


def exchange(packs: Path, office: str) -> None:
    """Let the pack of an office and the one before change places."""
    there, old = folder(packs, office), before(packs, office)
    aside = packs / ".drafts" / secrets.token_hex(6) / office
    aside.parent.mkdir(parents=True)
    old.rename(aside)
    there.rename(old)
    aside.rename(there)
    discard(aside)


def mend(packs: Path, office: str) -> None:
    """After work that was cut off between two steps: the pack of the office lies in its place again."""
    there, old = folder(packs, office), before(packs, office)
    if not there.exists() and old.exists():
        old.rename(there)
    for left in (packs / ".drafts").glob(f"*/{office}"):
        discard(left)


def _older(packs: Path, office: str) -> Path:
    return packs / ".before" / f".{office}"


def _without_needs(head: Path) -> None:
    """The head of a pack that declares nothing."""
    said = yaml.safe_load(head.read_text("utf-8"))
    _put(
        head, {name: str(part) if name == "since" else part for name, part in said.items() if name != "needs"}
    )


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
