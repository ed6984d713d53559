"""What is kept of a delivery on disk: its original, its rows set aside, and an upload in progress.

Whatever is about persons lies under ZAMPA_HOME/personal, encrypted; so does every upload, for nobody knows yet.
"""

import io
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

import polars as pl
import pyarrow as pa

from zampa.data.ingest.readers.reading import Source
from zampa.foundation.kit.home import Home
from zampa.foundation.kit.sealed import SealedReader, SealedWriter

SEALED = ".sealed"
_SHELVES = ("originals", "quarantine", "uploads")
_OF_A_DELIVERY = re.compile(r"(D\d{8}-\d{4,})(-warned)?(\..*)?", re.DOTALL)


def folder(home: Home, shelf: str, *, sealed: bool) -> Path:
    """The folder of a shelf ("originals", "quarantine", "uploads"): the personal one when `sealed`."""
    return (home.personal if sealed else home.path) / shelf


def secret(home: Home) -> bytes:
    """The key of the personal files."""
    return home.key_file.read_bytes()


def plain_source(path: Path) -> Source:
    """A file that lies plain on disk, as readers want it."""
    return Source(path.name, path.stat().st_size, lambda: open(path, "rb"), path)


def sealed_source(path: Path, name: str, key: bytes) -> Source:
    """An encrypted file, as readers want it. Raises Damaged when it is not whole."""
    with SealedReader(path, key) as probe:
        size = probe.seek(0, io.SEEK_END)
    return Source(
        name, size, lambda: cast(BinaryIO, io.BufferedReader(SealedReader(path, key), 1 << 20)), None
    )


def kept_source(home: Home, kept: str, name: str) -> Source:
    """The original or upload that a delivery names by its path inside the home."""
    path = home.path / kept
    if path.name.endswith(SEALED):
        return sealed_source(path, name, secret(home))
    plain = plain_source(path)
    return Source(name, plain.size, plain.open, plain.path)


def keep_whole(home: Home, key: str, source: Source, *, sealed: bool) -> str:
    """Keep the file as it came; returns its path inside the home. The old copy stays until the new one is whole."""
    ending = "".join(Path(source.name).suffixes[-1:])[:10]
    final = folder(home, "originals", sealed=sealed) / f"{key}{ending}{SEALED if sealed else ''}"
    draft = final.with_name(f"{final.name}.new")
    with source.open() as reading, _writing(draft, home, sealed=sealed) as writing:
        shutil.copyfileobj(reading, writing, 1 << 20)
    draft.replace(final)
    return str(final.relative_to(home.path))


def keep_upload(home: Home, key: str, source: Source) -> str:
    """A sealed copy of a file, as if it had been uploaded; returns its path inside the home."""
    final = folder(home, "uploads", sealed=True) / f"{key}{SEALED}"
    with source.open() as reading, _writing(final, home, sealed=True) as writing:
        shutil.copyfileobj(reading, writing, 1 << 20)
    return str(final.relative_to(home.path))


def sealed(home: Home, kept: str | None) -> str | None:
    """A kept file that turned out to hold values of persons, moved under ZAMPA_HOME/personal and encrypted."""
    if not kept or kept.endswith(SEALED):
        return kept
    plain = home.path / kept
    final = folder(home, plain.parent.name, sealed=True) / f"{plain.name}{SEALED}"
    with open(plain, "rb") as reading, _writing(final, home, sealed=True) as writing:
        shutil.copyfileobj(reading, writing, 1 << 20)
    plain.unlink()
    return str(final.relative_to(home.path))


@contextmanager
def _writing(path: Path, home: Home, *, sealed: bool) -> Iterator[BinaryIO]:
    if sealed:
        writer = SealedWriter(path, secret(home))
        try:
            yield cast(BinaryIO, writer)
        except BaseException:
            writer.abandon()
            raise
        writer.close()
        return
    with open(path, "wb") as plain:
        yield plain
        plain.flush()
        os.fsync(plain.fileno())


