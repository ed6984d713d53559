"""Finds the header of a table among its first lines: below titles, in one row or two, or not there at all."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from zampa.data.ingest.readers import units
from zampa.data.ingest.readers.shapes import LONGEST_HEADER, shown
from zampa.foundation.kit.texts import comparable

SEARCHED = 40
_NUMBER = re.compile(r"^[+\-−]?(\d[\d,]*)?\.?\d+([eE][+-]?\d+)?%?$")
_DATE = re.compile(r"^\d{4}[-/.年]\d{1,2}([-/.月]\d{1,2}日?)?([T ].*)?$|^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$")
_YEAR = re.compile(r"^(19|20)\d\d(\.0)?$")
_PAIR = re.compile(r"^[^()（）\[\]【】:：]{1,12}(：|:\s|(?<=[\u4e00-\u9fff]):|:$)")
_UNIT_CELL = re.compile(r"^\s*[(\[（【].{1,20}[)\]）】]\s*$|^单位[:：]")
_NUMBERING = re.compile(r"^[(（]?[甲乙丙丁戊己\d]{1,3}[)）]?$")


@dataclass(frozen=True)
class Line:
    """One line of the file (or row of the sheet) by its number, and its cells; None is an empty cell."""

    number: int
    cells: tuple[str | None, ...]

    @property
    def filled(self) -> int:
        return sum(1 for cell in self.cells if cell and cell.strip())

    def cell(self, place: int) -> str:
        text = self.cells[place] if place < len(self.cells) else None
        return (text or "").strip()


@dataclass(frozen=True)
class Merge:
    """A merged range by the numbers of its lines and the places of its columns, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


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
    words = {form for name in known for form in units.forms(name)}
    if not lines or said == 0:
        return _without(lines, _width(lines))
    at = _said_at(lines, said) if said else _best(lines, words, merges)
    first, last = _span(lines, at, merges, words) if not said else _span_above(lines, at, merges)
    texts = _texts(lines[first : last + 1], merges)
    matched = _known(texts, words)
    if said is None and not matched and first == last and _is_row(lines, first):
        return _without(lines, _width(lines))
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


def _without(lines: Sequence[Line], width: int) -> Head:
    return Head((), ("",) * width, 0, ())


def _said_at(lines: Sequence[Line], said: int) -> int:
    return next((at for at, line in enumerate(lines) if line.number >= said), len(lines) - 1)


def _best(lines: Sequence[Line], words: set[str], merges: Sequence[Merge]) -> int:
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
    remark = cells[0].lstrip().startswith("#") and len(lines[at + 1].cells) > len(line.cells)
    return remark or sum(1 for cell in cells if _PAIR.search(cell)) * 2 >= len(cells) + (
        line.filled == lines[at + 1].filled
    )


def _span_above(lines: Sequence[Line], at: int, merges: Sequence[Merge]) -> tuple[int, int]:
    """The lines of a header whose last line is known: lines above belong to it when merged cells say so."""
    first = at
    while first > 0 and _reaches_down(lines[first - 1].number, lines[first].number, merges):
        first -= 1
    if first == at and first > 0 and _are_two_rows(lines[first - 1], lines[first]):
        first -= 1
    return first, at


def _span(lines: Sequence[Line], at: int, merges: Sequence[Merge], words: set[str]) -> tuple[int, int]:
    first, last = _span_above(lines, at, merges)
    while last + 1 < len(lines) and last - first < 2 and _goes_on(lines, last, merges, words):
        last += 1
    return first, last


def _goes_on(lines: Sequence[Line], at: int, merges: Sequence[Merge], words: set[str]) -> bool:
    """Whether the line below still belongs to the header: parts under a group, or a row of units."""
    upper, lower = lines[at], lines[at + 1]
    if _is_units_row(lower):
        return True
    if any(_looks(cell) != "text" for cell in lower.cells if cell and cell.strip()):
        return False
    groups = [
        m for m in merges if m.top <= upper.number == m.bottom and m.right > m.left and _covers_some(m, lower)
    ]
    if groups and lower.number == upper.number + 1 and not _is_one_title(groups, upper):
        return True
    if _reaches_down(upper.number, lower.number, merges):
        return True
    return _are_two_rows(upper, lower) and (at + 2 >= len(lines) or not _are_two_rows(lower, lines[at + 2]))


def _covers_some(merge: Merge, lower: Line) -> bool:
    return sum(1 for place in range(merge.left, merge.right + 1) if lower.cell(place)) > 1


