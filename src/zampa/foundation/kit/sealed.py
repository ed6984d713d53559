"""Encrypted files: written as a stream, read back at any place. AES-256-GCM in chunks of one MiB.

Each chunk is bound to its file (a random 16-byte name in the header), to its number, and to whether it is the last one:
chunks cannot be swapped, moved to another file, or cut off without being noticed.
"""

import io
import os
import secrets
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CHUNK = 1 << 20
_SENT_TO_DISK = 32  # chunks
_MAGIC = b"ZSEAL1\0\0"
_HEADER = len(_MAGIC) + 16
_TAG = 16


class Damaged(Exception):
    """The file was changed, cut off, or sealed with another key."""


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\1" if last else b"\0")


class SealedWriter(io.RawIOBase):
    """Writes an encrypted file of mode 0600. `close` makes it whole; `abandon` removes it."""

    def __init__(self, file: Path, key: bytes) -> None:
        self._file = file
        self._out: BinaryIO = open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")  # noqa: SIM115
        name = secrets.token_bytes(16)
        self._cipher = AESGCM(_file_key(key, name))
        self._number = 0
        self._waiting = bytearray()
        self._out.write(_MAGIC + name)

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:  # type: ignore[no-untyped-def]
        view = memoryview(data).cast("B")
        room = CHUNK - len(self._waiting)
        if len(view) <= room:
            self._waiting += view
            return len(view)
        # More follows what fills a chunk, so that it is not the last; whole chunks are sealed where they lie.
        self._waiting += view[:room]
        self._seal(self._waiting, last=False)
        last = room + (len(view) - room - 1) // CHUNK * CHUNK
        for start in range(room, last, CHUNK):
            self._seal(view[start : start + CHUNK], last=False)
        self._waiting = bytearray(view[last:])
        return len(view)

    def close(self) -> None:
        if not self.closed and not self._out.closed:
            self._seal(self._waiting, last=True)
            self._waiting.clear()
            self._out.flush()
            os.fsync(self._out.fileno())
            self._out.close()
        super().close()

    def abandon(self) -> None:
        """Leave nothing behind."""
        self._out.close()
        self._file.unlink(missing_ok=True)
        super().close()

    def _seal(self, plain: bytearray | memoryview, *, last: bool) -> None:
        self._out.write(self._cipher.encrypt(_nonce(self._number, last), plain, None))
        self._number += 1
        if self._number % _SENT_TO_DISK == 0:
            start_writing(self._out)


def start_writing(out: BinaryIO) -> None:
    """Ask the system to begin with writing to disk what was given to it, without waiting: the end then waits less."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(out.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


class SealedReader(io.RawIOBase):
    """Reads an encrypted file, seekable. Raises Damaged when it is not what was written."""

    def __init__(self, file: Path, key: bytes) -> None:
        self._in: BinaryIO = open(file, "rb")  # noqa: SIM115
        header = self._in.read(_HEADER)
        if header[: len(_MAGIC)] != _MAGIC or len(header) != _HEADER:
            self._in.close()
            raise Damaged(file.name)
        self._cipher = AESGCM(_file_key(key, header[len(_MAGIC) :]))
        sealed = file.stat().st_size - _HEADER
        self._chunks = max(1, -(-sealed // (CHUNK + _TAG)))
        self._size = sealed - self._chunks * _TAG
        self._at = 0
        self._open: tuple[int, bytes] = (-1, b"")
        self._name = file.name
        self._chunk(self._chunks - 1)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        view = memoryview(buffer).cast("B")
        done = 0
        while done < len(view) and self._at < self._size:
            number, within = divmod(self._at, CHUNK)
            piece = self._chunk(number)[within : within + len(view) - done]
            view[done : done + len(piece)] = piece
            done += len(piece)
            self._at += len(piece)
        return done

    def close(self) -> None:
        self._in.close()
        super().close()

    def _chunk(self, number: int) -> bytes:
        if self._open[0] != number:
            self._in.seek(_HEADER + number * (CHUNK + _TAG))
            sealed = self._in.read(CHUNK + _TAG)
            try:
                plain = self._cipher.decrypt(_nonce(number, number == self._chunks - 1), sealed, None)
            except (InvalidTag, ValueError):
                raise Damaged(self._name) from None
            self._open = (number, plain)
        return self._open[1]


def _file_key(key: bytes, name: bytes) -> bytes:
    """A key of its own for each file (HKDF-SHA256), so that nonces may be plain counters."""
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=name, info=b"zampa sealed file").derive(key)
