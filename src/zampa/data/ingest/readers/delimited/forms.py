"""What every block of one file has alike."""

from dataclasses import dataclass

from zampa.data.ingest.readers.delimited.dialects import Dialect
from zampa.data.ingest.readers.shapes import Detection


@dataclass(frozen=True)
class Shape:
    """What every block of one file has alike: dialect, headers, and all columns by place (None: a skipped one)."""

    dialect: Dialect
    headers: tuple[str, ...]
    places: tuple[str | None, ...]

    @property
    def width(self) -> int:
        return len(self.places)


def shape(detection: Detection, dialect: Dialect) -> Shape:
    """The shape of the file that was detected."""
    names = iter(detection.headers)
    width = len(detection.headers) + len(detection.skipped)
    places = tuple(None if place in detection.skipped else next(names) for place in range(width))
    return Shape(dialect, detection.headers, places)
