"""Small pictures as the points of an SVG path (pure): a course over time, and a share of a whole."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 120, 24


@dataclass(frozen=True)
class Course:
    """A line through values between 0 and 1: the path, and its last point."""

    path: str
    x: float
    y: float


def course(values: Sequence[float], *, floor: float | None = None) -> Course | None:
    """The line of `values` on a field of 120 × 24, from `floor` (else a little below the least) to 1; None when empty."""
    if not values:
        return None
    bottom = max(0.0, min(values) - 0.05) if floor is None else floor
    span = max(1 - bottom, 0.01)
    step = WIDTH / max(len(values) - 1, 1)
    points = [
        (round(i * step, 1), round(HEIGHT - 2 - (v - bottom) / span * (HEIGHT - 4), 1))
        for i, v in enumerate(values)
    ]
    if len(points) == 1:
        points = [(0.0, points[0][1]), (float(WIDTH), points[0][1])]
    path = "M" + "L".join(f"{x:g} {y:g}" for x, y in points)
    return Course(path, *points[-1])


def share(part: int, whole: int, *, width: float = 100) -> float:
    """The length of `part` on a bar of `width`; something that is there is always seen."""
    if whole <= 0 or part <= 0:
        return 0.0
    return round(max(part / whole * width, 0.6), 2)
