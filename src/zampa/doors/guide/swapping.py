"""Lets a new state of an office's pack take the place of the one in force; work cut off at any step can be mended.

What is meant to be is written down first, as the hashes of the folders. Afterwards the hash that the database holds says
which of the two states is true (no Django).
"""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from zampa.doors.guide import packfolder
from zampa.doors.packs import reading


@dataclass(frozen=True)
class State:
    """The hashes of an office's pack and of its state before; None where there is none."""

    now: str | None
    before: str | None


def swap_in(packs: Path, draft: Path) -> None:
    """Make a draft the pack of its office; the pack until now is the one before. To be settled or mended."""
    office = draft.name
    was = _state(packs, office)
    earlier = was.now or reading.hash_of(packfolder.write_empty(draft, _aside(packs, office)))
    _change(packs, office, was, State(reading.hash_of(draft), earlier))


def exchange(packs: Path, office: str) -> None:
    """Let the pack of an office and the one before change places. To be settled or mended."""
    was = _state(packs, office)
    _change(packs, office, was, State(was.before, was.now))


def settle(packs: Path, office: str) -> None:
    """The change holds: what was two states ago goes."""
    _intent(packs, office).unlink(missing_ok=True)
    _discard(packs, office)


def mend(packs: Path, office: str, *, applied: str | None) -> None:
    """After work that was cut off: the folder lies there whose hash was `applied` (None: none was)."""
    there, old = packfolder.folder(packs, office), packfolder.before(packs, office)
    intent = _intent(packs, office)
    if intent.is_file():
        said = json.loads(intent.read_text("utf-8"))
        was, becomes = State(**said["was"]), State(**said["becomes"])
        _arrange(packs, office, becomes if applied == becomes.now else was)
    elif not there.exists() and old.exists():
        old.rename(there)
    settle(packs, office)


def cut_off(packs: Path) -> list[str]:
    """The offices whose pack was being changed when the work was cut off, or is being changed now."""
    return sorted(file.name.removesuffix(".intent") for file in (packs / ".before").glob("*.intent"))


def _change(packs: Path, office: str, was: State, becomes: State) -> None:
    intent = _intent(packs, office)
    intent.parent.mkdir(parents=True, exist_ok=True)
    draft = intent.with_suffix(".new")
    with open(draft, "w", encoding="utf-8") as out:
        json.dump({"was": asdict(was), "becomes": asdict(becomes)}, out)
        out.flush()
        os.fsync(out.fileno())
    draft.replace(intent)
    _arrange(packs, office, becomes)


def _arrange(packs: Path, office: str, state: State) -> None:
    """Lay the folders where they belong, from wherever they lie; cut off and begun again, it comes to the same."""
    wanted = {packfolder.folder(packs, office): state.now, packfolder.before(packs, office): state.before}
    wrong = {place: hash for place, hash in wanted.items() if _hash(place) != hash}
    for place in wrong:
        if place.exists():
            place.rename(_aside(packs, office))
    for place, hash in wrong.items():
        for draft in _drafts(packs, office):
            if hash is not None and _hash(draft) == hash:
                place.parent.mkdir(parents=True, exist_ok=True)
                draft.rename(place)
                break


def _state(packs: Path, office: str) -> State:
    return State(_hash(packfolder.folder(packs, office)), _hash(packfolder.before(packs, office)))


def _hash(folder: Path) -> str | None:
    return reading.hash_of(folder) if folder.is_dir() else None


def _intent(packs: Path, office: str) -> Path:
    return packs / ".before" / f"{office}.intent"


def _aside(packs: Path, office: str) -> Path:
    """A free place for a folder."""
    place = packs / ".drafts" / secrets.token_hex(6) / office
    place.parent.mkdir(parents=True)
    return place


def _drafts(packs: Path, office: str) -> list[Path]:
    return sorted((packs / ".drafts").glob(f"*/{office}"))


def _discard(packs: Path, office: str) -> None:
    for left in _drafts(packs, office):
        packfolder.discard(left)
