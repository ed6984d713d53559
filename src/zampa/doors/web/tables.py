"""The tables and the small picture of the data map, as its page shows them."""

from dataclasses import dataclass
from urllib.parse import urlencode

from zampa.data.catalogue.tallies import Numbers
from zampa.doors.datamap.numbers import Counted, rows_behind
from zampa.doors.datamap.systems import FLOWS
from zampa.doors.datamap.tiles import TileMap
from zampa.foundation.places import queries as places


@dataclass(frozen=True)
class Line:
    """One row: its names where it has its own, how the list is narrowed to it, and its numbers."""

    key: str
    names: dict[str, str] | None
    narrowed: str
    numbers: Numbers
    depth: int = 0

    def behind(self, number: str) -> str:
        """How the list of resources is asked for the rows behind one number."""
        return rows_behind(number, self.narrowed)


def of_places(counted: Counted) -> list[Line]:
    """Provinces with their prefectures beneath them; a province of which one prefecture alone is here is left out."""
    several = sorted((_with_prefectures(root.code) for root in places.roots()), key=len, reverse=True)
    codes = [line.code for lines in several for line in lines]
    alone = [[line.code for line in lines] for lines in several]
    names = places.names(codes)
    return [
        Line(
            code,
            names.get(code),
            f"place={code}",
            counted.about(code),
            depth=0 if len(code) == 2 or [code] in alone else 1,
        )
        for code in codes
    ]


def of_themes(counted: Counted) -> list[Line]:
    """Themes by how many resources they have."""
    ordered = sorted(counted.themes, key=lambda theme: (-counted.themes[theme]["catalogued"], theme))
    return [Line(theme, None, urlencode({"theme": theme}), counted.themes[theme]) for theme in ordered]


def small_map(tile_map: TileMap) -> dict[str, str]:
    """The tiles as one path for each standing, each with a shape of its own, on a field of one unit a tile."""
    pieces: dict[str, list[str]] = {flow: [] for flow in FLOWS}
    for tile in tile_map.tiles:
        if tile.row:
            right, down, shape = _SHAPES[tile.flow]
            pieces[tile.flow].append(f"M{tile.column - 1}.{right} {tile.row - 1}.{down}{shape}")
    return {flow: "".join(found) for flow, found in pieces.items() if found}


_SHAPES = {
    "flows": (1, 1, "h.8v.8h-.8z"),
    "late": (5, 1, "l.4 .8h-.8z"),
    "waiting": (1, 1, "h.8v.8h-.8zm.2 .2v.4h.4v-.4z"),
    "none": (4, 4, "h.2v.2h-.2z"),
}
"""Where in its tile a shape begins, in tenths, and how it goes on."""


def _with_prefectures(root: str) -> list[places.PlaceLine]:
    found = places.place(root)
    if found is None:
        return []
    within = [line for line in found.within if line.gone_on is None]
    return within if len(within) == 1 else [found.line, *within]
