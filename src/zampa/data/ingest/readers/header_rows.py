"""Finds the header of a table among its first lines: below titles, in one row or two, or not there at all."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from zampa.data.ingest.readers import header_spans, units
from zampa.data.ingest.readers.grid import Line, Merge, looks
from zampa.data.ingest.readers.shapes import LONGEST_HEADER, shown

SEARCHED = 40
_YEAR = re.compile(r"^(19|20)\d\d(\.0)?$")
_PAIR = re.compile(r"^[^()（）\[\]【】:：]{1,12}(：|:\s|(?<=[\u4e00-\u9fff]):|:$)")
_NUMBERING = re.compile(r"^[(（]?[甲乙丙丁戊己\d]{1,3}[)）]?$")


@dataclass(frozen=True)
class Head:
    """What was found: the header's lines (none: the first row is a row), its texts by place, and what stands above."""

    lines: tuple[int, ...]
    texts: tuple[str, ...]
    known: int
    not_rows: tuple[tuple[int, str], ...]

    @property
    def line(self) -> int:
        return self.lines[-1] if self.lines else 0


def find(
    lines: Sequence[Line], *, known: Collection[str], merges: Sequence[Merge] = (), said: int | None = None
) -> Head:
    """The header among `lines` (blank ones left out). `known`: names of fields; `said`: the clerk's line, 0 for none."""
    lines = [line for line in lines if line.filled]
    words = {form for name in known for form in units.forms(name)} - {""}
    if not lines or said == 0:
        return _without(_width(lines))
    at = _said_at(lines, said) if said else _best(lines, words)
    first, last = header_spans.span_above(lines, at, merges) if said else header_spans.span(lines, at, merges)
    texts = header_spans.texts(lines[first : last + 1], merges)
    if said is None and _known(texts, words) < _known(lines[at].cells, words):
        # What looked like a second row of the header was one of the table.
        first, last, texts = at, at, header_spans.texts([lines[at]], merges)
    matched = _known(texts, words)
    if said is None and not matched and first == last and _is_row(lines, first):
        return _without(_width(lines))
    above = [(line.number, _line_text(line)) for line in lines[:first]]
    below = _numbering(lines, last)
    numbers = tuple(line.number for line in lines[first : last + 1])
    return Head(numbers, texts, matched, tuple(above + below))


def named(texts: Sequence[str], *, taken: Collection[str] = ("_line",)) -> tuple[str, ...]:
    """Headers that differ from one another: an empty one is named by its place (#3), a repeated one gets (2)."""
    seen = set(taken)
    names = []
    for place, text in enumerate(texts, start=1):
        name = base = (" ".join(text.replace("\ufeff", "").split()) or f"#{place}")[:LONGEST_HEADER]
        number = 1
        while name in seen:
            number += 1
            name = f"{base[: LONGEST_HEADER - 6]} ({number})"
        seen.add(name)
        names.append(name)
    return tuple(names)


def _width(lines: Sequence[Line]) -> int:
    """The usual number of cells; of two that are equally usual, the larger."""
    counts = Counter(len(line.cells) for line in lines)
    return max(counts, key=lambda width: (counts[width], width)) if counts else 0


def _without(width: int) -> Head:
    return Head((), ("",) * width, 0, ())


def _said_at(lines: Sequence[Line], said: int) -> int:
    return next((at for at, line in enumerate(lines) if line.number >= said), len(lines) - 1)


def _best(lines: Sequence[Line], words: set[str]) -> int:
    """The line with the most known names, else the first that looks like a header."""
    scores = [_known(line.cells, words) for line in lines[:SEARCHED]]
    best = max(range(len(scores)), key=lambda at: scores[at])
    if scores[best] >= 2 or (scores[best] and scores[best] * 2 >= lines[best].filled):
        return best
    return _first_like_a_header(lines)


def _known(texts: Sequence[str | None], words: set[str]) -> int:
    found = {form for text in texts if text for form in _forms(text)} & words
    return len(found)


def _forms(text: str) -> tuple[str, ...]:
    last = units.last_part(text)
    return units.forms(text) + (units.forms(last) if last else ())


def _first_like_a_header(lines: Sequence[Line]) -> int:
    width = max(_width(lines), 1)
    full = max((line.filled for line in lines), default=1)
    need = max(min(width, 2), min(full, width) * 0.5)
    for at, line in enumerate(lines[:SEARCHED]):
        if line.filled >= need and not _is_note(line, at, lines):
            return at
    return 0


def _is_note(line: Line, at: int, lines: Sequence[Line]) -> bool:
    """A line such as 填报单位：某局  填报日期：2023-05-01, or one that begins with #, above a fuller line."""
    if at + 1 >= len(lines) or line.filled > lines[at + 1].filled:
        return False
    cells = [cell for cell in line.cells if cell and cell.strip()]
    if cells[0].lstrip().startswith("#"):
        return len(line.cells) < len(lines[at + 1].cells)
    pairs = sum(1 for cell in cells if _PAIR.search(cell))
    return 2 * pairs > len(cells) or (2 * pairs == len(cells) and line.filled < lines[at + 1].filled)


def _numbering(lines: Sequence[Line], last: int) -> list[tuple[int, str]]:
    """Statistical tables number their columns under the header (甲 乙 1 2 3): no row either."""
    if last + 1 >= len(lines):
        return []
    line = lines[last + 1]
    cells = [cell.strip() for cell in line.cells if cell and cell.strip()]
    is_numbering = cells[0] in {"甲", "(甲)", "（甲）"} and all(_NUMBERING.match(cell) for cell in cells)
    return [(line.number, _line_text(line))] if is_numbering else []


def _is_row(lines: Sequence[Line], at: int) -> bool:
    """Whether the supposed header is a row like those below it: a number stands over numbers, a date over dates."""
    head, body = lines[at], lines[at + 1 : at + 21]
    if _are_years(head):
        return False
    alike = False
    for place in range(len(head.cells)):
        above = looks(head.cell(place))
        below = [looks(line.cell(place)) for line in body if line.cell(place)]
        same = sum(1 for kind in below if kind == above)
        if above == "text" and below and all(kind != "text" for kind in below):
            return False
        alike = alike or (above in {"number", "date"} and same >= 0.8 * len(below))
    return alike


def _are_years(head: Line) -> bool:
    numbers = [cell for cell in head.cells if cell and looks(cell) == "number"]
    return (
        bool(numbers)
        and all(_YEAR.match(cell.strip()) for cell in numbers)
        and len(set(numbers)) == len(numbers)
    )


def _line_text(line: Line) -> str:
    return shown(" ".join(cell for cell in line.cells if cell and cell.strip()))
