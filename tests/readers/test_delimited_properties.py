"""Whatever a CSV file holds, each of its rows comes out once: good or broken, wherever blocks are cut."""

import csv
import io
from contextlib import suppress

import polars as pl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from readers.paper import read, source
from zampa.data.ingest.readers.delimited import blocks, dialects, exact, fast, forms, plain
from zampa.data.ingest.readers.delimited.blocks import Tidy
from zampa.data.ingest.readers.reading import Unreadable

FEW = settings(max_examples=150, deadline=None, database=None)
# Without the byte order mark: at the start of a line it is taken off, on purpose.
CELLS = st.text(alphabet="ab1 ,;\"'\n\r\t\u3000文ཀ\\", max_size=8)
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=5), max_size=20)
# The writer quotes only the signs of its own line end, so a lone one would stand bare if not all cells were quoted.
WAYS = [("\r\n", csv.QUOTE_MINIMAL), ("\r\n", csv.QUOTE_ALL), ("\n", csv.QUOTE_ALL), ("\r", csv.QUOTE_ALL)]
MESS = st.text(alphabet='a1,,""\n\n\r \ufeffé文\0', max_size=120)
PLAIN = (
    st.lists(st.text(alphabet="a1, \t'é文ཀ\ufeff\u2028\x0b\x1c", max_size=8), max_size=20)
    .map("\n".join)
    .map("{}\n".format)
)
COMMA = dialects.Dialect(",")


def written(rows, **how):
    out = io.StringIO(newline="")
    writer = csv.writer(out, **how)
    writer.writerow(["one", "two", "three"])
    writer.writerows(rows)
    return out.getvalue()


def is_row(cells):
    """Not blank: `[""]` is written as an empty line or as "", and spaces alone are an empty line, too."""
    return any(cells) and not (len(cells) == 1 and not cells[0].strip())


def parsed(pieces, width):
    form = forms.Shape(COMMA, tuple("abc"[:width]), tuple("abc"[:width]))
    good, broken = [], []
    for block in blocks.cut(source(b"".join(pieces)), iter(pieces), COMMA, width=width, first_line=1):
        batch = fast.batch(block, form)
        good += batch.frame.rows()
        broken += batch.broken.rows()
    return good, sorted(broken)


@FEW
@given(ROWS, st.sampled_from(WAYS))
def test_every_row_written_is_a_row_read_and_ragged_ones_are_set_aside(rows, way):
    text = written(rows, lineterminator=way[0], quoting=way[1])

    found = read(text, header_line=1, delimiter=",", encoding="utf-8")

    filled = [row for row in rows if is_row(row)]
    assert found.frame.height + found.broken.height + len(found.not_rows) == len(filled)
    # Rows that mostly end with one more empty cell have one more column: that is another test's matter.
    if not found.not_rows and not found.detection.skipped and len(found.detection.headers) == 3:
        assert found.rows == [tuple(cell or None for cell in row) for row in filled if len(row) == 3]
        assert set(found.broken["why"]) <= {"columns"}


@FEW
@given(ROWS, st.sampled_from(["utf-16", "gb18030", "utf-8"]))
def test_the_encoding_makes_no_difference_to_the_rows(rows, encoding):
    text = written(rows)

    found = read(text.encode(encoding), header_line=1, delimiter=",", encoding=encoding)

    assert found.frame.equals(read(text, header_line=1, delimiter=",", encoding="utf-8").frame)


@FEW
@given(MESS, st.lists(st.integers(1, 30), min_size=1, max_size=5), st.integers(1, 3))
def test_blocks_may_be_cut_anywhere_and_both_readers_agree(text, sizes, width):
    data = text.encode()
    pieces, at = [], 0
    while at < len(data):
        size = sizes[len(pieces) % len(sizes)]
        pieces.append(data[at : at + size])
        at += size
    careful = exact.cut(data, COMMA, width=width, first_line=1, ends=True)
    form = forms.Shape(COMMA, tuple("abc"[:width]), tuple("abc"[:width]))
    slow = fast.by_rows(careful, form)

    assert careful.used == len(data)
    assert parsed([data] if data else [], width) == (slow.frame.rows(), sorted(slow.broken.rows()))
    assert parsed(pieces, width) == (slow.frame.rows(), sorted(slow.broken.rows()))


@FEW
@given(MESS | PLAIN, st.integers(1, 3))
def test_where_a_batch_brings_its_text_a_writer_would_write_the_same(text, width):
    form = forms.Shape(COMMA, tuple("abc"[:width]), tuple("abc"[:width]))
    data = text.encode()
    for block in blocks.cut(source(data), iter([data] if data else []), COMMA, width=width, first_line=1):
        batch = fast.batch(block, form)

        if batch.text is not None:
            assert batch.frame.drop("_line").write_csv(include_header=False).encode() == bytes(batch.text)


@FEW
@given(PLAIN)
@example(",\n\ufeff,\n")
def test_plain_blocks_are_read_alike_by_every_reader(text):
    data = text.encode()
    block = Tidy(1, memoryview(data), None)
    form = forms.Shape(COMMA, ("a", "b"), ("a", "b"))
    careful = fast.by_rows(exact.cut(data, COMMA, width=2, first_line=1, ends=True), form)

    if plain.is_plain(block, form):
        with suppress(pl.exceptions.PolarsError):
            assert plain.batch(block, form).frame.equals(careful.frame)


@FEW
@given(MESS)
def test_no_sign_of_a_broken_file_is_lost(text):
    found = exact.cut(text.encode(), COMMA, width=2, first_line=1, ends=True)

    kept = "".join([*(cell for cells in found.cells for cell in cells), *(row for _, row, _ in found.broken)])
    for sign in "a1é文":
        assert kept.count(sign) == text.count(sign)


@settings(max_examples=60, deadline=None, database=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data):
    try:
        found = read(data, "any.csv")
    except Unreadable as told:
        assert told.problems
    else:
        assert found.frame.width == len(found.detection.headers) + 1
