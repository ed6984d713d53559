"""Take over administrative divisions from the table that holds the right ones."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from zampa.foundation.places.models import Place
from zampa.foundation.trail import actions as trail

_COLUMNS = ("parent", "level", "name_zh", "name_bo", "name_en", "source", "former", "gone_on")
_BATCH = 500


@transaction.atomic
def adopt(
    *,
    by: str,
    rows: Iterable[Mapping[str, Any]],
    source: str,
    today: date,
    former: Iterable[Mapping[str, Any]] = (),
) -> int:
    """Take over divisions (code, parent, level, name_zh, name_bo, name_en); returns how many. Parents come first.

    `former`: names and codes of earlier years (code, name_zh, since, until, now: the code of today). A division that is
    no longer among the rows is kept as one that is gone.
    """
    ordered = sorted(rows, key=lambda row: (row["level"], row["code"]))
    earlier = _by_code_of_today(former)
    places = [
        Place(
            code=row["code"],
            parent_id=row.get("parent") or None,
            level=row["level"],
            name_zh=row["name_zh"],
            name_bo=row.get("name_bo") or "",
            name_en=row.get("name_en") or "",
            source=source,
            former=earlier.get(row["code"], []),
            gone_on=None,
        )
        for row in ordered
    ]
    Place.objects.bulk_create(
        places, update_conflicts=True, update_fields=_COLUMNS, unique_fields=["code"], batch_size=_BATCH
    )
    gone = _gone({place.code for place in places}, today)
    trail.write(by=by, act="places.adopt", thing=source, detail={"places": len(places), "gone": gone})
    return len(places)


def _by_code_of_today(former: Iterable[Mapping[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in sorted(former, key=lambda row: (row["until"], row["code"])):
        if row.get("now"):
            found[row["now"]].append({part: row.get(part) for part in ("code", "name_zh", "since", "until")})
    return found


def _gone(there: set[str], today: date) -> int:
    standing = Place.objects.filter(gone_on=None).values_list("code", flat=True)
    gone = [code for code in standing if code not in there]
    for start in range(0, len(gone), _BATCH):
        Place.objects.filter(code__in=gone[start : start + _BATCH]).update(gone_on=today)
    return len(gone)
