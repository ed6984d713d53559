"""A process whose upload arrives while it waits for a line: what another process does meanwhile is seen afterwards."""

import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zampa.project.settings")
django.setup()

from zampa.data.ingest.actions import deliveries  # noqa: E402
from zampa.data.ingest.uploads import SealedUpload, SealedUploadHandler  # noqa: E402
from zampa.foundation.people import queries as people  # noqa: E402


class SlowUpload(SealedUpload):
    """An upload that takes a while to be claimed by its delivery."""

    def claim(self, key: str) -> Path:
        kept = super().claim(key)
        print(key, flush=True)
        sys.stdin.readline()
        return kept


file = Path(sys.argv[1])
handler = SealedUploadHandler()
handler.new_file("file", file.name, "text/csv", file.stat().st_size)
handler.receive_data_chunk(file.read_bytes(), 0)
arrived = handler.file_complete(file.stat().st_size)
upload = SlowUpload(arrived.path, file.name, file.stat().st_size)
received = deliveries.receive(by=people.actor_named("keeper"), resource="prices.wholesale", upload=upload)
print(received.state, flush=True)
