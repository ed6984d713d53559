"""The schematic map: one equal tile for each county, with the outline of its prefecture."""

from collections import Counter
from dataclasses import dataclass

from zampa.doors.datamap import registers
from zampa.doors.datamap.numbers import Counted
from zampa.doors.datamap.systems import Flow, flow
from zampa.foundation.places import queries as places
from zampa.foundation.places.queries import PlaceLine

_KINDS = {
    "zh": ("藏族自治州", "地区", "市", "县", "区"),
    "bo": ("བོད་རིགས་རང་སྐྱོང་ཁུལ", "གྲོང་ཁྱེར", "ས་ཁུལ", "རྫོང", "ཆུས"),
}
_LONG = 10
_SOFT_HYPHEN = "\u00ad"
_ZONES = ("园区", "开发区")
_SIDES = {"t": (-1, 0), "r": (0, 1), "b": (1, 0), "l": (0, -1)}


@dataclass(frozen=True)
class Tile:
    """One county: where it stands (from 1; 0 where the layout does not know it), and what is known about it.

    `edges`: the sides (t, r, b, l) on which its prefecture ends. `is_first`: it carries the prefecture's name.
    """

    code: str
    names: dict[str, str]
    row: int
    column: int
    edges: str
    is_first: bool
    about: int
    flow: Flow


@dataclass(frozen=True)
class Prefecture:
    """A prefecture and its counties, by code."""

    code: str
    names: dict[str, str]
    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class TileMap:
    """All counties of the register of places, by prefecture; how many rows and columns the layout has."""

    prefectures: tuple[Prefecture, ...]
    rows: int
    columns: int

    @property
    def tiles(self) -> list[Tile]:
        """Every tile, in the order of the list."""
        return [tile for prefecture in self.prefectures for tile in prefecture.tiles]


def tile_map(counted: Counted) -> TileMap:
    """The counties in force on their tiles. A county without a tile is in the list, at no place of the layout."""
    layout = {r["code"]: (r["row"], r["column"]) for r in registers.rows(registers.TILES)}
    counties = places.counties()
    where = {county.code: layout[county.code] for county in counties if county.code in layout}
    codes = _ordered([county.code for county in counties])
    names = places.names(codes)
    found = tuple(
        Prefecture(
            code,
            _short(names.get(code, {"en": code})),
            tuple(_tiles([c for c in counties if c.code.startswith(code)], where, counted)),
        )
        for code in codes
    )
    rows, columns = (max((spot[n] for spot in where.values()), default=0) for n in (0, 1))
    return TileMap(found, rows, columns)


def _ordered(counties: list[str]) -> list[str]:
    """The prefectures by code, those of the province with most counties first."""
    provinces = Counter(code[:2] for code in counties)
    return sorted({code[:4] for code in counties}, key=lambda code: (-provinces[code[:2]], code))


def _tiles(counties: list[PlaceLine], where: dict[str, tuple[int, int]], counted: Counted) -> list[Tile]:
    prefecture_of = {spot: code[:4] for code, spot in where.items()}
    first = min((where[c.code] for c in counties if c.code in where), default=(0, 0))
    tiles = []
    for county in counties:
        spot, numbers = where.get(county.code, (0, 0)), counted.about(county.code)
        edges = "".join(
            side
            for side, (down, right) in _SIDES.items()
            if prefecture_of.get((spot[0] + down, spot[1] + right)) != county.code[:4]
        )
        tiles.append(
            Tile(
                county.code,
                {language: _breakable(name, language) for language, name in _short(county.names).items()},
                *spot,
                edges,
                spot == first,
                numbers["catalogued"],
                flow(numbers),
            )
        )
    return tiles


def _breakable(name: str, language: str) -> str:
    """A long name in Latin letters may be broken in its middle, with a hyphen, where a tile is too narrow for it."""
    if language != "en" or len(name) <= _LONG or " " in name:
        return name
    middle = (len(name) + 1) // 2
    return name[:middle] + _SOFT_HYPHEN + name[middle:]


def _short(names: dict[str, str]) -> dict[str, str]:
    """Names without the word for their kind of place; a name of one character keeps it: 索县."""
    return {language: _without_kind(name, _KINDS.get(language, ())) for language, name in names.items()}


def _without_kind(name: str, kinds: tuple[str, ...]) -> str:
    if name.endswith(_ZONES):
        return name
    name = name.partition(" (")[0]
    shorter = (name.removesuffix(kind).rstrip("་") for kind in kinds if name.endswith(kind))
    return next((short for short in shorter if len(short) > 1), name)
