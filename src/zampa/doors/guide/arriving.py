"""Workbooks that came over the page and were not taken yet: each with its answers, encrypted both, gone after a week."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zampa.data.ingest import keeping
from zampa.data.ingest.readers.shapes import Source
from zampa.foundation.kit import home
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import from_json
from zampa.foundation.kit.sealed import SealedReader

_ID = re.compile(r"[0-9a-f]{16}")
WORKBOOK, ABOUT = "workbook.sealed", "about.sealed"


@dataclass(frozen=True)
class Arrived:
    """One workbook on its way: whose, under which name, what was answered.

    `taken`: how many resources, once it is; `left`: what kept the others out, as sentences that can be told later.
    """

    id: str
    office: str
    by: str
    name: str
    decisions: Mapping[str, str] = field(default_factory=dict)
    taken: int | None = None
    left: tuple[Mapping[str, Any], ...] = ()

    @property
    def problems(self) -> list[Problem]:
        """What kept resources of a workbook out that is taken, each with its sheet and row."""
        told = ((str(one["where"]), from_json(one["what"]), from_json(one["do"])) for one in self.left)
        return [Problem(where, what, do) for where, what, do in told]


def find(id: str) -> Arrived | None:
    """The workbook with this id, while it is kept."""
    about = folder_of(id) / ABOUT
    if not _ID.fullmatch(id) or not about.is_file():
        return None
    with SealedReader(about, keeping.secret(home.current())) as sealed:
        return Arrived(**json.loads(sealed.read()))


def latest(office: str) -> Arrived | None:
    """The newest workbook of an office that is still kept, taken or not."""
    shelf = home.current().personal / "catalogue"
    there = [folder for folder in shelf.iterdir() if (folder / ABOUT).is_file()] if shelf.is_dir() else []
    for folder in sorted(there, key=lambda folder: folder.stat().st_mtime, reverse=True):
        arrived = find(folder.name)
        if arrived and arrived.office == office:
            return arrived
    return None


def source(arrived: Arrived) -> Source:
    """The workbook itself."""
    here = home.current()
    return keeping.sealed_source(folder_of(arrived.id) / WORKBOOK, arrived.name, keeping.secret(here))


def folder_of(id: str) -> Path:
    """Where a workbook lies until it is taken."""
    return home.current().personal / "catalogue" / id
