"""The schematic map: every county on one tile, none on another's; and boundaries once they are delivered."""

import csv
import json
import re
from itertools import pairwise

import pytest
from django.utils import timezone

from furniture import PACKS
from zampa.doors.datamap import drawing, numbers, tiles
from zampa.foundation.places.models import Place

REVIEW = "GS（2024）0000号"


def rows(name):
    with (PACKS / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def box(west, south, size=1.0):
    """An invented square, in degrees."""
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


def test_every_county_of_the_register_has_one_tile_and_no_two_share_one():
    counties = {row["code"] for row in rows("places/data/nbs_2022.csv") if len(row["code"]) == 6}
    laid = rows("places/data/tile.csv")

    assert {row["code"] for row in laid} == counties
    assert len(laid) == len(counties) == 96
    assert len({(row["row"], row["column"]) for row in laid}) == 96


def test_a_prefecture_lies_together_but_for_its_zones():
    zones = {row["code"] for row in rows("places/data/nbs_2022.csv") if row["code"][4:5] == "7"}
    spots = {
        r["code"]: (int(r["row"]), int(r["column"]))
        for r in rows("places/data/tile.csv")
        if r["code"] not in zones
    }

    for prefecture in {code[:4] for code in spots}:
        left = {spot for code, spot in spots.items() if code.startswith(prefecture)}
        reached = [left.pop()]
        for row, column in reached:
            near = {(row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)} & left
            left -= near
            reached.extend(near)
        assert not left, prefecture


def test_west_is_left_and_east_is_right():
    spots = {r["code"]: int(r["column"]) for r in rows("places/data/tile.csv")}
    along = ["542522", "540232", "540225", "540102", "540402", "540302", "513334", "513322"]

    assert all(spots[west] < spots[east] for west, east in pairwise(along))


@pytest.mark.django_db
def test_a_tile_says_how_many_resources_are_about_its_county_and_how_they_stand(filled):
    found = {t.code: t for t in tiles.tile_map(numbers.counted(None, today=timezone.localdate())).tiles}

    assert len(found) == 96
    assert [(found[c].about, found[c].flow) for c in ("540102", "540402", "513301", "540103")] == [
        (2, "flows"),
        (1, "late"),
        (1, "waiting"),
        (0, "none"),
    ]
    assert (found["540102"].names["zh"], found["540626"].names["zh"]) == ("城关", "索县")
    assert sum(t.is_first for t in found.values()) == 8


@pytest.mark.django_db
def test_a_layout_that_leaves_a_county_out_is_not_taken_in(registers):
    [_, *others] = rows("places/data/tile.csv")
    text = "code,row,column\n" + "".join(f"{r['code']},{r['row']},{r['column']}\n" for r in others)

    refused = registers("places.tile", text, by="pema", name="fewer.csv")

    assert refused.version is None


@pytest.mark.django_db
def test_a_county_that_is_younger_than_the_layout_stays_in_the_list(registers, client):
    Place.objects.create(code="540199", parent_id="5401", level=3, name_zh="新县", source="test")

    page = client.get("/en/map/").text

    assert len(re.findall(r"/en/places/[0-9]{6}/", page)) == 97
    assert len(re.findall(r'<li class="r[0-9]+ c[0-9]+', page)) == 96


@pytest.mark.django_db
def test_without_boundaries_the_page_says_that_its_tiles_are_no_map(filled, client):
    page = client.get("/en/map/").text

    assert "This is a scheme, not a map" in page
    assert "Map review number" not in page


@pytest.mark.django_db
def test_boundaries_are_drawn_with_their_review_number_beneath(filled, client):
    text = "code\tgeometry\treview\tsource\n" + "".join(
        f"{code}\t{geometry}\t{REVIEW}\tinvented\n"
        for code, geometry in (("540102", box(91, 29)), ("540402", box(94, 29)), ("513301", box(101, 30)))
    )

    done = filled("places.boundary", text, by="pema", name="boundaries.tsv")
    page = client.get("/en/map/").text

    assert (done.state, done.accepted, done.rejected) == ("committed", 3, 0)
    assert f"Map review number: {REVIEW}." in page
    assert "Source: invented." in page
    assert "3 of 96 counties have a boundary." in page
    assert len(re.findall(r'<path d="M[0-9]+ [0-9]+l', page)) == 3
    assert "This is a scheme" not in page


def test_neighbours_still_share_their_border_when_it_is_simplified():
    drawn = drawing.draw({"a": box(90, 30), "b": box(91, 30)})

    a, b = drawn.outlines
    assert drawn.height > 100
    assert a.x < b.x
    right, left = (max(int(x) for x in _xs(a.path)), min(int(x) for x in _xs(b.path)))
    assert right == left


def _xs(path):
    """The x of every corner of a path of relative lines."""
    start, _, steps = path.removesuffix("z").partition("l")
    x = int(start.removeprefix("M").split()[0])
    found = [x]
    for step in re.findall(r"-?\d+", steps)[::2]:
        x += int(step)
        found.append(x)
    return found


def test_the_weight_of_a_drawing_is_bounded_whatever_is_delivered():
    wavy = [[80 + i / 400, 30 + (i % 7) / 50] for i in range(8000)]
    ring = [*wavy, [100, 36], [80, 36], wavy[0]]
    counties = {str(n): json.dumps({"type": "Polygon", "coordinates": [ring]}) for n in range(20)}

    drawn = drawing.draw(counties)

    assert sum(len(outline.path) for outline in drawn.outlines) < 26_000


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"type": "Point", "coordinates": [91, 30]}', '{"type": "Polygon"}']
)
def test_what_is_no_polygon_is_not_drawn(text):
    assert drawing.draw({"540102": text}) is None
