"""Looks at the start of a CSV or TSV text: its encoding, delimiter, quoting, line ends and header."""

from collections import Counter
from collections.abc import Collection, Iterator

from zampa.data.ingest.readers import encodings, grid, header_rows, refusals, utf8
from zampa.data.ingest.readers.delimited import dialects, exact
from zampa.data.ingest.readers.delimited.dialects import Dialect
from zampa.data.ingest.readers.grid import Line
from zampa.data.ingest.readers.header_rows import Head
from zampa.data.ingest.readers.shapes import LONGEST_LINE, MOST_COLUMNS, Detection, Source, Wishes
from zampa.foundation.kit.saying import say

_SAMPLE = 1 << 18
_ROWS = 200
_ENDS = {"\n": "LF", "\r\n": "CR LF", "\r": "CR"}


def detect(source: Source, *, known: Collection[str], wishes: Wishes) -> Detection:
    """How the text is to be read. Raises Unreadable."""
    encoding = encodings.detect(source, wished=wishes.encoding)
    sample, whole = _sample(source, encoding.name)
    lines = [line.decode("utf-8", "replace") for line in sample.splitlines(keepends=True)]
    dialect = dialects.detect(source, lines, wished=wishes.delimiter)
    try:
        seen = _seen(sample, dialect, whole)
    except exact.NoQuoting:
        raise refusals.no_quoting(source) from None
    if not any(line.filled for line in seen):
        do = say("Look whether the right file was chosen.")
        raise refusals.refuse(source, say("The file holds only empty lines."), do)
    if min(len(line.cells) for line in seen) > MOST_COLUMNS:
        raise refusals.too_many_columns(source, lines[0].count(dialect.delimiter) + 1)
    head = header_rows.find(seen, known=known, said=wishes.header_line)
    if head.line < (wishes.header_line or 0):
        raise refusals.no_such_line(source, wishes.header_line or 0)
    return _described(source, encoding, dialect, seen, head, _line_end(lines))


def _described(
    source: Source,
    encoding: encodings.Encoding,
    dialect: Dialect,
    seen: list[Line],
    head: Head,
    line_end: str,
) -> Detection:
    texts = _with_trailing_gap(head, seen)
    if len(texts) > MOST_COLUMNS:
        raise refusals.too_many_columns(source, len(texts))
    body = [line for line in seen if line.number > head.line]
    skipped = [at for at, text in enumerate(texts) if not text and head.lines and _is_empty(body, at)]
    names = header_rows.named(texts)
    delimiter = None if dialect.delimiter == dialects.NONE else dialect.delimiter
    return Detection(
        format="csv",
        headers=tuple(name for at, name in enumerate(names) if at not in skipped),
        header_line=head.line,
        encoding=encoding.name,
        delimiter=delimiter,
        quote=dialect.quote,
        line_end=line_end,
        not_rows=head.not_rows,
        notes=(encoding.note, _delimiter_note(delimiter), header_note(head), *_line_notes(line_end, seen)),
        escape=dialect.escape,
        padded=dialect.padded,
        skipped=tuple(skipped),
    )


def header_note(head: Head) -> str:
    """What is told about the header."""
    if not head.lines:
        return say("No header was found: each line is a row, and columns are named by their place.")
    if len(head.lines) > 1:
        return say("The header stands in lines {first} to {last}.", first=head.lines[0], last=head.lines[-1])
    if head.known:
        return say(
            "The header stands in line {line}; {count} of its columns are known.",
            line=head.line,
            count=head.known,
        )
    return say("The header stands in line {line}, by its look alone.", line=head.line)


def _delimiter_note(delimiter: str | None) -> str:
    if delimiter is None:
        return say("One column; no delimiter was found.")
    return say("Cells are separated by: {sign}.", sign=dialects.NAMES.get(delimiter, delimiter))


def _line_notes(line_end: str, seen: list[Line]) -> Iterator[str]:
    yield say("Lines end with {end}.", end=_ENDS[line_end])
    lost = next((line.number for line in seen if any("\ufffd" in (cell or "") for cell in line.cells)), None)
    if lost:
        yield say(
            "Line {line} holds the sign � where characters were lost before the file was sent.", line=lost
        )


def _sample(source: Source, encoding: str) -> tuple[bytes, bool]:
    """The first whole lines, and whether they are the whole text."""
    sample = b""
    for piece in utf8.chunks(source, encoding, step=_SAMPLE):
        sample += piece
        end = sample.rfind(b"\n") + 1 or sample[:-1].rfind(b"\r") + 1
        if len(sample) >= _SAMPLE and end:
            return sample[:end], False
        if len(sample) > LONGEST_LINE:
            raise refusals.too_long_line(source, 1)
    return sample, True


def _seen(sample: bytes, dialect: Dialect, whole: bool) -> list[Line]:
    """The first rows, broken ones too: a header may be among them."""
    found = exact.cut(sample, dialect, width=0, first_line=1, ends=whole)
    rows = list(zip(found.numbers, found.cells, strict=True))[:_ROWS]
    rows += [(line, next(dialect.reader([text], strict=False), [])) for line, text, _ in found.broken[:_ROWS]]
    # A line of a million commas is refused all the same, without looking at each of its cells.
    return [grid.line(number, cells[: MOST_COLUMNS + 1]) for number, cells in sorted(rows)[:_ROWS]]


def _with_trailing_gap(head: Head, seen: list[Line]) -> list[str]:
    """The header without or with one more empty column, where rows end with a delimiter and it does not, or it does alone."""
    texts = list(head.texts)
    body = [line.cells for line in seen if line.number > head.line]
    longer = sum(1 for cells in body if len(cells) == len(texts) + 1 and cells[-1] is None)
    shorter = sum(1 for cells in body if len(cells) == len(texts) - 1)
    if head.lines and longer > 0.5 * len(body):
        return [*texts, ""]
    return texts[:-1] if head.lines and not texts[-1] and shorter > 0.5 * len(body) else texts


def _is_empty(body: list[Line], at: int) -> bool:
    return not any(line.cell(at) for line in body)


def _line_end(lines: list[str]) -> str:
    ends = Counter(line[len(line.rstrip("\r\n")) :][-2:] for line in lines if line.endswith(("\n", "\r")))
    found = ends.most_common(1)[0][0] if ends else "\n"
    return found if found in _ENDS else found[-1]
