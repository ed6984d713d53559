"""How many rows a file will give: known for Parquet, reckoned from lines and bytes for text, unknown for the rest."""

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq

from zampa.data.ingest.readers.shapes import Detection, Source

LOOKED_AT = 1 << 20
_LINES = {"csv", "jsonl"}


@dataclass(frozen=True)
class Expected:
    """So many rows; `estimated` when it was reckoned and not counted."""

    rows: int
    estimated: bool


def expected(source: Source, detection: Detection) -> Expected | None:
    """What to expect of a file, from its foot or its first MiB; None where that would need the whole of it."""
    try:
        if detection.format == "parquet":
            with source.open() as stream:
                return Expected(pq.read_metadata(stream).num_rows, estimated=False)
        return _by_lines(source, detection) if detection.format in _LINES else None
    except (OSError, pa.ArrowException):
        return None


def _by_lines(source: Source, detection: Detection) -> Expected | None:
    """As many rows for a byte as in the first MiB; the lines up to the header are none."""
    with source.open() as stream:
        head = stream.read(LOOKED_AT)
    if not head:
        return None
    sign = b"\r" if detection.line_end == "\r" else b"\n"
    last = 0 if head.endswith(sign) or len(head) < source.size else 1
    lines = (head.count(sign) + last) * source.size / len(head)
    rows = round(lines) - detection.header_line
    return Expected(rows, estimated=True) if rows > 0 else None
