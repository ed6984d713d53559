"""How many lines a header takes, and the text over each column when it takes two."""

import re
from collections.abc import Sequence

from zampa.data.ingest.readers.grid import Line, Merge, looks

_UNIT_CELL = re.compile(r"^\s*[(\[（【].{1,20}[)\]）】]\s*$|^单位[:：]")


def span(lines: Sequence[Line], at: int, merges: Sequence[Merge]) -> tuple[int, int]:
    """The first and last line (places in `lines`) of the header of which the line `at` is one."""
    first, last = span_above(lines, at, merges)
    while last + 1 < len(lines) and last - first < 2 and _goes_on(lines, last, merges):
        last += 1
    return first, last


def span_above(lines: Sequence[Line], at: int, merges: Sequence[Merge]) -> tuple[int, int]:
    """The lines of a header whose last line is known: lines above belong to it when merged cells say so."""
    first = at
    while first > 0 and _reaches_down(lines[first - 1].number, lines[first].number, merges):
        first -= 1
    if first == at and first > 0 and _are_two_rows(lines[first - 1], lines[first]):
        first -= 1
    return first, at


def _goes_on(lines: Sequence[Line], at: int, merges: Sequence[Merge]) -> bool:
    """Whether the line below still belongs to the header: parts under a group, or a row of units."""
    upper, lower = lines[at], lines[at + 1]
    if _is_units_row(lower):
        return True
    if any(looks(cell) != "text" for cell in lower.cells if cell and cell.strip()):
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
    if any(looks(cell) != "text" for line in (upper, lower) for cell in line.cells if cell and cell.strip()):
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


def texts(header: Sequence[Line], merges: Sequence[Merge]) -> tuple[str, ...]:
    """The text over each column, from the first line of the header to its last."""
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
