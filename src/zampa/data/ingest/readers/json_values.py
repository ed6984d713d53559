"""Values of JSON as text: numbers as they were written, nested values as JSON again."""

import json
from collections.abc import Mapping
from typing import Any

from zampa.data.ingest.readers import refusals
from zampa.data.ingest.readers.shapes import MOST_COLUMNS, Source
from zampa.foundation.kit.saying import say

_LONGEST_NUMBER = 1_000
Decoder = json.JSONDecoder


class Doubled(dict[str, Any]):
    """An object in which a name stands twice: which of the two is meant, nobody can tell."""


class Written(float):
    """A number that remembers how it was written: 1.10 stays 1.10."""

    def __new__(cls, text: str) -> "Written":
        number = super().__new__(cls, text)
        number.text = text  # type: ignore[attr-defined]
        return number


def decoder() -> Decoder:
    """Reads JSON without losing a digit or a name."""
    return json.JSONDecoder(
        object_pairs_hook=_object, parse_float=Written, parse_int=_whole, parse_constant=_constant
    )


def text(value: Any) -> str | None:
    """The text of one value; null and "" are empty cells."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Written):
        return str(value.text)  # type: ignore[attr-defined]
    if isinstance(value, int | float):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def is_row(value: Any, raw: str) -> bool:
    """Whether a value can be a row: an object with names that differ and no sign that no text may hold."""
    if not isinstance(value, dict) or isinstance(value, Doubled):
        return False
    # Such signs (half a surrogate pair, NUL) can only be written as \\u….
    return "\\u" not in raw or _is_text(json.dumps(value, ensure_ascii=False))


class Headers:
    """The names of all rows in the order in which they were first seen."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.names: dict[str, None] = {}

    def take(self, row: Mapping[str, Any]) -> None:
        """Add the row's names. Raises Unreadable when there are more than a table has columns."""
        if not row.keys() <= self.names.keys():
            self.names.update(dict.fromkeys(row))
            if len(self.names) > MOST_COLUMNS:
                what = say("The table has more than {most} columns.", most=MOST_COLUMNS)
                raise refusals.refuse(
                    self._source, what, say("Deliver a list of objects that have the same names.")
                )


def texts(column: list[Any]) -> list[str | None]:
    """The texts of a column."""
    return column if set(map(type, column)) <= {str, type(None)} else [text(value) for value in column]


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    return made if len(made) == len(pairs) else Doubled(made)


def _whole(digits: str) -> int | Written:
    # Whole numbers are exact at any length, but Python writes no number of more than 4,300 digits.
    return int(digits) if len(digits) < _LONGEST_NUMBER else Written(digits)


def _constant(name: str) -> str:
    return name


def _is_text(written: str) -> bool:
    return "\\u0000" not in written and not any("\ud800" <= sign <= "\udfff" for sign in written)
