"""Boundaries as SVG paths (pure): put on a flat page, laid on a grid that is coarse enough, and centred for their signs.

All points are laid on the same grid, so two counties that share a border still share it when it is simplified.
"""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

WIDTH = 1000
MOST_POINTS = 2400
"""So many points make about 20 KB of paths: the page stays within its 60 KB."""

Point = tuple[float, float]
Ring = list[Point]
_STEPS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32)


@dataclass(frozen=True)
class Outline:
    """One division as a path, and the point in its largest piece where its sign stands."""

    code: str
    path: str
    x: int
    y: int


@dataclass(frozen=True)
class Drawing:
    """All outlines on a page of WIDTH × `height`."""

    outlines: tuple[Outline, ...]
    height: int


def draw(boundaries: Mapping[str, str], *, most: int = MOST_POINTS) -> Drawing | None:
    """Draw GeoJSON polygons by code; None where there is nothing to draw. What is no polygon is passed over."""
    rings = {code: found for code, text in boundaries.items() if (found := _rings(text))}
    if not rings:
        return None
    placed, height = _placed(rings)
    for step in _STEPS:
        laid = {code: _laid(several, step) for code, several in placed.items()}
        if sum(len(ring) for several in laid.values() for ring in several) <= most:
            break
    return Drawing(tuple(_outline(code, several) for code, several in laid.items() if several), height)


def _rings(text: str) -> list[Ring]:
    """The rings of a polygon or of several; holes are rings, too."""
    try:
        said = json.loads(text)
        polygons = {"Polygon": [said["coordinates"]], "MultiPolygon": said["coordinates"]}[said["type"]]
        return [[(float(x), float(y)) for x, y in ring] for polygon in polygons for ring in polygon]
    except (ValueError, KeyError, TypeError):
        return []


def _placed(rings: Mapping[str, list[Ring]]) -> tuple[dict[str, list[Ring]], int]:
    """From degrees to a page: east to the right, north up, a degree of longitude as short as it is at mid-height."""
    points = [point for several in rings.values() for ring in several for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrow = math.cos(math.radians((south + north) / 2))
    scale = (WIDTH - 2) / max((east - west) * narrow, (north - south), 1e-9)
    placed = {
        code: [
            [(1 + (x - west) * narrow * scale, 1 + (north - y) * scale) for x, y in ring] for ring in several
        ]
        for code, several in rings.items()
    }
    return placed, math.ceil((north - south) * scale) + 2


def _laid(rings: Iterable[Ring], step: int) -> list[list[tuple[int, int]]]:
    """On the grid, without points that repeat the one before or lie in line; a ring that shrank to nothing is left out."""
    found = []
    for ring in rings:
        kept: list[tuple[int, int]] = []
        for x, y in ring:
            point = (round(x / step) * step, round(y / step) * step)
            while len(kept) > 1 and _in_line(kept[-2], kept[-1], point):
                kept.pop()
            if not kept or kept[-1] != point:
                kept.append(point)
        if len(set(kept)) > 2:
            found.append(kept[:-1] if kept[0] == kept[-1] else kept)
    return found


def _in_line(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int]) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) == (b[1] - a[1]) * (c[0] - a[0])


def _outline(code: str, rings: list[list[tuple[int, int]]]) -> Outline:
    x, y = _centre(max(rings, key=lambda ring: abs(_area(ring))))
    return Outline(code, "".join(_path(ring) for ring in rings), x, y)


def _path(ring: list[tuple[int, int]]) -> str:
    """M and relative lines: "M10 10l5 0 0 5z"."""
    steps = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in zip(ring, ring[1:], strict=False)]
    return f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps)}z".replace(" -", "-")


def _area(ring: list[tuple[int, int]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def _centre(ring: list[tuple[int, int]]) -> tuple[int, int]:
    area = _area(ring)
    if not area:
        return ring[0]
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (6 * area)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs) / (6 * area)
    return round(x), round(y)
