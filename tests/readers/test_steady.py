"""A file that changes while it is read is refused; a sealed file is read like a plain one."""

import io
import os

import pytest

from readers.paper import read, rows_of, workbook
from zampa.data.ingest.readers import reading
from zampa.data.ingest.readers.reading import Source, Unreadable
from zampa.foundation.kit.sealed import SealedReader, SealedWriter

ROWS = "名称,价格\n" + "红灯,6\n" * 300_000


def plain(tmp_path, text=ROWS):
    file = tmp_path / "rows.csv"
    file.write_text(text, "utf-8")
    return reading.plain(file)


def changing(source, change):
    """Read a file that is changed after its first batch."""
    found = reading.batches(source, reading.detect(source, known=()), rows=1000)
    next(found)
    change(source.path)
    return list(found)


def test_a_file_that_grows_while_it_is_read_is_refused(tmp_path):
    def grow(path):
        with open(path, "a") as out:
            out.write("白蜡,4\n")

    with pytest.raises(Unreadable, match="changes while it is read"):
        changing(plain(tmp_path), grow)


def test_a_file_that_shrinks_while_it_is_read_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="changes while it is read"):
        changing(plain(tmp_path), lambda path: os.truncate(path, 5_000_000))


def test_a_file_that_is_rewritten_in_place_is_refused(tmp_path):
    def rewrite(path):
        path.write_text(ROWS.replace("红灯", "白蜡"), "utf-8")
        os.utime(path, ns=(1, 1))

    with pytest.raises(Unreadable, match="changes while it is read"):
        changing(plain(tmp_path), rewrite)


def test_a_file_that_grew_since_it_was_sent_is_refused(tmp_path):
    source = plain(tmp_path)
    with open(source.path, "a") as out:
        out.write("白蜡,4\n")

    with pytest.raises(Unreadable, match="changes while it is read"):
        reading.detect(source, known=())


def test_a_file_that_stays_is_read_whole(tmp_path):
    assert sum(batch.frame.height for batch in changing(plain(tmp_path), lambda _: None)) == 299_000


def test_reading_may_stop_before_the_end(tmp_path):
    source = plain(tmp_path)

    shown = reading.preview(source, reading.detect(source, known=()), rows=7)

    assert shown.height == 7
    assert shown.columns == ["_line", "名称", "价格"]


@pytest.mark.parametrize("name", ["rows.csv", "rows.xlsx"])
def test_a_sealed_file_is_read_like_a_plain_one(tmp_path, name):
    content = ROWS.encode() if name == "rows.csv" else workbook(rows_of(["名称", "价格"], ["红灯", 6]))
    key = b"k" * 32
    with SealedWriter(tmp_path / "x", key) as out:
        out.write(content)
    sealed = Source(name, len(content), lambda: io.BufferedReader(SealedReader(tmp_path / "x", key)))

    assert read(sealed).frame.equals(read(content, name).frame)
