"""A catalogue of so many resources, and the time that the server needs for its first pages."""

import os
import statistics
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zampa.project.settings")

import django

import reporting

django.setup()

from django.core.management import call_command  # noqa: E402 - after Django is set up
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from zampa.data.catalogue import actions as catalogue  # noqa: E402
from zampa.data.catalogue.declarations import ResourceDeclaration  # noqa: E402
from zampa.data.catalogue.models import Resource  # noqa: E402
from zampa.data.standards.actions import Signature  # noqa: E402
from zampa.doors.packs import applying  # noqa: E402
from zampa.foundation.kit import home  # noqa: E402
from zampa.foundation.people import actions as people  # noqa: E402

PACKS = Path(__file__).parent.parent / "packs"
OFFICES, STEP, TIMES = 200, 5_000, 7
CYCLES = ("daily", "weekly", "monthly", "yearly", "irregular", "once")
THEMES = ("economy", "environment", "government", "population", "places")
ADDRESSES = {
    "home": "",
    "list": "resources/",
    "list narrowed": "resources/?theme=economy&freshness=overdue",
    "resource": "resources/many.r000001/",
    "offices": "offices/",
    "office": "offices/many.o001/",
    "element": "elements/name.zh/",
    "map": "map/",
}


def pages(count: str) -> dict[str, Any]:
    """Milliseconds of each page, medians of some, in a home with `count` resources."""
    home.make(sample=True)
    call_command("migrate", verbosity=0)
    applying.apply([PACKS / "standards"], by="zampa")
    for number in range(OFFICES):
        people.add_office(by="zampa", key=f"many.o{number:03}", name_zh=f"第{number}局")
    with reporting.Clock() as clock:
        _fill(int(count))
    return clock.taken | {"pages": {name: _milliseconds(address) for name, address in ADDRESSES.items()}}


def _fill(count: int) -> None:
    """Declare the resources; of three in four something was delivered in the last 400 days."""
    signed = Signature("zampa", timezone.now(), "")
    for start in range(0, count, STEP):
        some = [_resource(number) for number in range(start, min(start + STEP, count))]
        catalogue.declare(pack=f"many{start}", resources=some, signed=signed)
    with transaction.atomic():
        for row in Resource.objects.filter(key__startswith="many.").iterator():
            number = int(row.key[-6:])
            if number % 4:
                on = date.today() - timedelta(days=number % 400)
                row.delivered_on, row.rows = on, number
                row.due, row.late = on + timedelta(days=number % 90), on + timedelta(days=number % 90 + 7)
                row.save(update_fields=["delivered_on", "rows", "due", "late"])


def _resource(number: int) -> ResourceDeclaration:
    title = {"bo": f"ཐོ་{number}", "zh": f"第{number}号信息资源", "en": f"Resource {number}"}
    return ResourceDeclaration.model_validate(
        {
            "key": f"many.r{number:06}",
            "title": title,
            "summary": title,
            "basis": "GB/T 21063.3",
            "since": "2026-01-01",
            "office": f"many.o{number % OFFICES:03}",
            "theme": THEMES[number % len(THEMES)],
            "cycle": CYCLES[number % len(CYCLES)],
            "sharing": {"value": "unconditional"},
            "opening": {"value": "open"},
            "fields": [{"name": "name", "element": "name.zh"}, {"name": "other", "element": "name.en"}],
        }
    )


def _milliseconds(address: str) -> float:
    client, times = Client(), list(_times(address))
    assert client.get(f"/zh-hans/{address}").status_code in (200, 404)
    return statistics.median(times)


def _times(address: str) -> Iterator[float]:
    client = Client()
    client.get(f"/zh-hans/{address}")
    for _ in range(TIMES):
        began = time.perf_counter()
        client.get(f"/zh-hans/{address}")
        yield (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    reporting.report(pages)
