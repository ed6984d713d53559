"""JSON lines: one object on each line."""

from collections.abc import Iterator

from zampa.data.ingest.readers import encodings, json_rows, json_values, refusals, utf8
from zampa.data.ingest.readers.json_rows import Value
from zampa.data.ingest.readers.shapes import LONGEST_LINE, Batch, Detection, Source, Wishes


def detect(source: Source, *, wishes: Wishes) -> Detection:
    """The names of all rows. Reads the file once to its end. Raises Unreadable."""
    encoding = encodings.detect(source, wished=wishes.encoding)
    headers = json_values.Headers(source)
    for value in _values(source, encoding.name):
        headers.take(value.row)
    return json_rows.described(source, "jsonl", headers, encoding)


def batches(source: Source, detection: Detection, *, rows: int) -> Iterator[Batch]:
    """The objects in order, by the line on which each stands; empty lines are no rows."""
    yield from json_rows.of_values(_values(source, detection.encoding or "utf-8"), detection, rows)


def _values(source: Source, encoding: str) -> Iterator[Value]:
    decoder = json_values.decoder()
    for number, line in enumerate(utf8.lines(source, encoding), start=1):
        if len(line) > LONGEST_LINE:
            raise refusals.too_long_line(source, number)
        if line.strip():
            yield _value(decoder, number, line)


def _value(decoder: json_values.Decoder, number: int, line: bytes) -> Value:
    try:
        text = line.removeprefix(utf8.MARK).decode("utf-8").strip()
    except UnicodeDecodeError:
        return Value(number, {}, line.decode("utf-8", "replace").strip(), "encoding")
    try:
        value = decoder.decode(text)
    except (ValueError, RecursionError):
        return Value(number, {}, text, "json")
    return Value(number, value) if json_values.is_row(value, text) else Value(number, {}, text, "json")
