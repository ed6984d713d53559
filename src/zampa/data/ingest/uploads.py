"""An upload in progress lies encrypted, whatever it is about: nobody knows yet."""

import secrets
from pathlib import Path
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from zampa.data.ingest import keeping
from zampa.foundation.kit import environment, home
from zampa.foundation.kit.sealed import SealedWriter


class SealedUpload(UploadedFile):
    """An uploaded file on disk, encrypted. It goes when the request ends, unless a delivery has claimed it."""

    def __init__(self, path: Path, name: str, size: int) -> None:
        super().__init__(None, name, "application/octet-stream", size)
        self.path = path
        self.claimed = False

    def claim(self, key: str) -> Path:
        """Give it to a delivery; returns where it lies now."""
        kept = self.path.with_name(f"{key}{keeping.SEALED}")
        self.path.replace(kept)
        self.claimed = True
        return kept

    def close(self) -> None:
        if not self.claimed:
            self.path.unlink(missing_ok=True)


class SealedUploadHandler(FileUploadHandler):
    """Django's way of receiving files: chunk by chunk into an encrypted file."""

    chunk_size = 1 << 20

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        here = home.current()
        self._path = (
            keeping.folder(here, "uploads", sealed=True) / f"up-{secrets.token_hex(8)}{keeping.SEALED}"
        )
        self._writer = SealedWriter(self._path, keeping.secret(here))
        self._most = environment.number("ZAMPA_LARGEST_UPLOAD_MIB") << 20
        self._so_far = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._so_far += len(raw_data)
        if self._so_far > self._most:
            self._writer.abandon()
            raise RequestDataTooBig(f"larger than {self._most >> 20} MiB")
        self._writer.write(raw_data)

    def file_complete(self, file_size: int) -> SealedUpload:
        self._writer.close()
        return SealedUpload(self._path, self.file_name or "", file_size)

    def upload_interrupted(self) -> None:
        if hasattr(self, "_writer"):
            self._writer.abandon()
