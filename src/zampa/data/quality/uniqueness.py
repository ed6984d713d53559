"""No two rows may share a key: decided in the order of the file, in bounded memory, whatever the size of the batches.

A row is held against the rows before it that were taken in, so a bad row never pushes out a good one. Rules that stop
every one of the rows that share a key (`count: all`) need to look through the file once before it is checked.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from zampa.data.quality import seen
from zampa.data.quality.compiled import Compiled
from zampa.data.quality.keyed import Batch, Flags, Key, Places
from zampa.data.quality.seen import NEW, Lines, Seen

_TURN = 1 << 12  # rows at a time where several rules hold each other: keeps the worst case small


@dataclass(frozen=True)
class Shared:
    """What one rule found in one batch: the places of rows, and for each the line of the first row with its key.

    `firsts`: lines of earlier rows that turn out to share a key, by the place of the row that shows it.
    """

    rows: Places
    lines: Lines
    firsts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Decision:
    """Which rows are stopped (by any rule), which are in the table already, and what each rule found."""

    stopped: Flags
    unchanged: Flags
    found: dict[str, Shared]


class Uniqueness:
    """All uniqueness rules of one file, with what they have seen of it."""

    def __init__(self, rules: Sequence[Compiled], names: Sequence[str], *, expected: int = 0) -> None:
        keys = [Key(rule, names, expected=expected) for rule in rules if rule.unique is not None]
        stopping = [key for key in keys if key.rule.stops]
        self._copies = [key for key in stopping if key.whole and not key.every]
        self._later = [key for key in stopping if not key.whole and not key.every]
        self._every = [key for key in stopping if key.every]
        self._warning = [key for key in keys if not key.rule.stops]
        self._names = tuple(names)
        self._table = Seen() if any(key.whole for key in keys) else None

    @property
    def looks_ahead(self) -> bool:
        """Whether the file must be looked through once before it is checked."""
        return bool(self._every)

    def know(self, rows: pl.DataFrame) -> None:
        """Rows that the table holds already."""
        batch = Batch(rows, np.full(rows.height, seen.TABLE, np.int64))
        for key in (*self._later, *self._every, *self._warning):
            if not key.whole:
                key.note(batch, np.flatnonzero(key.filled(batch)))
        if self._table is not None:
            self._table.note(*batch.keys(self._names), batch.lines)

    def look_ahead(self, batch: Batch, bad: Flags) -> None:
        """Note which keys stand more than once, for the rules that stop every one of their rows."""
        decision = self._decide_later(batch, bad)
        for key in self._every:
            places = _among(key, batch, decision)
            again = _shared(places, key.note(batch, places))
            key.repeated.note(*key.at(batch, again.rows), again.lines)

    def after(self, ahead: "Uniqueness") -> None:
        """Take over what a look ahead has found."""
        self._every = ahead._every

    def decide(self, batch: Batch, bad: Flags) -> Decision:
        """What becomes of each row; `bad` rows are stopped by other rules."""
        decision = self._decide_later(batch, bad)
        found, stopped = dict(decision.found), decision.stopped
        for key in self._every:
            places = _among(key, batch, decision)
            found[key.rule.key] = _shared(places, key.repeated.find(*key.at(batch, places)))
            stopped = _marked(stopped, found[key.rule.key].rows)
        return Decision(stopped, decision.unchanged, found)

    def warn(self, batch: Batch, taken: Flags) -> dict[str, Shared]:
        """What the rules that only warn find among the rows that were taken in."""
        found = {}
        for key in self._warning:
            places = np.flatnonzero(taken & key.filled(batch))
            shared = _shared(places, key.note(batch, places))
            firsts = _newly_repeated(key, batch, shared) if key.every else {}
            found[key.rule.key] = Shared(shared.rows, shared.lines, firsts)
        return found

    def _decide_later(self, batch: Batch, bad: Flags) -> Decision:
        """Identical rows first, then rows that share a key with an earlier one that is taken in."""
        found: dict[str, Shared] = {}
        stopped = bad
        for key in self._copies:
            places = np.arange(len(batch.lines))
            found[key.rule.key] = _shared(places, key.note(batch, places))
            stopped = _marked(stopped, found[key.rule.key].rows)
        unchanged = self._in_table(batch) & ~stopped
        for key, lines in zip(self._later, self._turns(batch, ~stopped & ~unchanged), strict=True):
            found[key.rule.key] = _shared(np.arange(len(lines)), lines)
            stopped = _marked(stopped, found[key.rule.key].rows)
        return Decision(stopped, unchanged, found)

    def _in_table(self, batch: Batch) -> Flags:
        if not self._table:
            return np.zeros(len(batch.lines), np.bool_)
        return self._table.find(*batch.keys(self._names)) != NEW

    def _turns(self, batch: Batch, candidates: Flags) -> list[Lines]:
        """For each rule and row the line of an earlier row that holds its key."""
        held = [np.full(len(batch.lines), NEW, np.int64) for _ in self._later]
        if len(self._later) == 1:
            places = np.flatnonzero(candidates & self._later[0].filled(batch))
            held[0][places] = self._later[0].note(batch, places)
        elif self._later:
            filled = [key.filled(batch) for key in self._later]
            places = np.flatnonzero(candidates)
            for start in range(0, len(places), _TURN):
                turn = places[start : start + _TURN]
                self._take_in_turn(batch, turn, filled)
                for key, has_key, lines in zip(self._later, filled, held, strict=True):
                    holders = np.where(has_key[turn], key.find(batch, turn), NEW)
                    lines[turn] = np.where(holders < batch.lines[turn], holders, NEW)
        return held

    def _take_in_turn(self, batch: Batch, places: Places, filled: list[Flags]) -> None:
        """Rows whose keys all stand for the first time are taken in; the rest is held against them, and so on."""
        while len(places):
            free = np.ones(len(places), np.bool_)
            for key, has_key in zip(self._later, filled, strict=True):
                free &= (key.find(batch, places) == NEW) | ~has_key[places]
            places = places[free]
            alone = np.ones(len(places), np.bool_)
            for key, has_key in zip(self._later, filled, strict=True):
                alone &= key.first(batch, places) | ~has_key[places]
            for key, has_key in zip(self._later, filled, strict=True):
                key.note(batch, places[alone & has_key[places]])
            places = places[~alone]


def _newly_repeated(key: Key, batch: Batch, shared: Shared) -> dict[int, int]:
    """The first rows of keys that are found to stand more than once just now; those of the table are not meant."""
    again = key.repeated.note(*key.at(batch, shared.rows), shared.lines)
    new = (again == NEW) & (shared.lines != seen.TABLE)
    return dict(zip(shared.rows[new].tolist(), shared.lines[new].tolist(), strict=True))


def _among(key: Key, batch: Batch, decision: Decision) -> Places:
    """Identical rows are looked for among all rows, shared keys among those that no other rule has stopped."""
    passed_over = decision.unchanged if key.whole else decision.stopped | decision.unchanged
    return np.flatnonzero(~passed_over & key.filled(batch))


def _shared(places: Places, lines: Lines) -> Shared:
    hit = lines != NEW
    return Shared(places[hit], lines[hit])


def _marked(flags: Flags, places: Places) -> Flags:
    if not len(places):
        return flags
    marked = flags.copy()
    marked[places] = True
    return marked
