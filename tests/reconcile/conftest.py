"""Two offices that know the same bridges: the roads' list and the maps' list."""

from datetime import datetime
from pathlib import Path

import pytest
from django.utils import timezone

from zampa.data.reconcile.actions import running
from zampa.doors.packs import applying

BRIDGES = Path(__file__).parent / "bridges"
HEAD = "id,code,name_zh,county,length"
ROADS = "\n".join(
    [
        HEAD,
        "1,QA1,雅江大桥,513325,210",
        "2,QA2,拉萨大桥,540102,940",
        "3,,柳梧大桥,540103,1660",
        "4,QA4,卡若桥,540302,80",
    ]
)
MAPS = "\n".join(
    [
        HEAD,
        "m1,QA1,雅江 大桥,513325,210",
        "m2,QA2,拉萨大桥,540102,928",
        "m3,,柳梧大桥,540103,1660",
        "m4,,卡诺桥,540302,82",
        "m5,,达孜桥,540104,400",
    ]
)


@pytest.fixture
def bridges(house, deliver):
    """The pack of bridges, and both lists delivered."""
    applying.apply([BRIDGES], by="zampa")
    deliver("bridges.roads", ROADS, by="pema")
    deliver("bridges.maps", MAPS, by="pema")
    return deliver


@pytest.fixture
def run(bridges):
    """The first reconciliation of bridges."""
    return reconcile()


def reconcile(**more):
    """Reconcile the bridges as the keeper does."""
    return running.reconcile(by="pema", entity="bridge", **more)


def now() -> datetime:
    """The time, with its zone."""
    return timezone.now()
