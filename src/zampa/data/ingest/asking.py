"""What a clerk is shown of the columns that a delivery asks about; read from its file each time, kept nowhere."""

from zampa.data.ingest import keeping, samples
from zampa.data.ingest.models import Delivery
from zampa.data.ingest.pipeline import AT_SIGHT
from zampa.data.ingest.readers import reading
from zampa.data.ingest.readers.reading import Detection
from zampa.foundation.kit import home
from zampa.foundation.kit.problems import Told
from zampa.foundation.people.rules import Actor, may

STREAMED = {"csv", "jsonl", "parquet"}
MOST_BYTES = 8 << 20  # of a file whose first rows are not to be had without the others


def sample_cells(reader: Actor | None, key: str) -> dict[str, list[str]]:
    """Up to three cells of each column that is asked about, for those who may answer; for persons nothing."""
    found = Delivery.objects.filter(key=key, state="asked", persons=False).first()
    if found is None or found.cut or not found.original or not may(reader, "decide", office=found.office):
        return {}
    detection = Detection.from_json(found.detection)
    if detection.format not in STREAMED and found.file_size > MOST_BYTES:
        return {}
    asked = {c["header"] for c in found.mapping.get("columns", []) if c["how"] == "none"}
    try:
        source = keeping.kept_source(home.current(), found.original, found.file_name)
        return samples.sample_cells(reading.preview(source, detection, rows=AT_SIGHT), asked)
    except (Told, OSError):
        return {}
