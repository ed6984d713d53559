"""The data map for programs: the numbers of its page, open to everybody."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router

from zampa.doors.datamap import numbers, targets
from zampa.doors.datamap import systems as register
from zampa.doors.datamap.systems import Narrowed, flow

router = Router(tags=["map"])


@router.get(
    "/map", summary="How many resources are catalogued, delivered, on time, shared and open", auth=None
)
def datamap(request: HttpRequest) -> dict[str, Any]:
    """`places` are provinces, prefectures and counties by code, each with everything in it; places without are absent."""
    today = timezone.localdate()
    counted = numbers.counted(None, today=today)
    systems = register.register(None, today=today)
    return {
        "on": today,
        "whole": counted.whole,
        "offices": counted.offices,
        "themes": counted.themes,
        "places": {code: {**told, "standing": flow(told)} for code, told in counted.places.items()},
        "systems": {
            "registered": len(systems.systems),
            **{f: len(register.narrowed(systems.systems, Narrowed(flow=f))) for f in register.FLOWS},
        },
        "targets": [
            {
                "target": promise.id,
                "per_cent": promise.target,
                "by": promise.year,
                "counted": reached.measure,
                "part": reached.part,
                "whole": reached.whole,
                "reached": reached.is_reached(promise),
            }
            for reached in targets.reached(counted, systems)
            for promise in reached.promises
        ],
    }
