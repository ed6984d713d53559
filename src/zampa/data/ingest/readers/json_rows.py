"""JSON files: a list of objects, or an object that holds exactly one such list."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from zampa.data.ingest.readers import encodings, frames, header_rows, json_values, refusals
from zampa.data.ingest.readers.json_stream import JsonText
from zampa.data.ingest.readers.shapes import Batch, Detection, Source, Wishes, shown
from zampa.foundation.kit.saying import say

_AS_LIST = say(
    "Zampa reads a list of objects, one for each row, or an object that holds exactly one such list."
)


@dataclass(frozen=True)
class Value:
    """One entry of a list or one line: a row, or what it was and why it is none."""

    line: int
    row: Mapping[str, Any]
    raw: str = ""
    why: str | None = None


def detect(source: Source, *, wishes: Wishes) -> Detection:
    """The names of all rows. Reads the file once to its end. Raises Unreadable."""
    encoding = encodings.detect(source, wished=wishes.encoding)
    text = JsonText(source, encoding.name)
    headers = json_values.Headers(source)
    inside = None
    if text.peek() == "[":
        _take_all(text.items(), headers)
    elif text.peek() == "{":
        inside = _look_inside(source, text, headers)
    else:
        raise text.broken()
    if text.peek():
        raise text.broken()
    return described(source, "json", headers, encoding, inside)


def described(
    source: Source,
    kind: str,
    headers: json_values.Headers,
    encoding: encodings.Encoding,
    inside: str | None = None,
) -> Detection:
    """The detection of a file whose rows are objects."""
    if not headers.names:
        raise refusals.refuse(source, say("It holds no list of objects, so there are no rows."), _AS_LIST)
    note = say('The list "{name}" is read.', name=inside) if inside else say("Each object is a row.")
    keys = tuple(headers.names)
    names = header_rows.named(keys)
    return Detection(
        kind, names, encoding=encoding.name, inside=inside, keys=keys, notes=(encoding.note, note)
    )


def batches(source: Source, detection: Detection, *, rows: int) -> Iterator[Batch]:
    """The objects in order; what is no object is broken. Lines count the entries of the list."""
    text = JsonText(source, detection.encoding or "utf-8")
    if detection.inside is not None:
        _go_to(text, detection.inside)
    yield from of_values(_numbered(text), detection, rows)


def of_values(values: Iterator[Value], detection: Detection, rows: int) -> Iterator[Batch]:
    """Values as batches of at most `rows` rows."""
    while found := list(islice(values, rows)):
        good = [value for value in found if value.why is None]
        texts = [json_values.texts([value.row.get(key) for value in good]) for key in detection.keys]
        frame = frames.of_columns(detection.headers, [value.line for value in good], texts)
        broken = [(value.line, value.raw, value.why) for value in found if value.why is not None]
        yield Batch(frame, frames.of_broken(broken))


def _numbered(text: JsonText) -> Iterator[Value]:
    for number, value in enumerate(text.items(), start=1):
        raw = text.raw()
        yield Value(number, value) if json_values.is_row(value, raw) else Value(number, {}, raw, "json")


def _take_all(values: Iterator[Any], headers: json_values.Headers) -> int:
    count = 0
    for value in values:
        if isinstance(value, dict):
            count += 1
            headers.take(value)
    return count


def _look_inside(source: Source, text: JsonText, headers: json_values.Headers) -> str | None:
    lists: list[str] = []
    for name in _members(text):
        if text.peek() != "[":
            text.value()
        elif _take_all(text.items(), headers if not lists else json_values.Headers(source)):
            lists.append(name)
    if len(lists) > 1:
        names = ", ".join(shown(name) for name in lists)
        raise refusals.refuse(
            source, say("It holds more than one list of objects: {names}.", names=names), _AS_LIST
        )
    return lists[0] if lists else None


def _members(text: JsonText) -> Iterator[str]:
    """The names of the object that begins here; the caller takes the value after each."""
    text.expect("{")
    if text.take("}"):
        return
    while True:
        name = text.value()
        if not isinstance(name, str):
            raise text.broken()
        text.expect(":")
        yield name
        if text.take("}"):
            return
        text.expect(",")


def _go_to(text: JsonText, inside: str) -> None:
    for name in _members(text):
        if name == inside and text.peek() == "[":
            return
        text.value()
