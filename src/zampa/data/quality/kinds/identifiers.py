"""Checksums of identifiers, and the words for what is wrong with one."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from zampa.data.quality import wording
from zampa.data.quality.compiled import Kernel
from zampa.data.quality.wording import Words
from zampa.data.standards import identifiers

_STOPPING = {"shape": "shape", "province": "province", "date": "born", "check": "check"}


def gb11643(
    field: str, *, stopping: Sequence[str], birthplace: str | None, today: date, sample: bool
) -> Kernel:
    """Rows whose person number is wrong, for the rules `stopping`; unknown places of birth for `birthplace`."""

    def faults(rows: pl.DataFrame) -> dict[str, pl.Series]:
        by_fault = identifiers.gb11643_faults(rows[field], today=today, sample=sample)
        wrong = _any([by_fault[fault] for fault in _STOPPING])
        found = dict.fromkeys(stopping, wrong)
        return found | {birthplace: by_fault["birthplace"] & ~wrong} if birthplace else found

    return faults


def gb32100(field: str, *, stopping: Sequence[str]) -> Kernel:
    """Rows whose social credit code is wrong."""

    def faults(rows: pl.DataFrame) -> dict[str, pl.Series]:
        return dict.fromkeys(stopping, identifiers.gb32100_faults(rows[field]))

    return faults


def why_not_gb11643(values: pl.Series, *, today: date, sample: bool) -> list[Words | None]:
    """What is wrong with each person number: the first fault of it."""
    by_fault = identifiers.gb11643_faults(values, today=today, sample=sample)
    return [
        next((wording.says(words) for fault, words in _STOPPING.items() if by_fault[fault][row]), None)
        for row in range(len(values))
    ]


def _any(flags: Sequence[pl.Series]) -> pl.Series:
    found = flags[0]
    for flag in flags[1:]:
        found = found | flag
    return found
