"""The canary: an invented person with strings of her own goes through every feature; then everything is searched."""

import logging
import re
from itertools import product

import polars as pl
import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from zampa.data.catalogue.search import actions as search
from zampa.data.ingest.actions import decisions, mending, quarantine
from zampa.data.ingest.models import Delivery
from zampa.doors.web import urls
from zampa.foundation.kit.invented.residents import residents
from zampa.foundation.kit.problems import Told
from zampa.foundation.people import actions as people_actions
from zampa.foundation.people import queries as people
from zampa.foundation.store import tables

RESIDENTS = "population.resident"
NAME, OTHER_NAME, HOUSEHOLD = "曲珍金丝雀", "བྱིའུ་སེར་པོ་ཀ་ན་རི", "QX7731"
LANGUAGES = ("bo", "zh-hans", "en")


@pytest.fixture
def flown(deliver, caplog):
    """Deliveries of her row: taken in, set aside, held, asked, refused, withdrawn, repeated, rolled back."""
    caplog.set_level(logging.DEBUG)
    frame = pl.concat(list(residents(60, 11))).select(pl.all().cast(pl.String))
    own = pl.int_range(pl.len()) == 5
    frame = frame.with_columns(
        name_zh=pl.when(own).then(pl.lit(NAME)).otherwise("name_zh"),
        name_bo=pl.when(own).then(pl.lit(OTHER_NAME)).otherwise("name_bo"),
        household=pl.when(own).then(pl.lit(HOUSEHOLD)).otherwise("household"),
    )
    identifier = frame["identifier"][5]
    wrong = frame.with_columns(sex=pl.when(own).then(pl.lit("9x")).otherwise("sex"))
    keys = [
        deliver(RESIDENTS, text, by="lhamo").key
        for text in (
            frame.write_csv(),
            wrong.write_csv(),
            frame.with_columns(village=pl.lit("540000000000")).write_csv(),
            frame.drop("birth_date").write_csv(),
            "一张表\n" + frame.write_csv(),
            frame.write_csv(),
        )
    ]
    lhamo = people.actor_named("lhamo")
    decisions.rollback(by=lhamo, resource=RESIDENTS, to=1, reason="test") if len(set(keys)) > 1 else None
    for delivery in Delivery.objects.filter(state="held"):
        decisions.withdraw(by=lhamo, key=delivery.key, reason="test")
    list(quarantine.fetch(by=lhamo, key=keys[1], language="zh", on_the_desk=True).rows)
    mending.mend()
    search.rebuild()
    return (NAME, OTHER_NAME, HOUSEHOLD, identifier)


def test_she_stands_in_no_answer_of_any_address(flown, deliver, house):
    keys = list(Delivery.objects.values_list("key", flat=True))
    addresses = list(_addresses(keys))
    assert len(addresses) > 40
    for client in (Client(), _signed_in("lhamo"), _signed_in("pema"), _signed_in("nyima"), _program("pema")):
        for address in addresses:
            answer = client.get(address, follow=True)
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            guilty = [c for c in flown if c in body.decode("utf-8", "replace")]
            assert not guilty, f"{address} shows {guilty}"


def test_she_stands_in_no_row_of_the_database_and_in_no_line_of_the_log(flown, caplog):
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            text = repr(cursor.fetchall())
            assert not [c for c in flown if c in text], table
    assert not [c for c in flown if c in caplog.text]


def test_on_disk_she_stands_in_the_tables_of_persons_alone(flown, house):
    raw = [c.encode() for c in flown]
    for file in house.path.rglob("*"):
        if file.is_file() and (house.tables / "persons") not in file.parents:
            content = file.read_bytes()
            assert not [c for c in raw if c in content], file


def test_the_log_of_the_table_has_no_value_of_hers(flown, house):
    logs = list((house.tables / "persons" / RESIDENTS / "_delta_log").glob("*"))
    assert logs
    for log in logs:
        if log.is_file():
            assert not [c for c in flown if c.encode() in log.read_bytes()], log


def test_the_store_shows_her_to_nobody_without_a_pass(flown, house):
    with pytest.raises(tables.PassNeeded):
        tables.scan(tables.place(house.tables, RESIDENTS, persons=True))


def test_nyima_gets_no_row_of_hers(flown):
    [key] = [d.key for d in Delivery.objects.exclude(state="refused") if d.mapping.get("quarantine")]

    with pytest.raises(Told):
        quarantine.fetch(by=people.actor_named("nyima"), key=key, language="zh", on_the_desk=True)


def _addresses(keys):
    """Every page by its route, filled with everything that could lead to her; then the interface for programs."""
    values = {
        "key": [RESIDENTS, "person.name", "xz.civil_affairs", "data_office", *keys],
        "code": ["54", "540102"],
        "office": ["xz.civil_affairs"],
        "number": [1, 2],
        "message": [1],
    }
    pages = [f"resources/{RESIDENTS}/difference/?one=1&two=2", "resources/?office=xz.civil_affairs"]
    for route in (str(pattern.pattern) for pattern in urls.urlpatterns):
        names = re.findall(r"<(?:\w+:)?(\w+)>", route)
        for filled in product(*(values.get(name, ["1"]) for name in names)):
            page = route
            for value in filled:
                page = re.sub(r"<[^>]+>", str(value), page, count=1)
            pages.append(page)
    assert {"map/", f"resources/{RESIDENTS}/", f"deliveries/{keys[0]}/"} <= set(pages)
    yield from (f"/{language}/{page}" for language in LANGUAGES for page in pages)
    api = ["resources", f"resources/{RESIDENTS}", "deliveries", "openapi.json", "map", "find?q=resident"]
    api += [
        f"resources/{RESIDENTS}/{part}"
        for part in ("versions", "rows", "rows?limit=10000", "differences?one=0&two=1")
    ]
    api += [f"deliveries/{key}" for key in keys]
    yield from (f"/api/v1/{part}" for part in api)


def _signed_in(username):
    client = Client()
    client.force_login(get_user_model().objects.get(username=username))
    return client


def _program(username):
    secret = people_actions.make_token(by="pema", username=username, label="canary")
    return Client(headers={"Authorization": f"Bearer {secret}"})
