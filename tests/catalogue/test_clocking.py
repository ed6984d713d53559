"""A changed entry starts a clock for its office; a delivery meets it; what is late rises to the data office."""

import shutil
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalogue.library import write
from furniture import GOOD, PACKS, prices
from zampa.data.catalogue.clocking import actions, queries
from zampa.data.catalogue.models import Resource
from zampa.doors.packs import applying
from zampa.foundation.clocks import actions as clocks
from zampa.foundation.clocks import queries as running
from zampa.foundation.clocks.models import Clock
from zampa.foundation.messages import queries as inbox
from zampa.foundation.trail import actions as trail
from zampa.foundation.trail import queries as lines

pytestmark = pytest.mark.django_db
KEY = "prices.wholesale"
UNIT = "  - {name: unit, element: price.unit, aliases: [单位], required: true}\n"
SEEN = "  - {name: seen, element: time.published, title: {bo: བལྟས་པའི་ཉིན།, zh: 核对日期, en: Seen on}}\n"


@pytest.fixture
def change(house, tmp_path):
    """Apply the pack "prices" with a text of one of its files replaced; a table of prices was delivered before."""
    Resource.objects.filter(pack="prices").update(delivered_on=timezone.localdate())

    def apply(old, new, *, file="resources/wholesale.yaml"):
        folder = tmp_path / "packs" / "prices"
        if not folder.exists():
            shutil.copytree(PACKS / "prices", folder)
        text = (folder / file).read_text("utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), "utf-8")
        applying.apply([folder], by="pema")

    return apply


def clock():
    return queries.clock_of(KEY, timezone.localdate())


def told(office):
    return [m.texts["en"] for m in inbox.inbox([f"office:{office}"])]


def test_a_new_field_starts_a_clock_of_ten_working_days_for_its_office(change):
    change(UNIT, UNIT + SEEN)

    found = clock()
    assert (found.office, found.days, found.deadline.state) == ("xz.commerce", 10, "running")
    assert found.note == 'The field "seen" is new.'
    assert told("xz.commerce") == [
        "The entry “Daily wholesale prices” has changed. "
        f"Please deliver an updated table by {found.deadline.due}."
    ]
    assert [line.act for line in lines.lines_about(thing=f"clock {found.key}")] == ["clock.start"]


def test_where_nothing_was_ever_delivered_no_clock_starts(change):
    Resource.objects.filter(key=KEY).update(delivered_on=None)

    change(UNIT, UNIT + SEEN)

    assert clock() is None
    assert told("xz.commerce") == []


def test_a_table_that_is_worked_out_from_others_is_asked_of_nobody(change):
    Resource.objects.filter(key=KEY).update(fed_by=["prices.one", "prices.other"])

    change(UNIT, UNIT + SEEN)
    change("unit: 元\n", "unit: 万元\n", file="elements/prices.yaml")

    assert clock() is None
    assert told("xz.commerce") == []


def test_a_new_title_starts_none(change):
    change("en: Daily wholesale prices", "en: Prices of each day")

    assert clock() is None


def test_another_ground_in_law_starts_one(change):
    change('basis: "Zampa: own definition"', 'basis: "Decree 809 (not verified)"')

    assert clock().kind == "resource_law"


def test_an_element_of_another_unit_starts_one_for_each_table_that_holds_it(change):
    change("unit: 元\n", "unit: 万元\n", file="elements/prices.yaml")

    assert clock().note == 'The data element "price.lowest" takes other values.'


def test_a_number_of_days_that_the_data_office_sets_counts(change, monkeypatch):
    monkeypatch.setenv("ZAMPA_UPDATE_DAYS", "3")

    change(UNIT, UNIT + SEEN)

    assert clock().days == 3


def test_the_next_delivery_that_is_taken_in_meets_it(change, deliver):
    change('basis: "Zampa: own definition"', 'basis: "Decree 809 (not verified)"')
    before = clock().key

    assert deliver(KEY, prices(GOOD)).state == "committed"

    assert clock() is None
    assert running.clock(before, timezone.localdate()).deadline.state == "met"


def test_the_same_file_again_answers_a_change_of_law_and_none_of_structure(change, deliver):
    deliver(KEY, prices(GOOD))
    change('basis: "Zampa: own definition"', 'basis: "Decree 809 (not verified)"')
    change("mode: append", "identity: [product, day]\nmode: append")

    assert deliver(KEY, prices(GOOD)).state == "unchanged"

    assert clock().kind == "resource_structure"
    assert Clock.objects.get(kind="resource_law").state == "met"


def test_a_delivery_that_is_held_meets_nothing(change, deliver):
    change('basis: "Zampa: own definition"', 'basis: "Decree 809 (not verified)"')

    assert deliver(KEY, prices(*["红灯,9,8,7,普通,斤,2026-06-10"] * 1)).state in {"held", "refused"}

    assert clock()


def test_what_is_overdue_rises_to_the_data_office_once(change):
    change(UNIT, UNIT + SEEN)
    later = timezone.localdate() + timedelta(days=40)

    assert actions.rise(timezone.localdate()) == 0
    assert actions.rise(later) == 1
    assert actions.rise(later) == 0
    assert len([text for text in told("data_office") if "Please remind its office." in text]) == 1
    assert clock().risen == later


def test_a_retired_resource_is_asked_for_nothing(change, tmp_path):
    change(UNIT, UNIT + SEEN)
    key = clock().key
    folder = tmp_path / "packs" / "prices"
    for part in ("resources", "quality", "examples"):
        shutil.rmtree(folder / part)

    applying.apply([folder], by="pema")

    assert running.clock(key, timezone.localdate()).deadline.state == "ended"


def test_a_clock_that_was_suspended_does_not_rise(change):
    change(UNIT, UNIT + SEEN)
    today = timezone.localdate()
    clocks.suspend(write=trail.write, by="pema", key=clock().key, day=today, reason="snow")

    assert actions.rise(today + timedelta(days=90)) == 0


def test_a_clock_that_stopped_meanwhile_is_passed_over_and_the_others_rise(change):
    change(UNIT, UNIT + SEEN)
    later, key = timezone.localdate() + timedelta(days=40), clock().key
    clocks.end(write=trail.write, by="pema", key=key, day=timezone.localdate(), reason="done by hand")

    assert clocks.rise(write=trail.write, by="zampa", key=key, day=later) is False
    assert [line.act for line in lines.lines_about(thing=f"clock {key}")] == ["clock.end", "clock.start"]


def test_an_element_of_many_tables_asks_each_office_in_one_message(library, tmp_path):
    pack = write(tmp_path)
    Resource.objects.update(delivered_on=timezone.localdate())
    file = pack / "elements/all.yaml"
    said = file.read_text("utf-8")
    assert "type: date" in said
    file.write_text(said.replace("type: date", "type: datetime", 1), "utf-8")

    applying.apply([pack], by="pema")

    started = Clock.objects.filter(thing__startswith="library.")
    assert (started.count(), {c.due for c in started} - {None}) == (4, {started[0].due})
    for office in ("xz.commerce", "xz.ecology"):
        [text] = [text for text in told(office) if "changed" in text]
        assert text == (
            f"2 entries of your office have changed. Please deliver updated tables by {started[0].due}."
        )


def test_the_calendar_is_read_once_however_many_tables_ask_for_it(library, tmp_path):
    pack = write(tmp_path)
    Resource.objects.update(delivered_on=timezone.localdate())
    file = pack / "elements/all.yaml"
    file.write_text(file.read_text("utf-8").replace("type: date", "type: datetime", 1), "utf-8")

    with CaptureQueriesContext(connection) as asked:
        applying.apply([pack], by="pema")

    read = [q["sql"] for q in asked if 'FROM "clocks_calendar"' in q["sql"]]
    assert len(read) <= 3
