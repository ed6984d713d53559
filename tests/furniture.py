"""A sample home with the packs, and three people: Dolma and Tenzin of Commerce, Nyima of Ecology, Pema the keeper."""

from pathlib import Path

import pytest
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model

from zampa.data.catalogue.models import AppliedPack, Field, Resource
from zampa.data.ingest import keeping, queries
from zampa.data.ingest.actions import deliveries
from zampa.data.quality.models import Rule, RuleReads
from zampa.data.reconcile.models import Matching
from zampa.data.standards.models import Code, CodeList, Element, Revision
from zampa.doors.packs import applying
from zampa.foundation.people import actions as people
from zampa.foundation.people import queries as people_queries
from zampa.foundation.people.models import Account, Office
from zampa.foundation.trail.models import Entry

PACKS = Path(__file__).resolve().parents[1] / "packs"
USED = ("standards", "places", "offices", "prices", "population", "samples", "firms")
OFFICES = ("xz.commerce", "xz.ecology", "xz.civil_affairs", "data_office")
PEOPLE = {
    "dolma": ("xz.commerce", "clerk"),
    "tenzin": ("xz.commerce", "clerk"),
    "nyima": ("xz.ecology", "clerk"),
    "lhamo": ("xz.civil_affairs", "clerk"),
    "pema": ("data_office", "keeper"),
}


@pytest.fixture
def house(db, sample_home):
    """The sample home with packs applied (their data not delivered), offices and accounts."""
    furnish()
    return sample_home


_MODELS = (
    Office,
    Account,
    Element,
    CodeList,
    Code,
    Revision,
    Resource,
    Field,
    AppliedPack,
    Rule,
    RuleReads,
    Matching,
    Entry,
)
_SNAPSHOT: dict[type[Model], list[Model]] = {}


def furnish() -> None:
    """Packs, offices and accounts; the second time and later they are put back as they were the first time."""
    if _SNAPSHOT:
        for model, rows in _SNAPSHOT.items():
            model.objects.bulk_create(rows)
        _after_rows_with_numbers()
        return
    applying.apply([PACKS / name for name in USED], by="zampa")
    for key in OFFICES:
        people.add_office(by="zampa", key=key, name_zh=key)
    for username, (office, role) in PEOPLE.items():
        people.add_account(
            by="zampa",
            username=username,
            name=username.title(),
            office=office,
            role=role,
            password="a long sentence",
        )
    _SNAPSHOT.update({model: list(model.objects.all()) for model in _MODELS})


def _after_rows_with_numbers() -> None:
    """PostgreSQL goes on counting behind the rows that were put in with their numbers."""
    statements = connection.ops.sequence_reset_sql(no_style(), _MODELS)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@pytest.fixture
def deliver(house, tmp_path):
    """Deliver text, bytes or a file as somebody; returns the report."""

    def send(resource, content, *, by="dolma", name="file.csv", **more):
        file = content
        if not isinstance(content, Path):
            file = tmp_path / name
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        who = people_queries.actor_named(by)
        done = deliveries.deliver(by=who, resource=resource, source=keeping.plain_source(file), **more)
        return queries.delivery(people_queries.actor_named("pema"), done.key)

    return send


HEADER = "品名,最低价,平均价,最高价,规格,单位,发布日期\n"


def prices(*rows: str) -> str:
    """A price file of these rows."""
    return HEADER + "".join(row + "\n" for row in rows)


GOOD = "红灯,6,9,12,普通,斤,2026-06-10"
OTHER = "白蜡,4,4.05,4.1,普通,斤,2026-06-10"
SWAPPED = "妃子笑,9,4.5,5,普通,斤,2026-06-10"
