"""The registers of the packs, delivered, and a few resources that are about places and come from systems."""

import csv
import io
from datetime import timedelta

import pytest
from django.utils import timezone

from furniture import PACKS
from zampa.data.catalogue import actions as catalogue
from zampa.data.catalogue.models import Resource
from zampa.data.reconcile.actions import running as reconciling
from zampa.doors.packs import applying

FRESH, OLD = 0, 400


def of_pack(name):
    """A table of a pack as its file stands."""
    return (PACKS / name).read_text("utf-8")


def counties_and_above():
    """The Bureau's places without townships and villages."""
    rows = list(csv.reader(io.StringIO(of_pack("places/data/nbs_2022.csv"))))
    text = io.StringIO()
    csv.writer(text).writerows([rows[0], *(row for row in rows[1:] if len(row[0]) <= 6)])
    return text.getvalue()


@pytest.fixture
def registers(house, deliver):
    """Places, offices, the plan, the register of systems and the tiles, as a keeper's packs bring them."""
    applying.apply([PACKS / "plan", PACKS / "systems"], by="zampa")
    deliver("places.nbs_2022", counties_and_above(), by="pema")
    deliver("places.names_supplied", of_pack("places/data/names_supplied.csv"), by="pema")
    reconciling.reconcile(by="pema", entity="place")
    deliver("offices.register", of_pack("offices/data/register.csv"), by="pema")
    reconciling.reconcile(by="pema", entity="office")
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
