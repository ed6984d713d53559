"""The registers of the packs, delivered, and a few resources that are about places and come from systems."""

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone

from furniture import PACKS
from zampa.data.catalogue import actions as catalogue
from zampa.data.catalogue.models import Resource
from zampa.data.ingest import reading_rows
from zampa.doors.packs import applying
from zampa.foundation.people import actions as people
from zampa.foundation.places import actions as places

FRESH, OLD = 0, 400


def of_pack(name):
    """A table of a pack as its file stands."""
    return (PACKS / name).read_text("utf-8")


def counties_and_above():
    """The register of places without townships and villages."""
    rows = list(csv.reader(io.StringIO(of_pack("places/data/division.csv"))))
    text = io.StringIO()
    csv.writer(text).writerows([rows[0], *(row for row in rows[1:] if len(row[0]) <= 6)])
    return text.getvalue()


@pytest.fixture
def registers(house, deliver):
    """Places, offices, the plan, the register of systems and the tiles, as a keeper's packs bring them."""
    applying.apply([PACKS / "plan", PACKS / "systems"], by="zampa")
    deliver("places.division", counties_and_above(), by="pema")
    rows = reading_rows.all_rows(None, "places.division")
    places.adopt(by="zampa", rows=rows, source="places.division", today=timezone.localdate())
    deliver("offices.office", of_pack("offices/data/office.csv"), by="pema")
    people.adopt(by="zampa", rows=reading_rows.all_rows(None, "offices.office"), source="offices.office")
    for table in ("places/tile", "plan/system", "plan/target", "plan/task", "systems/system"):
        pack, name = table.split("/")
        done = deliver(f"{pack}.{name}", of_pack(f"{pack}/data/{name}.csv"), by="pema")
        assert (done.state, done.rejected) == ("committed", 0), table
    return deliver


@pytest.fixture
def add():
    """Put a resource into the catalogue; `days`: how long ago its newest delivery was."""

    def put(key, *, office="xz.commerce", cycle="monthly", days=None, **more):
        said = {**Resource.objects.get(key="prices.wholesale").declared, "key": key, "cycle": cycle}
        values = {
            "pack": "try",
            "office": office,
            "title": said["title"],
            "cycle": cycle,
            "declared": said,
            **more,
        }
        Resource.objects.create(key=key, **values)
        if days is not None:
            catalogue.delivered(resource=key, on=timezone.localdate() - timedelta(days=days), rows=1)

    return put


@pytest.fixture
def filled(registers, add):
    """Counties with data that flows, that is late, that was never delivered; systems of each kind; every class."""
    add("try.lhasa", place="540102", system="S053", days=FRESH)
    add("try.lhasa_late", place="540102001", system="S053", days=OLD, sharing="conditional")
    add("try.nyingchi", place="540402", system="S054", days=OLD, opening="conditional")
    add("try.ganzi", place="513301", system="S055", sharing="not_shared", opening="not_open")
    add("try.whole_prefecture", place="5404", theme="economy", cycle="once", days=OLD)
    add("try.of_ganzi", office="gz.government", cycle="irregular", days=OLD)
    add("try.stranger", system="not-in-the-register")
    return registers
