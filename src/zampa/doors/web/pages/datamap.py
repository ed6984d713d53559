"""The data map: what the catalogue holds and how it stands, against the plan, by theme, place and office."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from zampa.data.catalogue import listing
from zampa.data.catalogue.listing import NUMBERS, Wanted
from zampa.doors.datamap import boundaries, numbers, targets, tiles
from zampa.doors.datamap import systems as register
from zampa.doors.datamap.numbers import Counted
from zampa.doors.web import naming, tables
from zampa.doors.web.asked import number_in
from zampa.doors.web.showing import reader_of, show

PAGE = 20


def datamap(request: HttpRequest) -> HttpResponse:
    """The whole on one page that prints on paper."""
    reader, today = reader_of(request), timezone.localdate()
    counted = numbers.counted(reader, today=today)
    systems = register.register(reader, today=today)
    tile_map = tiles.tile_map(counted)
    return show(
        request,
        "map.html",
        counted=counted,
        today=today,
        columns=NUMBERS,
        behind=numbers.BEHIND,
        targets=targets.reached(counted, systems),
        systems={
            f: len(register.narrowed(systems.systems, register.Narrowed(flow=f)))
            for f in ("", "any", "flows")
        },
        map=tile_map,
        drawn=boundaries.boundaries(),
        about={tile.code: tile for tile in tile_map.tiles},
        small=tables.small_map(tile_map),
        on_tiles=sum(tile.about for tile in tile_map.tiles),
        behind_hand=listing.listing(reader, Wanted(freshness="behind"), today=today, most=0).total,
    )


def by_kind(request: HttpRequest) -> HttpResponse:
    """The same numbers by prefecture and by theme, and for every office a page at a time."""
    counted = numbers.counted(reader_of(request), today=timezone.localdate())
    first, total = number_in(request, "from", 0), len(counted.offices)
    return show(
        request,
        "map_numbers.html",
        columns=NUMBERS,
        places=[] if first else tables.of_places(counted),
        themes=[] if first else tables.of_themes(counted),
        offices=_offices(counted, first),
        first=first,
        total=total,
        before=f"?from={max(0, first - PAGE)}" if first else "",
        after=f"?from={first + PAGE}" if first + PAGE < total else "",
    )


def _offices(counted: Counted, first: int) -> list[tables.Line]:
    """Those with most resources first."""
    keys = sorted(counted.offices, key=lambda key: (-counted.offices[key]["catalogued"], key))[
        first : first + PAGE
    ]
    names = naming.names_of_offices(keys)
    return [
        tables.Line(key, names.get(key, {"en": key}), f"office={key}", counted.offices[key]) for key in keys
    ]
