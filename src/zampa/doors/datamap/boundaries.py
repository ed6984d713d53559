"""Real boundaries, where the region has delivered them with their map review number."""

from dataclasses import dataclass
from functools import lru_cache

from zampa.doors.datamap import drawing, registers
from zampa.doors.datamap.drawing import Drawing
from zampa.foundation.kit import home


@dataclass(frozen=True)
class Boundaries:
    """What is drawn, and what stands beneath it."""

    drawing: Drawing
    reviews: tuple[str, ...]
    sources: tuple[str, ...]


def boundaries() -> Boundaries | None:
    """The boundaries as they were delivered last; None until then. Rows without a review number are never drawn."""
    newest = registers.version(registers.BOUNDARIES)
    return _drawn(str(home.current().path), newest) if newest else None


@lru_cache(maxsize=4)
def _drawn(_home: str, _newest: int) -> Boundaries | None:
    rows = [row for row in registers.rows(registers.BOUNDARIES) if row["review"]]
    drawn = drawing.draw({row["code"]: row["geometry"] for row in rows})
    if drawn is None:
        return None
    reviews, sources = (tuple(sorted({row[name] for row in rows})) for name in ("review", "source"))
    return Boundaries(drawn, reviews, sources)
