"""Take over administrative divisions from the table that holds the right ones."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from zampa.foundation.places.models import Place
from zampa.foundation.trail import actions as trail


@transaction.atomic
def adopt(*, by: str, rows: Iterable[Mapping[str, Any]], source: str) -> int:
    """Take over divisions (code, parent, level, name_zh, name_bo, name_en); returns how many. Parents come first."""
    ordered = sorted(rows, key=lambda row: (row["level"], row["code"]))
    places = [
        Place(
            code=row["code"],
            parent_id=row.get("parent") or None,
            level=row["level"],
            name_zh=row["name_zh"],
            name_bo=row.get("name_bo") or "",
            name_en=row.get("name_en") or "",
            source=source,
        )
        for row in ordered
    ]
    columns = ["parent", "level", "name_zh", "name_bo", "name_en", "source"]
    Place.objects.bulk_create(
        places, update_conflicts=True, update_fields=columns, unique_fields=["code"], batch_size=500
    )
    trail.write(by=by, act="places.adopt", thing=source, detail={"places": len(places)})
    return len(places)