class Shelf:
    """A file that grows by tables while a delivery is read: drafts until `finish`, gone after `abandon`."""

    def __init__(self, home: Home, shelf: str, name: str, *, sealed: bool) -> None:
        self._final = folder(home, shelf, sealed=sealed) / f"{name}{SEALED if sealed else ''}"
        self._draft = self._final.with_name(f"{self._final.name}.new")
        self._sealed, self._home = sealed, home
        self._out: BinaryIO | None = None

    @property
    def path(self) -> Path:
        return self._final

    def open(self) -> BinaryIO:
        if self._out is None:
            sealed = SealedWriter(self._draft, secret(self._home)) if self._sealed else None
            self._out = cast(BinaryIO, sealed or self._draft.open("wb"))
        return self._out

    def finish(self) -> str | None:
        """Make it whole under its own name; returns its path inside the home, or None when nothing was written."""
        if self._out is None:
            self._final.unlink(missing_ok=True)
            return None
        self._out.close()
        self._draft.replace(self._final)
        return str(self._final.relative_to(self._home.path))

    def abandon(self) -> None:
        if isinstance(self._out, SealedWriter):
            self._out.abandon()
        elif self._out is not None:
            self._out.close()
        self._draft.unlink(missing_ok=True)


class RowShelf(Shelf):
    """A Shelf of rows: tables of texts that all have the same columns."""

    def __init__(self, home: Home, shelf: str, name: str, columns: list[str], *, sealed: bool) -> None:
        super().__init__(home, shelf, name, sealed=sealed)
        self._schema = pa.schema([(c, pa.int64() if c == "_line" else pa.large_string()) for c in columns])
        self._stream: pa.ipc.RecordBatchStreamWriter | None = None

    def add(self, frame: pl.DataFrame) -> None:
        if frame.is_empty():
            return
        if self._stream is None:
            options = pa.ipc.IpcWriteOptions(compression="zstd")
            self._stream = pa.ipc.new_stream(self.open(), self._schema, options=options)
        table = frame.select(self._schema.names).to_arrow(compat_level=pl.CompatLevel.oldest())
        self._stream.write_table(table.cast(self._schema))

    def finish(self) -> str | None:
        if self._stream is not None:
            self._stream.close()
        return super().finish()


def shelved_rows(home: Home, kept: str) -> Iterator[pl.DataFrame]:
    """The tables of a RowShelf, one by one."""
    path = home.path / kept
    sealed = path.name.endswith(SEALED)
    with (
        cast(BinaryIO, io.BufferedReader(SealedReader(path, secret(home))))
        if sealed
        else open(path, "rb") as reading
    ):
        for batch in pa.ipc.open_stream(reading):
            yield cast(pl.DataFrame, pl.from_arrow(batch))


def shelved_lines(home: Home, kept: str) -> set[int]:
    """The lines of the rows on a RowShelf; none where it is gone."""
    if not kept or not (home.path / kept).exists():
        return set()
    return {line for rows in shelved_rows(home, kept) for line in rows["_line"].to_list()}


def key_of(path: Path) -> str | None:
    """The key of the delivery that a kept file belongs to, by its name; None for an upload that none has claimed."""
    found = _OF_A_DELIVERY.fullmatch(path.name)
    return found.group(1) if found else None


def forget(home: Home, key: str) -> int:
    """Remove every file of a delivery, drafts included; returns how many went."""
    gone = [path for path in _on_the_shelves(home, f"{key}*") if key_of(path) == key]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)


def drafts(home: Home) -> list[Path]:
    """Half-written files on every shelf."""
    return _on_the_shelves(home, "*.new")


def whole(home: Home) -> dict[str, str]:
    """The files of deliveries that are no drafts: their path inside the home, and the delivery's key."""
    files = [path for path in _on_the_shelves(home, "D*") if path.suffix != ".new"]
    return {str(path.relative_to(home.path)): key for path in files if (key := key_of(path))}


def _on_the_shelves(home: Home, pattern: str) -> list[Path]:
    shelves = [folder(home, shelf, sealed=sealed) for sealed in (False, True) for shelf in _SHELVES]
    return [path for shelf in shelves if shelf.exists() for path in shelf.glob(pattern)]
