"""A place or an office of this site's lists, and the authoritative record from which it was handed down."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from zampa.data.reconcile import declared, queries
from zampa.data.reconcile.declarations import MatchingDeclaration
from zampa.data.reconcile.handing import KEYS
from zampa.data.reconcile.views import GoldenRecord, Hit
from zampa.doors.web import registers
from zampa.doors.web.registers import RecordPage
from zampa.foundation.people import queries as people
from zampa.foundation.people.rules import Actor
from zampa.foundation.places import queries as places

_MOST = 20


@dataclass(frozen=True)
class Twin:
    """The record behind an entry of a list, and others that its key fits, too: a run hands down the one whose key the
    source of the highest rank gives. None where no record has this key now."""

    entity: MatchingDeclaration
    page: RecordPage | None
    others: Sequence[Hit]


def record_of(reader: Actor | None, of: str, key: str) -> Twin | None:
    """The record of a place (`of` "places", `key` its code) or of an office; None where no register has it."""
    entity = next((one for one in declared.matchings() if one.hands_down == of), None)
    hits = queries.hits(reader, entity.key, key, limit=_MOST) if entity else []
    if entity is None or not hits:
        return None
    pages = [page for hit in hits if (page := registers.record_page(reader, entity.key, hit.key))]
    own = [page for page in pages if page.record.fields[KEYS[of]].value == key]
    own.sort(key=lambda page: entity.order.get(page.record.fields[KEYS[of]].source, len(entity.order)))
    page = own[0] if own else None
    return Twin(entity, page, [hit for hit in hits if page is None or hit.key != page.record.key])


def address_of(entity: MatchingDeclaration, record: GoldenRecord) -> str | None:
    """The page of the place or office that was handed down from a record; None where there is none."""
    if entity.hands_down is None:
        return None
    key = record.fields[KEYS[entity.hands_down]].value
    if key and entity.hands_down == "places" and places.place(key):
        return reverse("place", args=[key])
    if key and entity.hands_down == "offices" and people.office(key):
        return reverse("office", args=[key])
    return None


def register_of(of: str) -> str:
    """The entity whose records are handed down to a list ("places", "offices"); empty where there is none."""
    return next((one.key for one in declared.matchings() if one.hands_down == of), "")
