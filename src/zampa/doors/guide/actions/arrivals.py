"""Keeps the workbooks that came over the page: lays them aside encrypted, notes their answers, lets them go."""

import json
import secrets
import shutil
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from itertools import islice

from zampa.data.ingest import keeping
from zampa.data.ingest.uploads import SealedUpload
from zampa.doors.guide import arriving
from zampa.doors.guide.arriving import ABOUT, WORKBOOK, Arrived, folder_of
from zampa.foundation.kit import home
from zampa.foundation.kit.problems import Problem
from zampa.foundation.kit.saying import to_json
from zampa.foundation.kit.sealed import SealedWriter

_DAYS = 7
MOST_DECISIONS, LONGEST, MOST_LEFT = 10_000, 400, 500


def keep(upload: SealedUpload, *, office: str, by: str) -> Arrived:
    """Lay an upload aside until it is taken; what was answered for the office's workbook before it holds for it, too."""
    forget_old()
    before = arriving.latest(office)
    answers = dict(before.decisions) if before else {}
    arrived = Arrived(secrets.token_hex(8), office, by, upload.name or "", answers)
    folder = folder_of(arrived.id)
    folder.mkdir(parents=True, mode=0o700)
    upload.claim(f"catalogue-{arrived.id}").replace(folder / WORKBOOK)
    _note(arrived)
    return arrived


def decide(arrived: Arrived, decisions: Mapping[str, str]) -> Arrived:
    """Keep more answers; a later one takes the place of an earlier one."""
    short = {item[:LONGEST]: choice.strip()[:LONGEST] for item, choice in decisions.items()}
    known = dict(arrived.decisions) | short
    kept = {item: choice for item, choice in list(known.items())[:MOST_DECISIONS] if choice}
    arrived = replace(arrived, decisions=kept)
    _note(arrived)
    return arrived


def ask_again(arrived: Arrived) -> None:
    """Forget the answers of a workbook."""
    _note(replace(arrived, decisions={}))


def end(arrived: Arrived, *, taken: int, left: Iterable[Problem]) -> None:
    """It is in the catalogue: the workbook itself goes; what kept resources out stays, so that it can be mended."""
    (folder_of(arrived.id) / WORKBOOK).unlink(missing_ok=True)
    told = tuple(
        {"where": one.where, "what": to_json(one.what), "do": to_json(one.do)}
        for one in islice(left, MOST_LEFT)
    )
    _note(replace(arrived, taken=taken, left=told))


def forget_old() -> None:
    """Remove what has lain here for a week."""
    shelf = home.current().personal / "catalogue"
    for folder in shelf.iterdir() if shelf.is_dir() else ():
        if folder.stat().st_mtime < time.time() - _DAYS * 86_400:
            shutil.rmtree(folder, ignore_errors=True)


def _note(arrived: Arrived) -> None:
    about = folder_of(arrived.id) / ABOUT
    draft = about.with_suffix(".new")
    with SealedWriter(draft, keeping.secret(home.current())) as sealed:
        sealed.write(json.dumps(asdict(arrived), ensure_ascii=False).encode())
    draft.replace(about)
