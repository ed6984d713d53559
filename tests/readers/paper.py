"""Files as tests write them, and what readers make of them."""

import io
import struct
from dataclasses import dataclass

import polars as pl
import xlsxwriter

from zampa.data.ingest.readers import reading
from zampa.data.ingest.readers.reading import Detection, Source, Wishes


@dataclass(frozen=True)
class Read:
    """Everything that was read from one file."""

    detection: Detection
    frame: pl.DataFrame
    broken: pl.DataFrame
    not_rows: list[tuple[int, str]]
    batches: int

    @property
    def rows(self):
        return [row[1:] for row in self.frame.rows()]

    @property
    def lines(self):
        return self.frame["_line"].to_list()

    @property
    def why(self):
        return dict(zip(self.broken["_line"], self.broken["why"], strict=True))


def source(content, name="rows.csv"):
    data = content.encode() if isinstance(content, str) else content
    return Source(name, len(data), lambda: io.BytesIO(data))


def read(content, name="rows.csv", *, known=(), batch_rows=100_000, **wishes):
    sent = content if isinstance(content, Source) else source(content, name)
    detection = reading.detect(sent, known=known, wishes=Wishes(**wishes))
    detection = Detection.from_json(detection.as_json())
    found = reading.batches(sent, detection, rows=batch_rows)
    batches = list(found)
    frames = [b.frame for b in batches if b.frame.height]
    broken = [b.broken for b in batches if b.broken.height]
    return Read(
        detection,
        pl.concat(frames) if frames else batches[0].frame,
        pl.concat(broken).sort("_line") if broken else batches[0].broken,
        found.not_rows,
        len(batches),
    )


def compound(streams):
    """A compound file (as .xls, .doc and locked workbooks are) with these streams, each padded to 4,096 bytes or more."""
    size = 512
    contents = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    sectors, table, starts = [], [0xFFFFFFFD, 0xFFFFFFFE], {}
    for name, data in contents.items():
        starts[name] = 2 + len(sectors)
        pieces = [data[at : at + size].ljust(size, b"\0") for at in range(0, len(data), size)]
        sectors += pieces
        first = len(table)
        table += [first + at + 1 for at in range(len(pieces) - 1)] + [0xFFFFFFFE]
    fat_count = 1
    assert len(table) <= 128 and len(contents) <= 3, "too much for a test's compound file"
    fat = b"".join(struct.pack("<I", entry) for entry in table).ljust(size, b"\xff")
    entries = [_entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1)]
    entries += [_entry(name, 2, starts[name], len(data)) for name, data in contents.items()]
    directory = b"".join(entries).ljust(size, b"\0")
    head = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        fat_count,
        1,
        0,
        4096,
        0xFFFFFFFE,
        0,
        0xFFFFFFFE,
        0,
    )
    head += struct.pack("<I", 0) + b"\xff" * (108 * 4)
    return head + fat + directory + b"".join(sectors)


def _entry(name, kind, start, size, child=0xFFFFFFFF):
    text = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16xI8x8xIQ", text, len(text), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child, 0, start, size
    )


def workbook_stream(cells):
    """The records of an .xls workbook with one sheet. `cells`: (row, column) to a number, a text or an Excel error code."""

    def record(kind, body):
        return struct.pack("<HH", kind, len(body)) + body

    begin = struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0x600)
    name = struct.pack("<BB", 6, 0) + b"Sheet1"
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0x600))
    for (row, column), value in sorted(cells.items()):
        if isinstance(value, str):
            text = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
            sheet += record(0x204, struct.pack("<HHH", row, column, 0) + text)
        elif isinstance(value, float):
            sheet += record(0x203, struct.pack("<HHHd", row, column, 0, value))
        else:
            sheet += record(0x205, struct.pack("<HHHBB", row, column, 0, value, 1))
    sheet += record(0x0A, b"")
    head_length = len(record(0x809, begin)) + 4 + 6 + len(name) + 4
    book = record(0x809, begin) + record(0x85, struct.pack("<IH", head_length, 0) + name) + record(0x0A, b"")
    assert len(book) == head_length
    return book + sheet


def workbook(*builds, names=()):
    """The bytes of an .xlsx file: one sheet for each function that fills it (it takes the sheet and the book)."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for at, build in enumerate(builds):
            build(book.add_worksheet(names[at] if at < len(names) else None), book)
    return out.getvalue()


def rows_of(*rows, at=(0, 0)):
    """Fills a sheet with these rows."""

    def build(sheet, _):
        for number, row in enumerate(rows):
            sheet.write_row(at[0] + number, at[1], row)

    return build
