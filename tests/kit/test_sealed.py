"""Encrypted files."""

import io
import os

import pytest

from zampa.foundation.kit.sealed import CHUNK, Damaged, SealedReader, SealedWriter

KEY = b"k" * 32


def seal(path, content):
    with SealedWriter(path, KEY) as out:
        for at in range(0, len(content), 100_003):
            out.write(content[at : at + 100_003])


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 17])
def test_what_is_written_is_read_back(tmp_path, size):
    content = os.urandom(size)
    seal(tmp_path / "f", content)

    with SealedReader(tmp_path / "f", KEY) as reader:
        assert io.BufferedReader(reader).read() == content


@pytest.mark.parametrize("piece", [1000, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7])
def test_it_makes_no_difference_in_which_pieces_a_file_is_written(tmp_path, piece):
    content = os.urandom(4 * CHUNK)
    with SealedWriter(tmp_path / "f", KEY) as out:
        for at in range(0, len(content), piece):
            out.write(content[at : at + piece])
    seal(tmp_path / "g", content)

    with SealedReader(tmp_path / "f", KEY) as reader:
        assert io.BufferedReader(reader).read() == content
    assert (tmp_path / "f").stat().st_size == (tmp_path / "g").stat().st_size


def test_any_place_can_be_read(tmp_path):
    content = os.urandom(3 * CHUNK)
    seal(tmp_path / "f", content)

    with SealedReader(tmp_path / "f", KEY) as reader:
        reader.seek(2 * CHUNK - 5)
        assert reader.read(10) == content[2 * CHUNK - 5 : 2 * CHUNK + 5]


def test_nothing_readable_lies_on_disk_and_nobody_else_may_read_it(tmp_path):
    seal(tmp_path / "f", "次仁卓玛".encode() * 1000)

    assert "次仁".encode() not in (tmp_path / "f").read_bytes()
    assert (tmp_path / "f").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("harm", ["flip", "cut", "swap", "key"])
def test_harm_is_noticed(tmp_path, harm):
    seal(tmp_path / "f", os.urandom(3 * CHUNK + 5))
    raw = bytearray((tmp_path / "f").read_bytes())
    if harm == "flip":
        raw[CHUNK] ^= 1
    if harm == "cut":
        raw = raw[: -(CHUNK // 2)]
    if harm == "swap":
        head, sealed = 24, CHUNK + 16
        raw[head : head + 2 * sealed] = raw[head + sealed : head + 2 * sealed] + raw[head : head + sealed]
    (tmp_path / "f").write_bytes(raw)

    with pytest.raises(Damaged):
        SealedReader(tmp_path / "f", b"x" * 32 if harm == "key" else KEY).read()


def test_an_abandoned_file_leaves_nothing(tmp_path):
    writer = SealedWriter(tmp_path / "f", KEY)
    writer.write(b"half")
    writer.abandon()

    assert not (tmp_path / "f").exists()
