"""Workbooks that came over the page and were not taken yet: each with its answers, encrypted both, gone after a week."""

import json
import re
import secrets
import shutil
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from zampa.data.ingest import keeping
from zampa.data.ingest.readers.shapes import Source
from zampa.data.ingest.uploads import SealedUpload
from zampa.foundation.kit import home
from zampa.foundation.kit.sealed import SealedReader, SealedWriter

_DAYS = 7
_ID = re.compile(r"[0-9a-f]{16}")
_WORKBOOK, _ABOUT = "workbook.sealed", "about.sealed"
MOST_DECISIONS, LONGEST = 10_000, 400


@dataclass(frozen=True)
class Arrived:
    """One workbook on its way: whose, under which name, what was answered; `taken`: how many resources, once it is."""

    id: str
    office: str
    by: str
    name: str
    decisions: Mapping[str, str] = field(default_factory=dict)
    taken: int | None = None


def keep(upload: SealedUpload, *, office: str, by: str) -> Arrived:
    """Lay an upload aside until it is taken."""
    forget_old()
    arrived = Arrived(secrets.token_hex(8), office, by, upload.name or "")
    folder = _folder(arrived.id)
    folder.mkdir(parents=True, mode=0o700)
    upload.claim(f"catalogue-{arrived.id}").replace(folder / _WORKBOOK)
    _note(arrived)
    return arrived


def find(id: str) -> Arrived | None:
    """The workbook with this id, while it is kept."""
    about = _folder(id) / _ABOUT
    if not _ID.fullmatch(id) or not about.is_file():
        return None
    with SealedReader(about, keeping.secret(home.current())) as sealed:
        return Arrived(**json.loads(sealed.read()))


def source(arrived: Arrived) -> Source:
    """The workbook itself."""
    here = home.current()
    return keeping.sealed_source(_folder(arrived.id) / _WORKBOOK, arrived.name, keeping.secret(here))


def decide(arrived: Arrived, decisions: Mapping[str, str]) -> Arrived:
    """Keep more answers; a later one takes the place of an earlier one."""
    short = {item[:LONGEST]: choice.strip()[:LONGEST] for item, choice in decisions.items()}
    known = dict(arrived.decisions) | short
    kept = {item: choice for item, choice in list(known.items())[:MOST_DECISIONS] if choice}
    arrived = replace(arrived, decisions=kept)
    _note(arrived)
    return arrived


def end(arrived: Arrived, *, taken: int) -> None:
    """It is in the catalogue: the workbook itself goes."""
    (_folder(arrived.id) / _WORKBOOK).unlink(missing_ok=True)
    _note(replace(arrived, decisions={}, taken=taken))


def forget_old() -> None:
    """Remove what has lain here for a week."""
    shelf = home.current().personal / "catalogue"
    for folder in shelf.iterdir() if shelf.is_dir() else ():
        if folder.stat().st_mtime < time.time() - _DAYS * 86_400:
            shutil.rmtree(folder, ignore_errors=True)


def _folder(id: str) -> Path:
    return home.current().personal / "catalogue" / id


def _note(arrived: Arrived) -> None:
    about = _folder(arrived.id) / _ABOUT
    draft = about.with_suffix(".new")
    with SealedWriter(draft, keeping.secret(home.current())) as sealed:
        sealed.write(json.dumps(asdict(arrived), ensure_ascii=False).encode())
    draft.replace(about)
