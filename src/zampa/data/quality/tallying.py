"""What each rule found: how many rows, and the first of them, masked where they are about persons."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl

from zampa.data.quality import seen, wording
from zampa.data.quality.compiled import Compiled
from zampa.data.quality.declarations import Dimension, Severity
from zampa.data.quality.keyed import Flags, Places
from zampa.data.quality.plans import LINE
from zampa.data.quality.uniqueness import Shared
from zampa.data.quality.values.frames import TypedRows
from zampa.data.quality.within import Within
from zampa.data.quality.wording import Words

FIRST = 100
_LONGEST = 200
_BETWEEN = ", "


@dataclass
class RuleTally:
    """What one rule found in one delivery.

    `first`: {"line", "field", "value"} of the first rows, and "says" where more is known about a single one;
    several fields or values are joined with ", ". `within`: the rule among whose rows all of these are.
    """

    key: str
    kind: str
    severity: Severity
    dimension: Dimension
    fields: tuple[str, ...]
    rows: int
    first: list[dict[str, Any]] = field(default_factory=list)
    says: Words = field(default_factory=dict)
    do: Words = field(default_factory=dict)
    within: str = ""


@dataclass(frozen=True)
class Cells:
    """A batch as it came and as it is understood: examples show the former, parts of rules ask the latter."""

    raw: pl.DataFrame
    typed: TypedRows


def mask(value: str) -> str:
    """What a report may show of a person's value: its first character, unless it is the only one, and its length."""
    return f"{value[0]}… ({len(value)})" if len(value) > 1 else f"… ({len(value)})"


def started(rule: Compiled, *, rows: int = 0) -> RuleTally:
    """A tally that has found `rows` rows and shows none."""
    return RuleTally(
        rule.key, rule.kind, rule.severity, rule.dimension, rule.fields, rows, [], rule.says, rule.do
    )


class Tallies:
    """All tallies of one file, in the order of its rules. Examples of whole rows show the fields that `tell` them apart."""

    def __init__(self, rules: Mapping[str, Compiled], *, persons: bool, tell: Sequence[str]) -> None:
        self._rules, self._persons, self._tell = rules, persons, tuple(tell)
        self._tallies = {key: started(rule) for key, rule in rules.items()}
        self._within = Within()

    def found(self) -> list[RuleTally]:
        """The tallies of rules that found something; the first rows by their line."""
        tallies = [tally for tally in self._tallies.values() if tally.rows]
        parents = self._within.parents({tally.key: tally.rows for tally in tallies})
        for tally in tallies:
            tally.first.sort(key=lambda example: int(example["line"]))
            tally.within = parents.get(tally.key, "")
        return tallies

    def compare(self, found: Mapping[str, Flags], *, open_ended: Collection[str] = ()) -> None:
        """The rows that each rule found in one batch, to see which lie among those of another."""
        for stops in (True, False):
            some = {key: flags for key, flags in found.items() if self._rules[key].stops is stops}
            self._within.note(some, open_ended=[key for key in open_ended if key in some])

    def add(self, key: str, flags: Flags, cells: Cells) -> None:
        """Rows that break a rule."""
        tally = self._tallies[key]
        tally.rows += int(np.count_nonzero(flags))
        room = FIRST - len(tally.first)
        if room > 0:
            tally.first += self._examples(self._rules[key], np.flatnonzero(flags)[:room], cells)

    def share(self, key: str, shared: Shared, cells: Cells) -> None:
        """Rows that share a key with another one, each with the line of the first; firsts found late come with it."""
        tally, rule = self._tallies[key], self._rules[key]
        tally.rows += len(shared.rows) + len(shared.firsts)
        room = FIRST - len(tally.first)
        for example, row, line in zip(
            self._examples(rule, shared.rows[: max(room, 0)], cells), shared.rows, shared.lines, strict=False
        ):
            first = shared.firsts.get(int(row))
            if first is not None:
                tally.first.append(example | {"line": first})
            tally.first.append(_same_as(example, int(line), whole=not rule.fields))
        del tally.first[FIRST:]

    def _examples(self, rule: Compiled, places: Places, cells: Cells) -> list[dict[str, Any]]:
        if not len(places):
            return []
        raw, typed = cells.raw[places], cells.typed.at(places)
        why = rule.why(typed.values[rule.fields[0]]) if rule.why else [None] * len(places)
        return [
            {
                "line": line,
                "field": _BETWEEN.join(fields),
                "value": _BETWEEN.join(self._shown(raw, name, row) for name in fields),
            }
            | ({"says": said} if said else {})
            for row, (line, fields, said) in enumerate(
                zip(raw[LINE].to_list(), self._fields(rule, typed), why, strict=True)
            )
        ]

    def _fields(self, rule: Compiled, typed: TypedRows) -> list[tuple[str, ...]]:
        return _broken_fields(rule, typed) if rule.fields else [self._tell] * typed.values.height

    def _shown(self, raw: pl.DataFrame, name: str, row: int) -> str:
        value = (_column(raw, name)[row] or "").strip()
        if self._persons:
            return mask(value) if value else ""
        return value if len(value) <= _LONGEST else value[:_LONGEST] + "…"


def _broken_fields(rule: Compiled, typed: TypedRows) -> list[tuple[str, ...]]:
    """The fields at which each row breaks the rule: those of the first part that finds it."""
    if len(rule.parts) < 2:
        return [rule.fields] * typed.values.height
    found = typed.with_faults(rule.fields).select(
        part.finds.fill_null(False).alias(str(n)) for n, part in enumerate(rule.parts)
    )
    return [
        next((rule.parts[n].fields for n, broken in enumerate(row) if broken), rule.fields)
        for row in found.rows()
    ]


def _column(raw: pl.DataFrame, name: str) -> pl.Series:
    return raw[name] if name in raw.columns else pl.Series(name, [None] * raw.height, dtype=pl.String)


def _same_as(example: dict[str, Any], line: int, *, whole: bool) -> dict[str, Any]:
    """The example with the line that it repeats: as a whole, or only in its key."""
    if line == example["line"]:
        return example
    words = "same_as" if whole else "shares_with"
    if line == seen.TABLE:
        return example | {"says": wording.says(f"{words}_table")}
    return example | {"says": wording.says(f"{words}_line", line=line)}
