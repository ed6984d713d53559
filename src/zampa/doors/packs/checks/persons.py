"""Nobody real stands in a pack: neither in examples nor in the tables that it brings."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import polars as pl

from zampa.data.standards.personal_values import SHORTEST, personal_values
from zampa.doors.packs.found import PathIn
from zampa.foundation.kit.faults import Fault
from zampa.foundation.kit.saying import Said, say

_INVENTED = re.compile(r"\b99[0-9]{15}[0-9Xx]\b")


def row_faults(path: PathIn, rows: Iterable[Mapping[str, object]]) -> Iterator[Fault]:
    """Cells of example rows that look like a real person's."""
    for place, row in enumerate(rows):
        for name, value in row.items():
            if len(str(value)) >= SHORTEST and (found := first_in([str(value)])):
                yield Fault((*path, place, name), *found[1])


def first_in(values: Sequence[str]) -> tuple[int, tuple[Said, Said]] | None:
    """The first value of a column that looks like a person's number or mobile number: its place, what, what to do."""
    hits = personal_values(pl.Series([_INVENTED.sub("", value) for value in values], dtype=pl.String))
    if hits.first_row is None:
        return None
    if hits.identifiers:
        what = say("This looks like the number of a real person.")
        return hits.first_row, (
            what,
            say("Numbers of invented persons begin with 99, which no register has."),
        )
    return hits.first_row, (say("This looks like a mobile number."), say("Leave it out."))
