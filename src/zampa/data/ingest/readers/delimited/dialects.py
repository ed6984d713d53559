"""What separates the cells of a text, and how cells are quoted: found by trying on its first lines."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from clevercsv.detect import Detector

from zampa.data.ingest.readers import refusals
from zampa.data.ingest.readers.shapes import LONGEST_LINE, Source
from zampa.foundation.kit.saying import say

DELIMITERS = (",", "\t", ";", "|")
NAMES = {",": say("comma"), "\t": say("tab"), ";": say("semicolon"), "|": say("vertical bar")}
# A text without any delimiter is one column; this sign, which texts do not hold, then stands for "none".
NONE = "\x1f"
_WISHED = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "bar": "|", "pipe": "|"}
_SAMPLE_LINES = 100
_LOOKED_AT = 1 << 16
_FOR_CLEVERCSV = 20_000

# The lexer's own limit of 128 KiB is for all users of the module; our limit is the length of a line.
csv.field_size_limit(4 * LONGEST_LINE)


class Reader(Protocol):
    """The standard library's lexer: rows one after the other, and how many lines it has taken."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...

    def __next__(self) -> list[str]: ...


@dataclass(frozen=True)
class Dialect:
    """How a text is cut into cells. `padded`: a space stands between the delimiter and the quote."""

    delimiter: str
    quote: str = '"'
    escape: str | None = None
    padded: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether the fast reader understands it."""
        return self.escape is None and not self.padded and ord(self.delimiter) < 128

    def reader(self, lines: Iterable[str], *, strict: bool) -> "Reader":
        """The standard library's lexer over these lines; a strict one raises csv.Error where quoting goes wrong."""
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quotechar=self.quote,
            escapechar=self.escape,
            skipinitialspace=self.padded,
            doublequote=True,
            strict=strict,
        )

    def written(self, cells: Iterable[str]) -> str:
        """The cells as a line again."""
        out = io.StringIO()
        csv.writer(out, delimiter=self.delimiter, quotechar=self.quote, lineterminator="").writerow(cells)
        return out.getvalue()


def detect(source: Source, lines: Sequence[str], *, wished: str | None = None) -> Dialect:
    """The dialect of a text by its first lines (with their ends). Raises Unreadable for a wish that is no delimiter."""
    sample = [line[:_LOOKED_AT] for line in lines if line.strip()][:_SAMPLE_LINES]
    if wished is not None:
        delimiter = _WISHED.get(wished.strip().lower() or wished, wished)
        if len(delimiter) != 1 or delimiter in '"\r\n' or ord(delimiter) < 9:
            what = say('"{delimiter}" is not a delimiter.', delimiter=wished)
            raise refusals.refuse(
                source, what, say("It is one sign: a comma, a semicolon, a vertical bar, or the word tab.")
            )
    else:
        delimiter = _delimiter(sample)
    return _quoting(delimiter, sample)


def _delimiter(sample: list[str]) -> str:
    counts = {sign: _widths(sign, sample) for sign in DELIMITERS}
    even = [sign for sign, widths in counts.items() if len(set(widths)) == 1 and widths[0] > 1]
    if len(even) == 1:
        return even[0]
    found = {sign: _agreement(widths) for sign, widths in counts.items() if max(widths, default=1) > 1}
    if not found:
        return NONE
    guessed = _clever(sample)
    if guessed in found and found[guessed] >= 0.9 * max(found.values()):
        return guessed
    return max(found, key=lambda sign: found[sign])


def _widths(delimiter: str, sample: list[str]) -> list[int]:
    try:
        widths = [len(row) for row in Dialect(delimiter).reader(sample, strict=False) if row]
    except csv.Error:
        return []
    # The last line of a sample may be cut inside a quoted cell.
    return widths[:-1] if len(widths) > 2 else widths


def _agreement(widths: list[int]) -> float:
    """How well the lines agree on a number of cells, a little better for more cells."""
    width, times = max(Counter(widths).items(), key=lambda item: (item[1], item[0]))
    return times / len(widths) * (1 - 0.5 / width) if width > 1 else 0.01 * max(widths)


def _clever(sample: list[str]) -> str:
    text = "".join(sample)[:_FOR_CLEVERCSV]
    try:
        found = Detector().detect(text, delimiters=list(DELIMITERS))
    except Exception:  # its guess is one voice among others, and its failures are of many kinds
        return ""
    return (found.delimiter or "") if found else ""


def _quoting(delimiter: str, sample: list[str]) -> Dialect:
    plain = Dialect(delimiter, quote=_quote(delimiter, sample))
    padded = replace(plain, padded=_is_padded(plain, sample))
    if any(f"\\{plain.quote}" in line for line in sample) and _mistakes(padded, sample):
        escaped = replace(padded, escape="\\")
        if not _mistakes(escaped, sample):
            return escaped
    return padded


def _quote(delimiter: str, sample: list[str]) -> str:
    """The double quote; the single one only where it encloses every cell of every line."""
    if any('"' in line for line in sample):
        return '"'
    cells = [cell.strip() for line in sample for cell in line.rstrip("\r\n").split(delimiter)]
    enclosed = [len(cell) > 1 and cell[0] == cell[-1] == "'" for cell in cells if cell]
    return "'" if len(enclosed) > 1 and all(enclosed) else '"'


def _is_padded(dialect: Dialect, sample: list[str]) -> bool:
    """Whether cells begin with a space and then the quote, more often than with the quote itself."""
    rows = list(dialect.reader(sample, strict=False))
    with_space = sum(
        1 for row in rows for cell in row if cell[:1] == " " and cell.lstrip()[:1] == dialect.quote
    )
    return with_space > sum(line.count(dialect.delimiter + dialect.quote) for line in sample)


def _mistakes(dialect: Dialect, sample: list[str]) -> int:
    """How many rows of the sample break the rules of quoting."""
    reader = dialect.reader(sample, strict=True)
    mistakes = 0
    while True:
        try:
            next(reader)
        except StopIteration:
            return mistakes
        except csv.Error:
            mistakes += 1
