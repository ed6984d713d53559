"""Notes under a table (注：…, 数据来源：…) are no rows: they are taken off its end and told."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import polars as pl

from zampa.data.ingest.readers import frames
from zampa.data.ingest.readers.shapes import Batch, shown

_LOOKED_AT = 40
_NOTE = re.compile(
    r"^[\s\u3000*＊#※]*[(（【\[]?(注|附注|备注|说明|附|资料来源|数据来源|来源|数据截至|统计时间|统计口径|填表|填报|制表|编制|审核|复核"
    r"|负责人|单位负责|联系人|联系电话|报送|填表说明|note|notes|source|sources|remark|remarks)"
    r"[^:：]{0,12}([:：.。、)）】\]]|\d|$)",
    re.I,
)
_SENTENCE = re.compile(r"[:：。；;]|.{12,}")
_NUMBER = re.compile(r"^[\d.,+\-%/年月日: ]+$")


@dataclass(frozen=True)
class _End:
    """One of the last lines: its number, its filled cells, and whether an empty line stands above it."""

    number: int
    cells: list[str]
    after_gap: bool


def without(
    batches: Iterator[Batch], aside: Callable[[int, str], None], *, delimiter: str | None = None
) -> Iterator[Batch]:
    """The batches without the notes at the end of the last one; `aside` gets each note's line and text."""
    held: list[Batch] = []
    for batch in batches:
        if batch.frame.height + batch.broken.height >= _LOOKED_AT:
            yield from held
            held = []
        held.append(batch)
    if not held:
        return
    last = frames.joined(held)
    first_note = _first_note(last, delimiter)
    if first_note is None:
        yield last
        return
    for end in _ends(last, delimiter):
        if end.number >= first_note:
            aside(end.number, shown(" ".join(end.cells)))
    below = pl.col("_line") < first_note
    yield Batch(last.frame.filter(below), last.broken.filter(below))


def _first_note(batch: Batch, delimiter: str | None) -> int | None:
    width = batch.frame.width - 1
    sparse: list[_End] = []
    for end in reversed(_ends(batch, delimiter)):
        if len(end.cells) > max(1, width // 3):
            break
        sparse.insert(0, end)
    return next((end.number for end in sparse if _begins(end, width)), None)


def _begins(end: _End, width: int) -> bool:
    """Whether notes begin here: with a word for it, or after an empty line with a sentence."""
    text = " ".join(end.cells)
    said = bool(_NOTE.match(text))
    if width == 1:
        return said and end.after_gap
    sentence = (
        width > 2 and end.after_gap and bool(_SENTENCE.search(text)) and not _NUMBER.match(end.cells[0])
    )
    return said or sentence


def _ends(batch: Batch, delimiter: str | None) -> list[_End]:
    """The last lines of a batch, good and broken, in order."""
    rows = [(int(row[0]), list(row[1:])) for row in batch.frame.tail(_LOOKED_AT).iter_rows()]
    for number, text, why in batch.broken.tail(_LOOKED_AT).iter_rows():
        # A line of another number of cells may be a note; one that could not be read is none, whatever it says.
        full = [text] * batch.frame.width
        rows.append(
            (int(number), (text.split(delimiter) if delimiter else [text]) if why == "columns" else full)
        )
    rows.sort(key=lambda row: row[0])
    ends, expected = [], None
    for number, cells in rows[-_LOOKED_AT:]:
        filled = [cell for cell in cells if cell and cell.strip()]
        ends.append(_End(number, filled, expected is not None and number > expected))
        expected = number + 1 + sum((cell or "").count("\n") for cell in cells)
    return ends
