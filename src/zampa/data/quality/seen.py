"""Which keys were there before, and where first: a chained hash table over whole columns, about 32 bytes a key.

A key is known by 96 bits of its hash: among 20 million rows the chance that two different ones are taken for the same
is one in 10^14. Keys are worked on in small rounds, ordered by their place in the table: memory is met in its order,
and what one round needs stays in the processor's cache.
"""

import numpy as np
import polars as pl
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
Lines = NDArray[np.int64]
Entries = NDArray[np.intp]

NEW = -1
"""Not seen before."""
TABLE = 0
"""The line of a row that the table holds already."""

_SEEDS = (0x5A616D, 0x706121)
_LINE = np.uint64(0xFFFFFFFF)  # the lower half of a note; the upper one, the mark, confirms the key
_MIX = np.uint64(0x9E3779B97F4A7C15)
_ROUND_BITS = np.uint64(14)
_ROUND = 1 << 14
_FULLEST = 0.75
_MOST_EXPECTED = 1 << 24  # a guess that is far too high must not take the memory
_KEY, _NOTE, _NEXT = 0, 1, 2
_END = 0  # of a chain; entries count from 1


def hashed(rows: pl.DataFrame) -> tuple[Keys, Keys]:
    """Each row as a key and a mark; equal rows have equal ones, and an empty cell equals an empty cell."""
    key, mark = (rows.hash_rows(seed).to_numpy() for seed in _SEEDS)
    return key, mark & ~_LINE


class Seen:
    """Keys with the line in which each was seen first."""

    def __init__(self, *, expected: int = 0) -> None:
        """`expected`: about so many keys will come; room for them is not touched before they do."""
        self._count = 0
        self._entries = np.empty((min(expected, _MOST_EXPECTED) + _ROUND + 1, 3), np.uint64)
        self._entries[0] = 0
        wanted = int(min(expected, _MOST_EXPECTED) / _FULLEST)
        self._heads = np.zeros(1 << max(16, wanted.bit_length()), np.uint32)

    def __len__(self) -> int:
        return self._count

    def note(self, keys: Keys, marks: Keys, lines: Lines) -> Lines:
        """Remember keys in their order; for each the line in which it was seen before, or NEW."""
        before = np.empty(len(keys), np.int64)
        for start in range(0, len(keys), _ROUND):
            part = slice(start, start + _ROUND)
            before[part] = self._note(keys[part], marks[part] | lines[part].astype(np.uint64))
        return before

    def find(self, keys: Keys, marks: Keys) -> Lines:
        """For each key the line in which it was seen before, or NEW."""
        before = np.empty(len(keys), np.int64)
        for start in range(0, len(keys), _ROUND):
            part = slice(start, start + _ROUND)
            order, places = self._places(keys[part])
            before[part][order] = self._find(keys[part][order], marks[part][order], self._heads.take(places))
        return before

    def _note(self, keys: Keys, notes: Keys) -> Lines:
        self._make_room(len(keys))
        order, places = self._places(keys)
        keys, notes = keys[order], notes[order]
        before = self._find(keys, notes, self._heads.take(places))
        new = before == NEW
        twins = _twins(keys, places)
        new[twins] = False
        if new.all():
            self._enter(keys, notes, places)
        else:
            self._enter(keys[new], notes[new], places[new])
            before[twins] = self._find(keys[twins], notes[twins], self._heads.take(places[twins]))
        in_order = np.empty(len(keys), np.int64)
        in_order[order] = before
        return in_order

    def _find(self, keys: Keys, notes: Keys, entries: NDArray[np.uint32]) -> Lines:
        """Walk the chains, all at once."""
        before = np.full(len(keys), NEW, np.int64)
        waiting = np.flatnonzero(entries)
        walking: Entries = entries[waiting].astype(np.intp)
        while len(waiting):
            found = self._entries.take(walking, axis=0)
            same = (found[:, _KEY] == keys[waiting]) & ((found[:, _NOTE] ^ notes[waiting]) <= _LINE)
            before[waiting[same]] = (found[same, _NOTE] & _LINE).astype(np.int64)
            more = np.flatnonzero(~same & (found[:, _NEXT] != _END))
            waiting, walking = waiting[more], found[more, _NEXT].astype(np.intp)
        return before

    def _enter(self, keys: Keys, notes: Keys, places: Entries) -> None:
        start, end = self._count + 1, self._count + 1 + len(keys)
        self._entries[start:end, _KEY] = keys
        self._entries[start:end, _NOTE] = notes
        self._chain(places, np.arange(start, end, dtype=np.uint32))
        self._count += len(keys)

    def _chain(self, places: Entries, entries: NDArray[np.uint32]) -> None:
        """Lay entries at the heads of their chains; of several that want one head, one wins in each round."""
        while len(entries):
            self._entries[entries, _NEXT] = self._heads.take(places)
            self._heads[places] = entries
            lost = np.flatnonzero(self._heads.take(places) != entries)
            places, entries = places[lost], entries[lost]

    def _places(self, keys: Keys) -> tuple[Entries, Entries]:
        """The order of keys by their place in the table, and the places in that order."""
        bits = np.uint64(65 - len(self._heads).bit_length())
        packed = ((keys * _MIX) >> bits << _ROUND_BITS) | np.arange(len(keys), dtype=np.uint64)
        packed.sort()
        return (packed & np.uint64(_ROUND - 1)).astype(np.intp), (packed >> _ROUND_BITS).astype(np.intp)

    def _make_room(self, more: int) -> None:
        wanted = self._count + 1 + more
        if wanted > len(self._entries):
            longer = np.empty((2 * len(self._entries), 3), np.uint64)
            longer[: self._count + 1] = self._entries[: self._count + 1]
            self._entries = longer
        if wanted > len(self._heads) * _FULLEST:
            self._heads = np.zeros(4 * len(self._heads), np.uint32)
            for start in range(1, self._count + 1, _ROUND):
                keys = self._entries[start : min(start + _ROUND, self._count + 1), _KEY]
                order, places = self._places(keys)
                self._chain(places, (start + order).astype(np.uint32))


def _twins(keys: Keys, places: Entries) -> Entries:
    """Keys that stand earlier in the same round, too: they lie at the same place, in the order of the file."""
    shared = places[1:] == places[:-1]
    if not shared.any():
        return np.empty(0, np.intp)
    near = np.flatnonzero(np.append(shared, False) | np.append(False, shared))
    first = pl.Series(keys[near]).is_first_distinct().to_numpy()
    return near[~first]