def _is_one_title(groups: Sequence[Merge], upper: Line) -> bool:
    return len(groups) == 1 and upper.filled == 1


def _reaches_down(upper: int, lower: int, merges: Sequence[Merge]) -> bool:
    """Whether a cell of the upper line is merged with the one under it, as 名称 beside a group of two columns is."""
    return any(merge.top <= upper and merge.bottom == lower for merge in merges)


def _are_two_rows(upper: Line, lower: Line) -> bool:
    """Without merged cells: gaps of the upper row are filled below, and only gaps and the groups they belong to are."""
    width = max(len(upper.cells), len(lower.cells))
    gaps = [place for place in range(width) if not upper.cell(place)]
    if not gaps or upper.filled < 2 or lower.filled < 2:
        return False
    if any(_looks(cell) != "text" for line in (upper, lower) for cell in line.cells if cell and cell.strip()):
        return False
    filled = {place for place in range(width) if lower.cell(place)}
    heads = {
        place for place in range(width) if upper.cell(place) and place + 1 in gaps and place + 1 in filled
    }
    singles = {place for place in range(width) if upper.cell(place)} - heads
    return bool(singles) and bool(heads) and set(gaps) <= filled and not singles & filled


def _is_units_row(line: Line) -> bool:
    cells = [cell for cell in line.cells if cell and cell.strip()]
    return bool(cells) and all(_UNIT_CELL.match(cell) for cell in cells)


def _numbering(lines: Sequence[Line], last: int) -> list[tuple[int, str]]:
    """Statistical tables number their columns under the header (甲 乙 1 2 3): no row either."""
    if last + 1 >= len(lines):
        return []
    line = lines[last + 1]
    cells = [cell.strip() for cell in line.cells if cell and cell.strip()]
    is_numbering = cells[0] in {"甲", "(甲)", "（甲）"} and all(_NUMBERING.match(cell) for cell in cells)
    return [(line.number, _line_text(line))] if is_numbering else []


def _texts(header: Sequence[Line], merges: Sequence[Merge]) -> tuple[str, ...]:
    width = max(len(line.cells) for line in header)
    columns: list[list[str]] = [[] for _ in range(width)]
    for row, line in enumerate(header):
        spread = _spread(line, header[row + 1] if row + 1 < len(header) else None, merges, width)
        for place, text in enumerate(spread):
            if text and text not in columns[place][-1:]:
                columns[place].append(text)
    return tuple(" ".join(parts) for parts in columns)


def _spread(line: Line, below: Line | None, merges: Sequence[Merge], width: int) -> list[str]:
    """The texts of a header's row, a group's text over each of its columns."""
    texts = [" ".join(line.cell(place).split()) for place in range(width)]
    own = [merge for merge in merges if merge.top == line.number and merge.right > merge.left]
    for merge in own:
        for place in range(max(0, merge.left), min(width - 1, merge.right) + 1):
            texts[place] = texts[max(0, merge.left)]
    if below is not None and not own:
        for place in range(1, width):
            if not texts[place] and below.cell(place):
                texts[place] = texts[place - 1]
    return texts


def _is_row(lines: Sequence[Line], at: int) -> bool:
    """Whether the supposed header is a row like those below it: a number stands over numbers, a date over dates."""
    head, body = lines[at], lines[at + 1 : at + 21]
    if _are_years(head):
        return False
    alike = False
    for place in range(len(head.cells)):
        above = _looks(head.cell(place))
        below = [_looks(line.cell(place)) for line in body if line.cell(place)]
        same = sum(1 for kind in below if kind == above)
        if above == "text" and below and all(kind != "text" for kind in below):
            return False
        alike = alike or (above in {"number", "date"} and same >= 0.8 * len(below))
    return alike


def _are_years(head: Line) -> bool:
    numbers = [cell for cell in head.cells if cell and _looks(cell) == "number"]
    return (
        bool(numbers)
        and all(_YEAR.match(cell.strip()) for cell in numbers)
        and len(set(numbers)) == len(numbers)
    )


def _looks(cell: str | None) -> str:
    text = comparable(cell or "")
    if not text:
        return "empty"
    if _NUMBER.match(text):
        return "number"
    return "date" if _DATE.match(text) else "text"


def _line_text(line: Line) -> str:
    return shown(" ".join(cell for cell in line.cells if cell and cell.strip()))
